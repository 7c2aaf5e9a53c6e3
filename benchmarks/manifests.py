"""Kubernetes manifests made up by the machine, shaped like those that people write and generators make.

The same seed gives the same files, byte for byte. Nothing in it was taken from anywhere.
"""

from __future__ import annotations

import random
from pathlib import Path

from block_style import Hand, Value
from corpus import SEED

Mapping = dict[str, Value]

_NAMES = ("web", "api", "worker", "cache", "db", "queue", "auth", "billing", "search", "mail", "gateway")
_IMAGES = (
    "nginx:1.27", "nginx", "redis:7", "postgres:16.3", "busybox:latest", "alpine:3.20",
    "registry.example.com/shop/api:v1.4.2", "ghcr.io/example/tool:2.0",
    "registry.example.com/base@sha256:" + "0123456789abcdef" * 4,
)  # fmt: skip
_LEVELS = ("privileged", "baseline", "restricted")


def write(folder: Path, count: int, seed: int = SEED) -> int:
    """Write `count` manifests below `folder`, several in each folder. Returns their bytes."""
    size = 0
    for number in range(count):
        path = folder / f"{number // 5:05}" / f"{number:05}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(manifest(random.Random(f"{seed}:{number}"), number).encode())
        size += path.stat().st_size
    return size


def manifest(chance: random.Random, number: int) -> str:
    """One file: most have one object or two, a few have many. Names are unlike those of other numbers."""
    hand = Hand(chance)
    count = chance.choices((1, 2, 3, 5, 12, 40), (66, 13, 9, 7, 3.5, 1.5))[0]
    name = f"{chance.choice(_NAMES)}-{number}"
    objects = [hand.write(_object(chance, name if not n else f"{name}-{n}")) for n in range(count)]
    start = chance.choice(("", "", "---\n"))
    return start + "---\n".join(objects)


def _object(chance: random.Random, name: str) -> Mapping:
    makers = (
        _deployment, _pod, _cron_job, _service, _account, _config, _namespace, _policy, _role, _binding,
        _set, _claim, _ingress, _scaler, _secret, _custom,
    )  # fmt: skip
    weights = (23, 18, 9, 10, 4, 4, 3, 3, 3, 3, 4, 2, 2, 2, 2, 8)
    return chance.choices(makers, weights)[0](chance, name)


def _made(api: str, kind: str, name: str, chance: random.Random, **parts: Value) -> Mapping:
    metadata: Mapping = {"name": name}
    if kind not in ("Namespace", "ClusterRole") and chance.random() < 0.45:
        metadata["namespace"] = f"team-{chance.randint(1, 20)}"
    if chance.random() < 0.5:
        labels: Mapping = {"app": name}
        if chance.random() < 0.4:
            labels |= {"app.kubernetes.io/name": name, "app.kubernetes.io/version": "1.4.2"}
        metadata["labels"] = labels
    if chance.random() < 0.1:
        metadata["annotations"] = {"example.com/owner": "team-a", "example.com/checked": "true"}
    return {"apiVersion": api, "kind": kind, "metadata": metadata, **parts}


def _deployment(chance: random.Random, name: str) -> Mapping:
    spec: Mapping = {"replicas": chance.randint(1, 3), "selector": {"matchLabels": {"app": name}}}
    if chance.random() < 0.1:
        spec["strategy"] = {"type": "Recreate"}
    return _made("apps/v1", "Deployment", name, chance, spec={**spec, "template": _template(chance, name)})


def _set(chance: random.Random, name: str) -> Mapping:
    kind = chance.choice(("StatefulSet", "DaemonSet"))
    spec: Mapping = {"selector": {"matchLabels": {"app": name}}, "template": _template(chance, name)}
    if kind == "StatefulSet":
        spec |= {"serviceName": name, "replicas": 3}
    return _made("apps/v1", kind, name, chance, spec=spec)


def _cron_job(chance: random.Random, name: str) -> Mapping:
    job: Mapping = {"template": {"spec": {**_pod_spec(chance, name), "restartPolicy": "OnFailure"}}}
    spec: Mapping = {"schedule": f"{chance.randint(0, 59)} 3 * * *", "jobTemplate": {"spec": job}}
    return _made("batch/v1", "CronJob", name, chance, spec=spec)


