from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.replicas import keeps_no_more_than
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.yaml import Mapping, Scalar
from lintainer.yaml.patch import set_scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Object, fix="sometimes", when=(b"PodDisruptionBudget",), across_files=True)
def blocking_disruption_budget(budget: Object) -> Iterator[Finding]:
    if budget.kind != "PodDisruptionBudget":
        return
    most, least = budget.get("spec", "maxUnavailable"), budget.get("spec", "minAvailable")
    if isinstance(most, Scalar) and most.text in ("0", "0%"):
        yield _finding(budget, most, f"`maxUnavailable: {most.text}`")
    if not isinstance(least, Scalar) or least.is_unknown:
        return
    if least.text == "100%":
        yield _finding(budget, least, "`minAvailable: 100%`")
        return
    held, facts, cluster = _held(least), known(budget), budget.manifest.cluster
    if held is None or facts.selector is None or not cluster.is_whole:
        return
    kept = keeps_no_more_than(cluster, held, facts.selector, facts.namespace)
    if kept is not None:
        yield _finding(budget, least, f"`minAvailable: {least.text}` of {kept}")


def _held(least: Scalar) -> int | None:
    """How many pods there can be at most for all of them to be needed; None where that is not known."""
    share = least.text.removesuffix("%")
    if share == least.text:
        return least.as_int
    # a share of the pods is rounded up to whole ones
    return 99 // (100 - int(share)) if share.isdecimal() and len(share) < 3 else None


def _finding(budget: Object, value: Scalar, text: str) -> Finding:
    return Finding(value.span, f"`{budget.title}` lets no pod go: {text}", _fix(value))


def _fix(value: Scalar) -> Fix | None:
    spec = value.parent
    entry = spec.entry(str(value.step)) if isinstance(spec, Mapping) else None
    edits = set_scalar(value, 1)
    if entry is None or edits is None or entry.is_merged:
        return None
    if entry.name != "maxUnavailable":
        if "maxUnavailable" in entry.mapping:
            return None
        span = entry.key_span
        key = value.document.data[span.start : span.end].replace(b"minAvailable", b"maxUnavailable")
        edits = [Edit(span, key), *edits]
    return Fix.unsafe("Let one pod go at a time", *edits)
