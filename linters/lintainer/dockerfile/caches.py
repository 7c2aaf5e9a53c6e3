"""The caches of package managers that a RUN leaves behind in its layer, and how to get rid of them."""

from __future__ import annotations

from lintainer.dockerfile.instructions import Executing, Onbuild, Run, User
from lintainer.dockerfile.packages import is_configured, is_offline, lacks_flag
from lintainer.shell.chain import append_command
from lintainer.shell.packages import CACHES, PackageCommand, cleans, kinds_under

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.shell import Command
    from lintainer.text import Edit

    Kind = Literal["apt-lists", "apk", "yum", "dnf", "pip", "zypper", "yarn"]

_FILLING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "apt-lists": (("apt-get", "apt", "aptitude"), ("update",)),
    "apk": (("apk",), ("install", "upgrade", "update")),
    "yum": (("yum",), ("install", "upgrade")),
    "dnf": (("dnf", "microdnf", "tdnf"), ("install", "upgrade")),
    "pip": (("pip",), ("install",)),
    "zypper": (("zypper",), ("install", "upgrade")),
    "yarn": (("yarn",), ("install",)),
}
"""Which managers fill a cache, and what they do when they fill it."""

_PLACES = {
    "apt-get": ("apt-lists",),
    "apt": ("apt-lists",),
    "aptitude": ("apt-lists",),
    "yum": ("yum", "dnf"),
    "microdnf": ("dnf", "yum"),
}
"""The kinds of caches (keys of `CACHES`) that a manager may use, where its name does not say it."""

_KEEPS = {
    "yum": ("--downloadonly", "--assumeno"),
    "zypper": ("--download-only", "-d", "--dry-run", "-D"),
}
"""Options with which nothing is installed, by family: what is fetched is wanted in the cache."""
_VARIABLES = {"pip": "PIP_CACHE_DIR", "yarn": "YARN_CACHE_FOLDER"}
"""Variables that put a cache elsewhere."""
_RPM = frozenset(("yum", "dnf", "tdnf"))
_APT_USERS = frozenset(
    (
        "ansible-playbook",
        "apt-cache",
        "apt-file",
        "chef-client",
        "chef-solo",
        "gdebi",
        "mk-build-deps",
        "puppet",
    )
)
"""Other programs that may work with the package lists of apt."""
_PIP_SETTING = rb"no-cache-dir(?<![-\w]no-cache-dir)[\s\"'=]+(?:true|false|1|0|yes|no|on|off)"
"""Begins with letters, which are found at once, rather than with what must not stand before them."""


def uncleaned(run: Run, kind: Kind) -> list[PackageCommand]:
    """The commands of `run` that fill a cache which nothing behind them in `run` empties, in order.

    None where the cache is mounted from elsewhere, or where a flag, the environment or a setting switches it
    off. One of `yum` counts as emptied by `dnf` and the other way round; `microdnf` has a cache of its own.
    """
    managers, verbs = _FILLING[kind]
    if kind == "apk" and not _needs_no_index(run):
        verbs = ("install", "upgrade")
    if not any(each.manager in managers and each.verb in verbs for each in run.package_commands):
        return []
    mounted = mounted_caches(run)
    exported: dict[str, str] = {}
    found: list[PackageCommand] = []
    for command in sorted(run.commands, key=_is_cleaner):
        packages = PackageCommand.of(command)
        if packages is not None and packages.manager in managers and packages.verb in verbs:
            if not mounted.intersection(_PLACES.get(packages.manager, (packages.manager,))):
                found += [packages] if _fills(run, packages, exported) else []
        elif command.name == "export":
            exported.update((name, word.text) for name, word in command.assignments.items())
        elif found:
            found = [] if _removes(run, command, kind) else _after_cleaning(found, command, packages, kind)
    return found


def _is_cleaner(command: Command) -> bool:
    """Whether it cleans up in a function, which is called when the work is done."""
    return command.is_in_function and bool(cleans(command))


def _fills(run: Run, packages: PackageCommand, exported: dict[str, str]) -> bool:
    if packages.manager == "apk":
        names = packages.packages
        is_local = packages.command.has_flag("--no-network") or (names and all(n.is_local for n in names))
        return not is_local and lacks_flag(run, packages, "--no-cache")
    if packages.manager == "pip":
        flags = ("--no-cache-dir", "--no-cache", "--cache-dir", "--dry-run")
        if is_offline(packages):
            return False
        return lacks_flag(run, packages, *flags) and not _is_pip_uncached(run, packages.command, exported)
    if packages.manager == "yarn":
        return lacks_flag(run, packages, "--cache-folder", "--help", "--version")
    return not packages.command.has_flag(*_KEEPS.get(packages.family, ()))


