from __future__ import annotations

from lintainer.kubernetes import Manifest
from lintainer.kubernetes.namespaces import used_namespaces
from lintainer.rule import Finding, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Manifest, across_files=True)
def missing_resource_quota(manifest: Manifest) -> Iterator[Finding]:
    cluster = manifest.cluster
    if not cluster.is_whole:
        return
    for name, one in used_namespaces(manifest):
        if not any(cluster.of_kind("ResourceQuota", name)):
            place = f"Namespace `{name}`" if name else f"The namespace of `{one.title}`"
            yield Finding(one.at, f"{place} has no ResourceQuota")
