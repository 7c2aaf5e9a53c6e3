from __future__ import annotations

from lintainer.kubernetes import Object
from lintainer.kubernetes.known import WORKLOADS
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


NAME = "app.kubernetes.io/name"


class Options:
    labels: list[str] = [NAME]  # noqa: RUF012  the defaults of options are never changed
    """The labels that every workload should have."""


@rule(on=Object, options=Options, fix="sometimes")
def missing_labels(workload: Object, options: Options) -> Iterator[Finding]:
    labels = workload.labels("metadata", "labels")
    if workload.kind not in WORKLOADS or labels is None or workload.value.document.is_partial:
        return
    for label in options.labels:
        if label not in labels:
            yield Finding(workload.at, f"`{workload.title}` has no label `{label}`", _fix(workload, label))


def _fix(workload: Object, label: str) -> Fix | None:
    if label != NAME or not workload.value.text_at("metadata", "name"):
        return None
    edits = insert_path(workload.value, ["metadata", "labels", NAME], workload.name)
    return Fix.unsafe(f"Label it with its name, `{workload.name}`", *edits) if edits else None