def _pod(chance: random.Random, name: str) -> Mapping:
    return _made("v1", "Pod", name, chance, spec=_pod_spec(chance, name))


def _template(chance: random.Random, name: str) -> Mapping:
    return {"metadata": {"labels": {"app": name}}, "spec": _pod_spec(chance, name)}


def _pod_spec(chance: random.Random, name: str) -> Mapping:
    count = chance.choices((1, 2, 4), (74, 20, 6))[0]
    spec: Mapping = {"containers": [_container(chance, f"{name}-{n}" if n else name) for n in range(count)]}
    if chance.random() < 0.3:
        spec["serviceAccountName"] = name
    if chance.random() < 0.12:
        spec["initContainers"] = [_container(chance, "init")]
    if chance.random() < 0.25:
        spec["securityContext"] = {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}
    if chance.random() < 0.04:
        spec |= {"hostNetwork": True, "hostPID": chance.random() < 0.5}
    if chance.random() < 0.35:
        spec["volumes"] = [_volume(chance, f"volume-{n}") for n in range(chance.randint(1, 3))]
    if chance.random() < 0.1:
        spec["nodeSelector"] = {"kubernetes.io/os": "linux"}
    return spec


def _container(chance: random.Random, name: str) -> Mapping:
    container: Mapping = {"name": name, "image": chance.choice(_IMAGES)}
    options: tuple[tuple[float, Mapping], ...] = (
        (0.2, {"imagePullPolicy": chance.choice(("Always", "IfNotPresent"))}),
        (0.3, {"command": ["/bin/sh", "-c", "exec /srv/start --port=8080"]}),
        (0.25, {"args": ["--verbose", f"--level={chance.randint(1, 9)}", "--config=/etc/app/config.yaml"]}),
        (0.5, {"ports": [{"name": "http", "containerPort": chance.randint(1024, 9999)}]}),
        (0.4, {"env": [_variable(chance, n) for n in range(chance.randint(1, 8))]}),
        (0.4, {"resources": _resources(chance)}),
        (0.3, {"securityContext": _security(chance)}),
        (0.3, {"livenessProbe": _probe(chance), "readinessProbe": _probe(chance)}),
        (0.3, {"volumeMounts": [{"name": "volume-0", "mountPath": f"/srv/{chance.choice(_NAMES)}"}]}),
    )
    for share, part in options:
        if chance.random() < share:
            container |= part
    return container


def _variable(chance: random.Random, number: int) -> Value:
    name = f"{chance.choice(_NAMES).upper()}_{number}"
    if chance.random() < 0.2:
        return {"name": name, "valueFrom": {"secretKeyRef": {"name": "settings", "key": name.lower()}}}
    return {"name": name, "value": chance.choice(("8080", "true", "http://api:8080/v1", "info", "a b"))}


def _resources(chance: random.Random) -> Mapping:
    asked: Mapping = {"cpu": f"{chance.randint(1, 9)}00m", "memory": f"{chance.choice((64, 128, 512))}Mi"}
    limits: Mapping = {"memory": "1Gi"} if chance.random() < 0.5 else {"cpu": "1", "memory": "1Gi"}
    return {"requests": asked, "limits": limits} if chance.random() < 0.8 else {"requests": asked}


def _security(chance: random.Random) -> Mapping:
    if chance.random() < 0.1:
        return {"privileged": True}
    context: Mapping = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}
    return {**context, "readOnlyRootFilesystem": True} if chance.random() < 0.6 else context


def _probe(chance: random.Random) -> Mapping:
    asked: Mapping = {"httpGet": {"path": "/healthz", "port": chance.choice(("http", "metrics"))}}
    return {**asked, "initialDelaySeconds": chance.randint(1, 30), "periodSeconds": 10}


def _volume(chance: random.Random, name: str) -> Mapping:
    sources: tuple[Mapping, ...] = (
        {"emptyDir": {}}, {"configMap": {"name": "settings"}}, {"secret": {"secretName": "settings"}},
        {"persistentVolumeClaim": {"claimName": "data"}}, {"hostPath": {"path": "/var/log"}},
    )  # fmt: skip
    return {"name": name, **chance.choices(sources, (4, 4, 3, 2, 1))[0]}


def _service(chance: random.Random, name: str) -> Mapping:
    spec: Mapping = {"selector": {"app": name}, "ports": [{"name": "http", "port": 80, "targetPort": 8080}]}
    if chance.random() < 0.2:
        spec["type"] = chance.choice(("NodePort", "LoadBalancer", "ClusterIP"))
    return _made("v1", "Service", name, chance, spec=spec)


