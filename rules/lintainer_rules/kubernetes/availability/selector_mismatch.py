from __future__ import annotations

from lintainer.kubernetes import PodSpec
from lintainer.kubernetes.replicas import SELECTING, pod_labels, selector_of
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert, insert_path, set_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=PodSpec, fix="sometimes", when=(b"selector",))
def selector_mismatch(pod: PodSpec) -> Iterator[Finding]:
    workload = pod.workload
    selector = selector_of(workload) if workload.kind in SELECTING else None
    at, labels = workload.get("spec", "selector"), pod_labels(pod)
    if selector is None or at is None or labels is None or selector.matches(labels) is not False:
        return
    fix = _fix(pod, selector.labels) if not selector.expressions else None
    yield Finding(at.span, f"Selector of `{workload.title}` does not mean the labels of its pods", fix)


def _fix(pod: PodSpec, wanted: dict[str, str]) -> Fix | None:
    """Give the pods the labels that are selected."""
    labels = pod.template.at("metadata", "labels")
    edits: list[Edit] | None = []
    if isinstance(labels, Mapping) and labels.entries:
        for name, text in wanted.items():
            present = labels.get(name)
            more = set_value(present, text) if present is not None else insert(labels, name, text)
            edits = [*edits, *more] if edits is not None and more is not None else None
    elif pod.template.get("metadata") is None:
        edits = insert(pod.template, "metadata", {"labels": {**wanted}}, before=("spec",))
    else:
        edits = insert_path(pod.template, ["metadata", "labels"], {**wanted})
    return Fix.unsafe("Give the pods the labels that are selected", *edits) if edits else None
