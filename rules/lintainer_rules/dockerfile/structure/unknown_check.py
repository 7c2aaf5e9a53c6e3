from __future__ import annotations

import re

from lintainer.dockerfile import Dockerfile
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CHECKS = frozenset(
    """
    all StageNameCasing FromAsCasing NoEmptyContinuation ConsistentInstructionCasing DuplicateStageName
    ReservedStageName JSONArgsRecommended MaintainerDeprecated UndefinedArgInFrom WorkdirRelativePath
    UndefinedVar MultipleInstructionsDisallowed LegacyKeyValueFormat RedundantTargetPlatform
    SecretsUsedInArgOrEnv InvalidDefaultArgInFrom FromPlatformFlagConstDisallowed CopyIgnoredFile
    InvalidDefinitionDescription ExposeProtoCasing ExposeInvalidFormat InvalidBaseImagePlatform
    """.split()  # noqa: SIM905  a list of quoted words is no easier to read
)


@rule(on=Dockerfile, fix="sometimes", when=(b"skip",))
def unknown_check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for directive in dockerfile.outline.directives:
        text = dockerfile.source.data[directive.at.start : directive.at.end]
        found = re.search(rb"skip\s*=\s*([^;]*)", text) if directive.name == "check" else None
        if found is None:
            continue
        names = list(re.finditer(rb"[^\s,]+", found[1]))
        for place, name in enumerate(names):
            if name[0].decode("utf-8", "replace") not in _CHECKS:
                start = directive.at.start + found.start(1)
                at = Span(start + name.start(), start + name.end())
                gone = Span(start + names[place - 1].end(), at.end) if place else at
                if not place and len(names) > 1:
                    gone = Span(at.start, start + names[1].start())
                fix = Fix.safe("Delete the name", Edit(gone, b"")) if len(names) > 1 else None
                shown = name[0].decode("utf-8", "replace")
                yield Finding(at, f"Docker has no build check `{shown}`", fix)
