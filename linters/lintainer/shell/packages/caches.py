"""What package managers leave behind, and what cleans it up."""

from __future__ import annotations

from functools import cache, lru_cache

from lintainer.shell.packages.command import PackageCommand

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lintainer.shell.command import Command

CACHES = {
    "apt-lists": ("/var/lib/apt/lists",),
    "apt-archives": ("/var/cache/apt/archives",),
    "apk": ("/var/cache/apk", "/etc/apk/cache"),
    "yum": ("/var/cache/yum",),
    "dnf": ("/var/cache/dnf", "/var/cache/libdnf5"),
    "tdnf": ("/var/cache/tdnf",),
    "zypper": ("/var/cache/zypp",),
    "pacman": ("/var/cache/pacman/pkg",),
    "pip": ("~/.cache/pip",),
    "uv": ("~/.cache/uv",),
    "npm": ("~/.npm",),
    "yarn": (
        "~/.cache/yarn",
        "~/.cache/yarn/v6",
        "/usr/local/share/.cache/yarn",
        "/usr/local/share/.cache/yarn/v6",
        "~/.yarn/berry/cache",
    ),
    "pnpm": ("~/.local/share/pnpm/store", "~/.pnpm-store"),
    "gem": ("/usr/local/bundle/cache", "~/.gem/specs", "~/.local/share/gem/specs", "~/.bundle/cache"),
    "conda": (
        "/opt/conda/pkgs",
        "~/.conda/pkgs",
        "~/miniconda3/pkgs",
        "~/anaconda3/pkgs",
        "~/micromamba/pkgs",
    ),
    "composer": ("~/.composer/cache", "~/.cache/composer"),
    "go": ("/go/pkg/mod", "~/go/pkg/mod", "~/.cache/go-build"),
    "cargo": ("/usr/local/cargo/registry", "~/.cargo/registry"),
}
"""The kinds of caches and the folders that they are in; `~` is a home folder."""

LEAVES = {
    "apt-get": ("apt-lists", "apt-archives"),
    "apt": ("apt-lists", "apt-archives"),
    "aptitude": ("apt-lists", "apt-archives"),
    "yum": ("yum", "dnf"),
    "microdnf": ("dnf", "yum"),
    "mamba": ("conda",),
    "micromamba": ("conda",),
}
"""The kinds of caches that a manager may fill, where its name does not say it."""

_HOMES = ("$HOME", "${HOME}", "/root")
_YUM = frozenset(("yum", "dnf", "tdnf"))
_NOTHING: frozenset[str] = frozenset()


def cleans(command: Command) -> frozenset[str]:
    """The kinds of caches (keys of `CACHES`) that `command` empties."""
    name = command.name
    if name == "rm":
        texts = [word.text for word in command.operands()]
        told = {kind for kind in ("pip", "yarn") if any(f"{kind} cache dir" in text for text in texts)}
        return kinds_at(texts) | told
    if name == "find":
        return _found(command)
    packages = PackageCommand.of(command)
    if packages is not None:
        return _cleaned(packages)
    if name == "uv" and [word.text for word in command.operands()][:2] == ["cache", "clean"]:
        return frozenset(("uv",))
    return _NOTHING


def kinds_under(path: str) -> frozenset[str]:
    """The kinds of caches that lie in the folder `path`: a cache mount there makes cleaning needless."""
    return kinds_at((path,))


def kinds_at(patterns: Iterable[str]) -> frozenset[str]:
    """The kinds of caches that are gone when what matches one of the shell's `patterns` is removed."""
    return _NOTHING.union(*map(_kinds_of, patterns))


@lru_cache(1024)  # the same folders are emptied in most files
def _kinds_of(pattern: str) -> frozenset[str]:
    found: set[str] = set()
    for each in _expand(pattern):
        wanted = _components(each)
        if wanted:
            found |= {kind for kind, folder in _folders() if _covers(wanted, folder)}
    return frozenset(found)


