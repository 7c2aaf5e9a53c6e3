"""The configuration file that `lintainer init` writes."""

from __future__ import annotations

from lintainer.cli.init.survey import Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = """\
# Settings of Lintainer, written by `lintainer init` for {found}.
# `lintainer config show` tells which rules are on and why, `lintainer explain RULE` what one is about.

# Which rules are on: profiles, ids, patterns and names in other tools.
select:
  - recommended
"""
_TAIL = """
# Rules that are off everywhere; with `ignores`, they are off in some files or for some objects.
# ignore:
#   - {rule}

# The mildest findings that fail a run: critical, high, medium, low or info.
fail-on: low
"""
_KNOWN = """
# The version of the cluster, which manifests are judged by. `{path}` names it.
kubernetes:
  version: "{version}"
"""
_UNKNOWN = """
# The version of the cluster, which manifests are judged by; the newest that is known unless it is set.{seen}
# kubernetes:
#   version: "{version}"
"""
_EXCLUDE = """
# Files and folders that are not looked at, besides those that `.gitignore` names.
exclude:
"""
_BASELINE = """
# What there was when Lintainer came: `lintainer baseline prune` drops what is mended.
baseline: {name}
"""


def text(survey: Survey, baseline: str | None) -> str:
    """The file for what was found; `baseline` is the name of the file of findings to set aside, if any."""
    parts = [_HEAD.format(found=survey.found)]
    profiles = list(_profiles(survey))
    width = max(len(name) for name, _ in profiles)
    parts += [f"  # - {name:{width}}  # {about}\n" for name, about in profiles]
    is_manifests = "kubernetes" in survey.counts and "dockerfile" not in survey.counts
    rule = "kubernetes/missing-memory-limit" if is_manifests else "dockerfile/latest-tag"
    parts.append(_TAIL.format(rule=rule))
    if "kubernetes" in survey.counts:
        parts.append(_kubernetes(survey))
    if survey.foreign:
        parts += [_EXCLUDE, *(f"  - {name}/\n" for name in sorted(survey.foreign))]
    if baseline:
        parts.append(_BASELINE.format(name=baseline))
    return "".join(parts)


def _profiles(survey: Survey) -> Iterator[tuple[str, str]]:
    """Other profiles that may fit, and what they are for."""
    yield "strict", "pinned packages, small images that can be built again"
    if "dockerfile" in survey.counts:
        yield "style", "Dockerfiles that look alike"
        yield "cis-docker", "what the CIS Docker Benchmark asks of images"
    for name in sorted(survey.profiles):
        yield name, "for base images that are used here"
    if "kubernetes" in survey.counts:
        yield "pss-baseline", "what Pod Security Standards ask of every pod"
        yield "pss-restricted", "what they ask of pods that are locked down"


def _kubernetes(survey: Survey) -> str:
    versions = sorted(survey.versions.items(), key=_number)
    if len(versions) == 1:
        ((version, path),) = versions
        return _KNOWN.format(version=version, path=_plain(path))
    named = [f"`{_plain(path)}` names {version}" for version, path in versions[:5]]
    seen = "".join(f"\n# {name}" for name in named)
    return _UNKNOWN.format(version=versions[0][0] if versions else "1.30", seen=seen)


def _number(pair: tuple[str, str]) -> list[int]:
    return [int(part) for part in pair[0].split(".")]


def _plain(path: str) -> str:
    """A path that stays in its comment."""
    return "".join(sign if sign.isprintable() else "?" for sign in path)
