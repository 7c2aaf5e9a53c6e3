"""Fields of Kubernetes' own objects that take a boolean or a whole number and nothing else.

Fields that take text as well (`targetPort`, ports of probes, `maxSurge`) are not among them.
Source of the facts: kubernetes/api, types.go of core/v1, apps/v1, batch/v1 and autoscaling/v2.
"""

from __future__ import annotations

from functools import lru_cache

from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal, TypeAlias

    from lintainer.kubernetes.objects import Object
    from lintainer.yaml import Value

    FieldType = Literal["bool", "int"]
    Fields: TypeAlias = "dict[str, FieldType | Fields | list[Fields]]"

_ANY_SECURITY: Fields = {"runAsGroup": "int", "runAsNonRoot": "bool", "runAsUser": "int"}
_OPTIONAL: Fields = {"optional": "bool"}
_SOURCE: Fields = {
    "defaultMode": "int", "items": [{"mode": "int"}], "optional": "bool",
}  # fmt: skip
_READ_ONLY: Fields = {"readOnly": "bool"}
_PROBE: Fields = {
    "failureThreshold": "int", "grpc": {"port": "int"}, "initialDelaySeconds": "int", "periodSeconds": "int",
    "successThreshold": "int", "terminationGracePeriodSeconds": "int", "timeoutSeconds": "int",
}  # fmt: skip
_CONTAINER: Fields = {
    "env": [{"valueFrom": {"configMapKeyRef": _OPTIONAL, "secretKeyRef": _OPTIONAL}}],
    "envFrom": [{"configMapRef": _OPTIONAL, "secretRef": _OPTIONAL}],
    "livenessProbe": _PROBE,
    "ports": [{"containerPort": "int", "hostPort": "int"}],
    "readinessProbe": _PROBE,
    "securityContext": {
        **_ANY_SECURITY,
        "allowPrivilegeEscalation": "bool", "privileged": "bool", "readOnlyRootFilesystem": "bool",
    },
    "startupProbe": _PROBE,
    "stdin": "bool", "stdinOnce": "bool", "tty": "bool",
    "volumeMounts": [_READ_ONLY],
}  # fmt: skip
_VOLUME: Fields = {
    "configMap": _SOURCE,
    "csi": _READ_ONLY,
    "downwardAPI": _SOURCE,
    "nfs": _READ_ONLY,
    "persistentVolumeClaim": _READ_ONLY,
    "projected": {
        "defaultMode": "int",
        "sources": [
            {
                "configMap": _SOURCE, "downwardAPI": _SOURCE, "secret": _SOURCE,
                "serviceAccountToken": {"expirationSeconds": "int"},
            }
        ],
    },
    "secret": _SOURCE,
}  # fmt: skip
_PREFERENCES: Fields = {"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": "int"}]}
_POD: Fields = {
    "activeDeadlineSeconds": "int",
    "affinity": {"nodeAffinity": _PREFERENCES, "podAffinity": _PREFERENCES, "podAntiAffinity": _PREFERENCES},
    "automountServiceAccountToken": "bool",
    "containers": [_CONTAINER],
    "enableServiceLinks": "bool",
    "ephemeralContainers": [_CONTAINER],
    "hostIPC": "bool", "hostNetwork": "bool", "hostPID": "bool", "hostUsers": "bool",
    "initContainers": [_CONTAINER],
    "priority": "int",
    "securityContext": {**_ANY_SECURITY, "fsGroup": "int"},
    "setHostnameAsFQDN": "bool", "shareProcessNamespace": "bool",
    "terminationGracePeriodSeconds": "int",
    "tolerations": [{"tolerationSeconds": "int"}],
    "topologySpreadConstraints": [{"maxSkew": "int", "minDomains": "int"}],
    "volumes": [_VOLUME],
}  # fmt: skip
_TEMPLATE: Fields = {"template": {"spec": _POD}}
_REPLICATED: Fields = {
    **_TEMPLATE, "minReadySeconds": "int", "replicas": "int", "revisionHistoryLimit": "int",
}  # fmt: skip
_JOB: Fields = {
    **_TEMPLATE,
    "activeDeadlineSeconds": "int", "backoffLimit": "int", "completions": "int", "manualSelector": "bool",
    "parallelism": "int", "suspend": "bool", "ttlSecondsAfterFinished": "int",
}  # fmt: skip
_AUTOSCALER: Fields = {
    "maxReplicas": "int",
    "metrics": [{"resource": {"target": {"averageUtilization": "int"}}}],
    "minReplicas": "int",
    "targetCPUUtilizationPercentage": "int",
}
_SERVICE: Fields = {
    "allocateLoadBalancerNodePorts": "bool",
    "healthCheckNodePort": "int",
    "ports": [{"nodePort": "int", "port": "int"}],
    "publishNotReadyAddresses": "bool",
    "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": "int"}},
}
_KINDS: dict[tuple[str, str], Fields] = {
    ("", "ConfigMap"): {"immutable": "bool"},
    ("", "Pod"): {"spec": _POD},
    ("", "PodTemplate"): _TEMPLATE,
    ("", "ReplicationController"): {"spec": _REPLICATED},
    ("", "Secret"): {"immutable": "bool"},
    ("", "Service"): {"spec": _SERVICE},
    ("", "ServiceAccount"): {"automountServiceAccountToken": "bool"},
    ("apps", "DaemonSet"): {"spec": _REPLICATED},
    ("apps", "Deployment"): {
        "spec": {**_REPLICATED, "paused": "bool", "progressDeadlineSeconds": "int"},
    },
    ("apps", "ReplicaSet"): {"spec": _REPLICATED},
    ("apps", "StatefulSet"): {"spec": _REPLICATED},
    ("autoscaling", "HorizontalPodAutoscaler"): {"spec": _AUTOSCALER},
    ("batch", "CronJob"): {
        "spec": {
            "failedJobsHistoryLimit": "int",
            "jobTemplate": {"spec": _JOB},
            "startingDeadlineSeconds": "int",
            "successfulJobsHistoryLimit": "int",
            "suspend": "bool",
        }
    },
    ("batch", "Job"): {"spec": _JOB},
}


@lru_cache(1)
def field_names() -> tuple[bytes, ...]:
    """The names of all these fields, as they stand in files."""
    names: set[str] = set()
    left = list(_KINDS.values())
    while left:
        for name, inner in left.pop().items():
            if isinstance(inner, str):
                names.add(name)
            else:
                left.append(inner[0] if isinstance(inner, list) else inner)
    return tuple(sorted(name.encode() for name in names))


def typed_fields(one: Object) -> Iterator[tuple[str, FieldType, Value]]:
    """The fields of an object that are there, in the order of the file: name, what belongs there, value."""
    shape = _KINDS.get((one.group, one.kind))
    if shape is not None:
        yield from _within(one.value, shape)


def _within(value: Value, shape: Fields) -> Iterator[tuple[str, FieldType, Value]]:
    for entry in value if isinstance(value, Mapping) else ():
        name = entry.name or ""
        inner = shape.get(name)
        if isinstance(inner, str):
            yield name, inner, entry.value
        elif isinstance(inner, list):
            for item in entry.value.children() if entry.value.kind == "list" else ():
                yield from _within(item, inner[0])
        elif inner is not None:
            yield from _within(entry.value, inner)