@cache
def _folders() -> list[tuple[str, list[str]]]:
    return [(kind, _components(path)) for kind, paths in CACHES.items() for path in paths]


def _components(path: str) -> list[str]:
    """The names on the way to `path`, every home folder as `~`, without a `*` for all that is in the last."""
    for home in _HOMES:
        if path == home or path.startswith(home + "/"):
            path = "~" + path[len(home) :]
    names = [name for name in path.split("/") if name not in ("", ".")]
    if path.startswith("/home/") and len(names) > 1:
        names = ["~", *names[2:]]
    while names and names[-1] in ("*", "**", ".*", ".[!.]*"):
        names.pop()
    return names if path[:1] in ("/", "~") else []


def _covers(wanted: list[str], folder: list[str]) -> bool:
    """Whether removing what is at `wanted` empties `folder`."""
    extra = len(wanted) - len(folder)
    if extra > 1 or (extra == 1 and wanted[-1][:1] != "*"):
        return False
    return all(want == name or _matches(want, name) for want, name in zip(wanted, folder, strict=False))


def _matches(pattern: str, name: str) -> bool:
    if not any(char in pattern for char in "*?["):
        return False
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern)


def _expand(pattern: str, limit: int = 64) -> list[str]:
    """`pattern` with its braces expanded as the shell does; no more than `limit` results."""
    done: list[str] = []
    pending = [pattern]
    while pending and len(done) + len(pending) <= limit:
        text = pending.pop()
        close = text.find("}")
        start = text.rfind("{", 0, close) if close >= 0 else -1
        if start < 0 or text[start - 1 : start] == "$" or "," not in text[start:close]:
            done.append(text)
            continue
        choices = text[start + 1 : close].split(",")
        pending += [text[:start] + choice + text[close + 1 :] for choice in choices]
    return done


def _found(command: Command) -> frozenset[str]:
    """What `find PATH ... -delete` and `-exec rm` empty."""
    texts = [word.text for word in command.arguments]
    if "-delete" not in texts and "rm" not in texts:
        return _NOTHING
    if any(test in texts for test in ("-name", "-iname", "-path", "-mtime", "-newer", "-size", "-not", "!")):
        return _NOTHING
    first = next((at for at, text in enumerate(texts) if text[:1] in ("-", "(", "!")), len(texts))
    return kinds_at(texts[:first])


def _cleaned(packages: PackageCommand) -> frozenset[str]:
    """What a package manager empties itself."""
    manager, verb = packages.manager, packages.raw_verb
    words = [word.text for word in packages.command.operands(packages.facts.valued)]
    following = words[words.index(verb) + 1 :][:1] if verb in words else []
    if packages.family == "apt":
        if verb in ("distclean", "dist-clean"):
            return frozenset(("apt-lists", "apt-archives"))
        return frozenset(("apt-archives",)) if verb == "clean" else _NOTHING
    if packages.family == "yum":
        return _YUM if verb == "clean" and following != ["expire-cache"] else _NOTHING
    if packages.family == "conda":
        flags = ("-a", "--all", "-t", "--tarballs", "-p", "--packages")
        return frozenset(("conda",)) if verb == "clean" and packages.command.has_flag(*flags) else _NOTHING
    if (manager, verb, *following) in _COMMANDS or (manager, verb) in _COMMANDS:
        return frozenset((manager,))
    if manager == "go" and verb == "clean" and packages.command.has_flag("-modcache"):
        return frozenset(("go",))
    return frozenset(("pacman",)) if manager == "pacman" and packages.verb == "clean" else _NOTHING


_COMMANDS = frozenset(
    (
        ("apk", "cache", "clean"),
        ("apk", "cache", "purge"),
        ("composer", "clear-cache"),
        ("composer", "clearcache"),
        ("composer", "cc"),
        ("npm", "cache", "clean"),
        ("npm", "cache", "clear"),
        ("pip", "cache", "purge"),
        ("pnpm", "store", "prune"),
        ("yarn", "cache", "clean"),
        ("zypper", "clean"),
        ("zypper", "cc"),
    )
)
