"""Fields of Kubernetes' own objects that take a boolean or a whole number and nothing else.

Fields that take text as well (`targetPort`, ports of probes, `maxSurge`) are not among them.
Source of the facts: kubernetes/api, types.go of core/v1, apps/v1, batch/v1 and autoscaling/v2.
"""

from __future__ import annotations

from lintainer.yaml import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal, TypeAlias

    from lintainer.kubernetes.objects import Object
    from lintainer.yaml import Value

    FieldType = Literal["bool", "int"]
    Shape: TypeAlias = "FieldType | dict[str, Shape] | list[Shape]"

_ANY_SECURITY: dict[str, Shape] = {"runAsGroup": "int", "runAsNonRoot": "bool", "runAsUser": "int"}
_OPTIONAL: Shape = {"optional": "bool"}
_SOURCE: dict[str, Shape] = {
    "defaultMode": "int", "items": [{"mode": "int"}], "optional": "bool",
}  # fmt: skip
_READ_ONLY: Shape = {"readOnly": "bool"}
_PROBE: Shape = {
    "failureThreshold": "int", "grpc": {"port": "int"}, "initialDelaySeconds": "int", "periodSeconds": "int",
    "successThreshold": "int", "terminationGracePeriodSeconds": "int", "timeoutSeconds": "int",
}  # fmt: skip
_CONTAINER: Shape = {
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
_VOLUME: Shape = {
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
_PREFERENCES: Shape = {"preferredDuringSchedulingIgnoredDuringExecution": [{"weight": "int"}]}
_POD: Shape = {
    "activeDeadlineSeconds": "int",
    "affinity": {"nodeAffinity": _PREFERENCES, "podAffinity": _PREFERENCES, "podAntiAffinity": _PREFERENCES},
    "automountServiceAccountToken": "bool",
    "containers": [_CONTAINER],
    "enableServiceLinks": "bool",
    "ephemeralContainers": [_CONTAINER],
    "hostIPC": "bool", "hostNetwork": "bool", "hostPID": "bool", "hostUsers": "bool",
    "initContainers": [_CONTAINER],
    "priority": "int",
    "securityContext": {**_ANY_SECURITY, "fsGroup": "int", "supplementalGroups": ["int"]},
    "setHostnameAsFQDN": "bool", "shareProcessNamespace": "bool",
    "terminationGracePeriodSeconds": "int",
    "tolerations": [{"tolerationSeconds": "int"}],
    "topologySpreadConstraints": [{"maxSkew": "int", "minDomains": "int"}],
    "volumes": [_VOLUME],
}  # fmt: skip
_TEMPLATE: dict[str, Shape] = {"template": {"spec": _POD}}
_REPLICATED: dict[str, Shape] = {
    **_TEMPLATE, "minReadySeconds": "int", "replicas": "int", "revisionHistoryLimit": "int",
}  # fmt: skip
_JOB: Shape = {
    **_TEMPLATE,
    "activeDeadlineSeconds": "int", "backoffLimit": "int", "completions": "int", "manualSelector": "bool",
    "parallelism": "int", "suspend": "bool", "ttlSecondsAfterFinished": "int",
}  # fmt: skip
_AUTOSCALER: Shape = {
    "maxReplicas": "int",
    "metrics": [{"resource": {"target": {"averageUtilization": "int"}}}],
    "minReplicas": "int",
    "targetCPUUtilizationPercentage": "int",
}
_SERVICE: Shape = {
    "allocateLoadBalancerNodePorts": "bool",
    "healthCheckNodePort": "int",
    "ports": [{"nodePort": "int", "port": "int"}],
    "publishNotReadyAddresses": "bool",
    "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": "int"}},
}
_KINDS: dict[tuple[str, str], Shape] = {
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


def typed_fields(one: Object) -> Iterator[tuple[str, FieldType, Value]]:
    """The fields of an object that are there, in the order of the file: name, what belongs there, value.

    An item of a list has the name of the list.
    """
    shape = _KINDS.get((one.group, one.kind))
    if shape is not None:
        yield from _within(one.value, shape, "")


def _within(value: Value, shape: Shape, name: str) -> Iterator[tuple[str, FieldType, Value]]:
    if isinstance(shape, str):
        yield name, shape, value
    elif isinstance(shape, list):
        for item in value.children() if value.kind == "list" else ():
            yield from _within(item, shape[0], name)
    elif isinstance(value, Mapping):
        for entry in value:
            inner = shape.get(entry.name or "")
            if inner is not None:
                yield from _within(entry.value, inner, entry.name or "")
