"""What can be said for sure about the package commands of a RUN: their flags, versions and settings."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lintainer.dockerfile.document import Dockerfile
    from lintainer.dockerfile.instructions import Executing, Run
    from lintainer.shell import Command, Word
    from lintainer.shell.packages import Package, PackageCommand

_HOLDS_FLAGS = r"opt|flag|arg|param|yes|assume|quiet|silent|interact|confirm|recommend|cache"
_MOVING = r"\*?|(?!v\d)[A-Za-z][\w.-]*"
"""What is no version but a tag, which moves, or stands for all versions."""
_REMOVES = "-!"
"""Signs before the name of a package that is to be removed, or not to be there."""
_REVISION = r"(?:git\+)?\w+://[^/#]*/[^#]*@[^/#]+"
_REPOSITORY = (
    r"git(?:\+\w+)?://|git@|git\+|git(?:hub|lab):|bitbucket:|gist:|[^:/@]+/[^:/@]+$|https?://.*\.git$"
)


def commands_of(run: Executing, family: str, *verbs: str) -> Iterator[PackageCommand]:
    """The commands of `run` that belong to a family of package managers and mean one of `verbs`."""
    for each in run.package_commands:
        if each.family == family and each.verb in verbs:
            yield each


def lacks_flag(run: Executing, packages: PackageCommand, *flags: str) -> bool:
    """Whether none of `flags` is given for sure: a variable that may hold one counts as giving it."""
    command = packages.command
    if command.has_flag(*flags):
        return False
    verb = packages.verb_word
    start = verb.start if verb else command.end
    return not any(_may_give(run, word, word.start < start, flags) for word in command.arguments)


def _may_give(run: Executing, word: Word, is_early: bool, flags: Iterable[str]) -> bool:
    """Whether `word`, where it is a variable, may stand for one of `flags`."""
    if word.is_static or not word.raw.lstrip('"').startswith("$"):
        return False
    names = word.variables
    known = [run.stage.lookup(name, run) for name in names]
    if len(known) == 1 and known[0] is not None:
        return any(_gives(part, flag) for part in known[0].split() for flag in flags)
    return is_early or any(re.search(_HOLDS_FLAGS, name, re.I) for name in names)


def _gives(part: str, flag: str) -> bool:
    if part == flag:
        return True
    is_letter = len(flag) == 2 and flag[0] == "-"
    return is_letter and part[:1] == "-" and part[1:].isalpha() and flag[1] in part


def base_matches(run: Executing, pattern: str) -> bool:
    """Whether the regular expression `pattern` occurs in the reference of the image that is started from."""
    start = run.stage.root.start
    image = start.image if start else None
    return image is not None and re.search(pattern, image.reference.text) is not None


def is_configured(dockerfile: Dockerfile, pattern: bytes) -> bool:
    """Whether the regular expression `pattern` occurs anywhere in the file in small letters.

    Where it begins with letters, it is looked for in a tenth of the time.
    For settings that a RUN or a COPY with a here-document writes into a configuration file, whose effect on
    the commands of the file is not followed.
    """
    memo = dockerfile.memo
    key = f"configured {pattern!r}"
    if key not in memo:
        memo[key] = re.search(pattern, dockerfile.source.data.lower()) is not None
    return memo[key] is True


def unversioned(run: Executing, packages: PackageCommand) -> list[Package]:
    """The packages that a command installs in whatever version there is.

    Local files, archives at an address and names in variables that are not known are not among them; a
    repository without a revision and a tag that moves, as in `name@latest`, are. What `yum` installs anew
    keeps its version.
    """
    if packages.raw_verb in ("reinstall", "rei") and packages.family == "yum":
        return []
    found: list[Package] = []
    for each in packages.packages:
        if each.is_variable:
            found += [one for one in _held(run, packages, each.word) if _is_unversioned(packages, one)]
        elif _is_unversioned(packages, each):
            found.append(each)
    return found


def _held(run: Executing, packages: PackageCommand, word: Word) -> list[Package]:
    """The packages that variables hold; none where one is not known, or where there are flags among them."""
    texts = run.values.of(word)
    if texts is None:
        return []
    is_one = word.raw.startswith('"')
    names = [name for text in texts for name in ([text] if is_one else text.split())]
    if any(name[:1] == "-" for name in names):
        return []
    from lintainer.shell.packages import Package

    facts = packages.facts
    return [Package(word, packages.split, facts.slash, name) for name in dict.fromkeys(names) if name]


def _is_unversioned(packages: PackageCommand, package: Package) -> bool:
    if package.is_local or package.is_variable or not package.name or package.name[0] in "<{" + _REMOVES:
        return False
    text = package.text
    if package.is_url:
        return not _has_revision(packages.family, text)
    if packages.family == "apk":
        return package.version is None and not text.startswith(".")
    if packages.family in ("npm", "yarn", "pnpm"):
        version = _of_alias(package.version)
        return version is None or re.fullmatch(_MOVING, version) is not None
    if packages.family == "apt":
        return not package.is_pinned and not package.name.endswith("-")  # which removes it
    if packages.family == "yum" and package.name.startswith("@"):  # a group
        return False
    if packages.family == "pip" and package.version is not None and "@" in text:
        return package.version == "latest" or not _has_revision("pip", package.version)
    return package.version is None


def _of_alias(version: str | None) -> str | None:
    """The version that npm installs: that of the other package in `name@npm:other@1.2`."""
    if version is None or not version.startswith("npm:"):
        return version
    from lintainer.shell.packages.package import split_at

    return split_at(version.removeprefix("npm:"))[1]


def _has_revision(family: str, address: str) -> bool:
    """Whether an address names a revision, or an archive, which has only one."""
    if family == "pip":
        is_repository = address.startswith(("git+", "hg+", "svn+", "bzr+"))
        return not is_repository or re.match(_REVISION, address) is not None
    return "#" in address or re.match(_REPOSITORY, address) is None


def has_constraints(run: Run, packages: PackageCommand) -> bool:
    """Whether what a command installs comes from files: those that may hold the versions, or the packages."""
    if is_offline(packages):
        return True
    flags = ("-r", "--requirement", "-c", "--constraint", "--require-hashes", "--constraints", "--override")
    return packages.command.has_flag(*flags) or run.stage.lookup("PIP_CONSTRAINT", run) is not None


def is_offline(packages: PackageCommand) -> bool:
    """Whether a command of pip takes packages from folders alone."""
    sources = packages.values("-f", "--find-links")
    return packages.command.has_flag("--no-index") and not any("://" in word.text for word in sources)


def ends_build(command: Command) -> bool:
    """Whether the build surely ends where `command` fails."""
    chain = command.list
    script = chain.script
    if command.is_conditional or len(command.pipeline.elements) > 1 or script.outer is not None:
        return False
    is_last = chain is script.bodies[0].lists[-1] and chain.terminator != "&"
    return is_last or (script.runs_errexit and chain.body is script.bodies[0])


def is_group(packages: PackageCommand) -> bool:
    """Whether a command of `yum` or `dnf` is about groups of packages, which have no version."""
    if packages.raw_verb.startswith("group") or packages.lead in ("group", "groups"):
        return True
    return all(one.name.startswith("@") for one in packages.packages)