def _needs_no_index(run: Run) -> bool:
    """Whether `run` installs with apk, and everything that does so fetches the index for itself."""
    users = [
        one for one in run.package_commands if one.family == "apk" and one.verb in ("install", "upgrade")
    ]
    return bool(users) and all(one.command.has_flag("--no-cache") for one in users)


def _is_pip_uncached(run: Run, command: Command, exported: dict[str, str]) -> bool:
    """Whether the environment or a setting keeps pip from caching."""
    name = "PIP_NO_CACHE_DIR"
    given = command.assignments.get(name)
    value = given.text if given is not None else exported.get(name)
    if value is None:
        value = run.stage.lookup(name, run)
    if value is not None:  # a false value switches the cache off, too: pip asks only whether there is one
        return value.strip("\"'") != ""
    return is_configured(run.dockerfile, _PIP_SETTING)


def _after_cleaning(
    found: list[PackageCommand], command: Command, packages: PackageCommand | None, kind: Kind
) -> list[PackageCommand]:
    """Those of `found` whose cache is still there behind `command`."""
    emptied = cleans(command)
    if kind in ("yum", "dnf"):
        if not emptied & _RPM:
            return found
        if packages is not None:
            return [each for each in found if not _shares_cache(each.manager, packages.manager)]
        return []
    return [] if kind in emptied else found


def _shares_cache(one: str, other: str) -> bool:
    """Whether a manager cleans what another one cached: `yum` may be `dnf`, `microdnf` is on its own."""
    return one == other or {one, other} == {"yum", "dnf"}


def mounted_caches(run: Executing) -> frozenset[str]:
    """The kinds of caches (keys of `CACHES`) in whose place something is mounted, for the user of `run`."""
    kinds: set[str] = set()
    for flag in run.flags:
        settings = flag.settings if flag.name == "mount" else {}
        if settings and settings.get("type", "bind") in ("cache", "tmpfs", "bind"):
            target = settings.get("target") or settings.get("dst") or settings.get("destination") or ""
            kinds |= _kinds_at(run, run.resolve(target) or target)
    return frozenset(kinds)


def _kinds_at(run: Executing, target: str) -> set[str]:
    found: set[str] = set()
    if target.startswith("~"):  # the builder takes that for the name of a folder
        return found
    for kind in kinds_under(target):
        at_home = all(path.startswith("~") for path in CACHES[kind])
        if not at_home or _is_home(run, target):
            found.add(kind)
    for kind in _VARIABLES:
        elsewhere = _elsewhere(run, kind)
        if elsewhere is not None:
            found.discard(kind)
            if _lies_in(elsewhere, target):
                found.add(kind)
    return found


def _elsewhere(run: Executing, kind: str) -> str | None:
    """The folder that a variable sets for a kind of cache."""
    name = _VARIABLES.get(kind)
    if name is None:
        return None
    folder = run.stage.lookup(name, run)
    if folder is None:
        base = run.stage.lookup("XDG_CACHE_HOME", run)
        folder = f"{base.rstrip('/')}/{kind}" if base else None
    return folder or None


def _lies_in(path: str, folder: str) -> bool:
    return (path.rstrip("/") + "/").startswith(folder.rstrip("/") + "/")


def _removes(run: Run, command: Command, kind: Kind) -> bool:
    """Whether `command` removes the folder that a variable sets for a kind of cache."""
    elsewhere = _elsewhere(run, kind) if command.name == "rm" else None
    if elsewhere is None:
        return False
    name = _VARIABLES[kind]
    texts = [word.text.removesuffix("*") for word in command.operands()]
    known = [run.resolve(text) or text for text in texts if text.strip("/")]
    return any(
        _lies_in(elsewhere, text) or text.rstrip("/") in (f"${name}", f"${{{name}}}") for text in known
    )


def _is_home(run: Executing, target: str) -> bool:
    """Whether `target` may lie in the home folder of the user that runs `run`."""
    home = run.stage.lookup("HOME", run)
    if home is not None:
        return target.startswith((home.rstrip("/") + "/", "$"))
    is_root = runs_as_root(run)
    return is_root is None or target.startswith("$") or is_root == (target + "/").startswith("/root/")


def runs_as_root(run: Executing) -> bool | None:
    """Whether root runs `run`; None where that is not known."""
    if run.is_trigger:
        return None
    user = run.stage.before(User, run)
    if user is not None:
        return None if user.account is None else user.is_root
    start = run.stage.root.start
    image = start.image if start else None
    if image is None or image.is_templated or image.is_known_nonroot:
        return None
    return True if image.reference.full_name.startswith("docker.io/library/") else None