def _account(chance: random.Random, name: str) -> Mapping:
    return _made("v1", "ServiceAccount", name, chance)


def _config(chance: random.Random, name: str) -> Mapping:
    lines = [f"setting.{n} = {chance.randint(1, 999)}" for n in range(chance.randint(3, 60))]
    return _made("v1", "ConfigMap", name, chance, data={"app.properties": "\n".join(lines) + "\n"})


def _namespace(chance: random.Random, name: str) -> Mapping:
    made = _made("v1", "Namespace", name, chance)
    if chance.random() < 0.4 and isinstance(made["metadata"], dict):
        made["metadata"]["labels"] = {"pod-security.kubernetes.io/enforce": chance.choice(_LEVELS)}
    return made


def _policy(chance: random.Random, name: str) -> Mapping:
    rule: Mapping = {"from": [{"podSelector": {"matchLabels": {"app": "web"}}}], "ports": [{"port": 8080}]}
    spec: Mapping = {"podSelector": {"matchLabels": {"app": name}}, "ingress": [rule]}
    return _made("networking.k8s.io/v1", "NetworkPolicy", name, chance, spec=spec)


def _role(chance: random.Random, name: str) -> Mapping:
    resources: tuple[list[Value], ...] = (["pods"], ["secrets"], ["*"], ["pods", "pods/log", "services"])
    verbs: tuple[list[Value], ...] = (["get", "list", "watch"], ["*"], ["get"], ["create", "patch"])
    rules: list[Value] = [
        {"apiGroups": [""], "resources": chance.choice(resources), "verbs": chance.choice(verbs)}
        for _ in range(chance.randint(1, 6))
    ]
    kind = chance.choice(("Role", "ClusterRole"))
    return _made("rbac.authorization.k8s.io/v1", kind, name, chance, rules=rules)


def _binding(chance: random.Random, name: str) -> Mapping:
    group = "rbac.authorization.k8s.io"
    role: Mapping = {"apiGroup": group, "kind": "Role", "name": name}
    return _made(
        f"{group}/v1", "RoleBinding", name, chance,
        roleRef=role, subjects=[{"kind": "ServiceAccount", "name": name, "namespace": "team-1"}],
    )  # fmt: skip


def _claim(chance: random.Random, name: str) -> Mapping:
    size: Mapping = {"requests": {"storage": f"{chance.randint(1, 50)}Gi"}}
    spec: Mapping = {"accessModes": ["ReadWriteOnce"], "resources": size}
    return _made("v1", "PersistentVolumeClaim", name, chance, spec=spec)


def _ingress(chance: random.Random, name: str) -> Mapping:
    backend: Mapping = {"service": {"name": name, "port": {"number": 80}}}
    path: Mapping = {"path": "/", "pathType": "Prefix", "backend": backend}
    spec: Mapping = {"rules": [{"host": f"{name}.example.com", "http": {"paths": [path]}}]}
    if chance.random() < 0.5:
        spec["tls"] = [{"hosts": [f"{name}.example.com"], "secretName": f"{name}-tls"}]
    return _made("networking.k8s.io/v1", "Ingress", name, chance, spec=spec)


def _scaler(chance: random.Random, name: str) -> Mapping:
    target: Mapping = {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
    spec: Mapping = {"scaleTargetRef": target, "minReplicas": chance.randint(1, 3), "maxReplicas": 9}
    return _made("autoscaling/v2", "HorizontalPodAutoscaler", name, chance, spec=spec)


def _secret(chance: random.Random, name: str) -> Mapping:
    data: Mapping = {f"key-{n}": "ZXhhbXBsZQ==" for n in range(chance.randint(1, 4))}
    return _made("v1", "Secret", name, chance, type="Opaque", data=data)


def _custom(chance: random.Random, name: str) -> Mapping:
    values: Mapping = {f"{one}Enabled": chance.random() < 0.5 for one in chance.sample(_NAMES, 5)}
    spec: Mapping = {"interval": "10m", "chart": {"name": name, "version": "1.2.3"}, "values": values}
    return _made("example.com/v1", chance.choice(("Release", "Monitor", "Route")), name, chance, spec=spec)
