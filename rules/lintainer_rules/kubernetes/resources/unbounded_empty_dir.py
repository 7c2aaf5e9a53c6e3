from __future__ import annotations

from lintainer.kubernetes import PodSpec, present
from lintainer.rule import Finding, rule
from lintainer.text import Fix
from lintainer.yaml import Mapping
from lintainer.yaml.patch import insert_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Options:
    size_limit: str = ""
    """The limit to give to a volume without one, such as `500Mi`; none unless set."""


@rule(on=PodSpec, options=Options, fix="sometimes", when=(b"emptyDir",))
def unbounded_empty_dir(pod: PodSpec, options: Options) -> Iterator[Finding]:
    for volume in pod.value.each("volumes"):
        entry = volume.entry("emptyDir") if isinstance(volume, Mapping) else None
        if entry is None or entry.value.is_unknown or present(entry.value.get("sizeLimit")) is not None:
            continue
        limit = options.size_limit
        edits = insert_path(entry.mapping, ["emptyDir", "sizeLimit"], limit) if limit else None
        fix = Fix.unsafe(f"Limit the volume to `{limit}`", *edits) if edits else None
        name = volume.text_at("name") or "?"
        yield Finding(entry.key_span, f"Volume `{name}` has no size limit", fix)