def is_in_final_image(run: Run) -> bool:
    """Whether the layer of `run` is one of the final image's. ONBUILD makes layers of images elsewhere."""
    return run.is_trigger or run.stage.index in _stages(run.dockerfile)[0]


def is_in_any_image(run: Run) -> bool:
    """The same, for any image that the file may be used to build.

    That is every stage that no other stage starts from or copies from, and what such a stage starts from.
    """
    return run.is_trigger or run.stage.index in _stages(run.dockerfile)[1]


def _stages(dockerfile: Dockerfile) -> tuple[set[int], set[int]]:
    memo = dockerfile.memo
    found = memo.get("images")
    if found is None:
        found = memo["images"] = _find_stages(dockerfile)
    return found  # type: ignore[return-value]


def _find_stages(dockerfile: Dockerfile) -> tuple[set[int], set[int]]:
    stages = dockerfile.stages
    used = {origin.stage.index for origin in dockerfile.origins if origin.stage is not None}
    used |= {stage.base.index for stage in stages if stage.base is not None}
    final = dockerfile.final_stage
    kept = {stage.index for stage in final.chain()} if final is not None else set[int]()
    images = set(kept)
    for stage in stages:
        if stage.index not in used:
            for one in stage.chain():
                if one.index in images:
                    break
                images.add(one.index)
    return kept, images


def cleaning(run: Run, found: Sequence[PackageCommand], text: bytes) -> Edit | None:
    """Run the command `text` when everything in `run` that needs the cache of `found` has been done.

    `found` comes from `uncleaned`. With `sudo` where that is how the cache was filled. None where there is no
    sure place for it.
    """
    first = found[0]
    users = [each for each in run.package_commands if each.family == first.family]
    last = users[-1].command
    anchor = _anchor(first.command, last)
    if anchor is None or any(each.command.has_flag("--installroot", "--root") for each in found):
        return None
    sudo = b"sudo " if "sudo" in last.wrappers else b""
    return append_command(anchor, sudo + text, run.dockerfile.source, run.dockerfile.escape)


def _anchor(first: Command, last: Command) -> Command | None:
    """A direct member of the list, beside that of `first`, which `last` is a part of."""
    if first.script is not last.script:
        return last if last.list.body.kind == "script" else None
    for chain in first.list.body.lists:
        if chain.start <= last.start < chain.end:
            return next((command for each in chain.pipelines for command in each.commands), None)
    return None


def needs_lists_later(run: Run) -> bool:
    """Whether something later, in the stage of `run` or one that starts from it, may need its lists of apt.

    That is a command of apt without an update of its own before it, or a script whose text is not known.
    """
    return _needing(run.dockerfile).get(run.stage.index, -1) > run.index


def _needing(dockerfile: Dockerfile) -> dict[int, int]:
    memo = dockerfile.memo
    found = memo.get("apt lists")
    if found is None:
        found = memo["apt lists"] = _find_needing(dockerfile)
    return found  # type: ignore[return-value]


def _find_needing(dockerfile: Dockerfile) -> dict[int, int]:
    """For each stage the index of the last instruction, in it or in what starts from it, that needs lists."""
    found: dict[int, int] = {}
    for instruction in dockerfile.instructions:
        node = instruction.trigger if isinstance(instruction, Onbuild) else instruction
        if isinstance(node, Executing) and _needs_lists(node):
            found[node.stage.index] = node.index
    for stage in reversed(dockerfile.stages):
        if stage.base is not None and stage.index in found:
            base = stage.base.index
            found[base] = max(found[stage.index], found.get(base, -1))
    return found


def _needs_lists(instruction: Executing) -> bool:
    for command in instruction.commands:
        packages = PackageCommand.of(command)
        if packages is not None and packages.family == "apt":
            if packages.verb == "update":
                return False
            if packages.verb in ("install", "upgrade", "download", "build-dep"):
                return True
        elif isinstance(instruction, Run) and command.joiner not in ("|", "|&") and may_use_apt(command):
            return True
    return False


def may_use_apt(command: Command) -> bool:
    """Whether `command`, which is none of apt, may work with its package lists."""
    return command.name in _APT_USERS or runs_script(command)


def runs_script(command: Command) -> bool:
    """Whether `command` runs a shell script of the image or from a pipe, whose text is not known."""
    name = command.name or ""
    if name.endswith((".sh", ".bash")):
        return True
    if name not in ("sh", "bash", "ash", "dash", "zsh", "source", "."):
        return False
    has_file = bool(command.operands(("-o", "-O"))) and not command.has_flag("-c")
    return has_file or command.joiner in ("|", "|&")
