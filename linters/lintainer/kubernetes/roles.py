"""Who may do what (RBAC): the rules of roles, and the bindings that give roles to somebody.

Sources: k8s.io/kubernetes, plugin/pkg/auth/authorizer/rbac and pkg/apis/rbac/v1/evaluation_helpers.go.
"""

from __future__ import annotations

from lintainer.kubernetes.cluster import known
from lintainer.kubernetes.known import has_names
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Table

    from lintainer.kubernetes.known import Known
    from lintainer.kubernetes.objects import Object
    from lintainer.text import Span
    from lintainer.yaml import Value

RBAC = "rbac.authorization.k8s.io"
READING = frozenset(("get", "list", "watch"))
WRITING = frozenset(("create", "update", "patch"))
VERBS = READING | WRITING | {"delete", "deletecollection", "impersonate", "bind", "escalate", "use"}
"""All verbs that Kubernetes itself asks about objects."""
BROAD = frozenset(("get", "list", "watch", "create", "update", "patch", "delete"))
"""The verbs that amount to `*`."""
ENTERING = {"pods/exec": ("",), "pods/attach": ("",)}
"""What it takes to get into a container: subresources and their API groups."""
ROLES: dict[str, tuple[str, ...]] = {"roles": (RBAC,), "clusterroles": (RBAC,)}
BINDINGS: dict[str, tuple[str, ...]] = {"rolebindings": (RBAC,), "clusterrolebindings": (RBAC,)}
_OF_CLUSTER = frozenset((
    "certificatesigningrequests/approval", "clusterrolebindings", "clusterroles", "groups",
    "mutatingwebhookconfigurations", "nodes/proxy", "signers", "uids", "userextras", "users",
    "validatingwebhookconfigurations",
))  # fmt: skip
"""Resources that belong to no namespace, so that `*` in a Role does not mean them."""
_OWN_ROLES = frozenset(("admin", "cluster-admin", "edit", "view"))
_OWN_BINDINGS = frozenset(("cluster-admin", "gce:podsecuritypolicy:calico-sa"))


class Grant:
    """Something that an access rule allows: a verb on a resource. `at` is where the resource is written."""

    __slots__ = ("at", "resource", "verb")

    def __init__(self, at: Span, verb: str, resource: str) -> None:
        self.at = at
        self.verb = verb
        self.resource = resource

    def __str__(self) -> str:
        return f"`{self.verb}` on `{self.resource}`"


class AccessRule:
    """One rule of a Role or ClusterRole that is not Kubernetes' own. Lists hold what is written, not what is
    unknown."""

    __slots__ = ("groups", "names", "resources", "role", "value", "verbs")

    def __init__(self, role: Object, value: Mapping) -> None:
        self.role = role
        self.value = value
        self.verbs = _scalars(value, "verbs")
        self.groups = _scalars(value, "apiGroups")
        self.resources = _scalars(value, "resources")
        self.names = _scalars(value, "resourceNames")

    @property
    def is_limited(self) -> bool:
        """Whether it is about objects of certain names only."""
        return has_names(self.value) and not any(one.text == "*" for one in self.names)

    def grant(self, verbs: frozenset[str], resources: Table[str, tuple[str, ...]]) -> Grant | None:
        """The first of `resources` on which it allows one of `verbs`; None where it allows none of that.

        `resources` are names, subresources as `pods/exec`, each with the API groups that have it.
        """
        verb = next((one.text for one in self.verbs if one.text in verbs), "")
        if not verb and wildcard(self.verbs):
            verb = "*"
        groups = {one.text for one in self.groups} if verb else set[str]()
        for written in self.resources if groups else ():
            for name, owners in resources.items():
                if self._covers(written.text, name) and ("*" in groups or not groups.isdisjoint(owners)):
                    return Grant(written.span, verb, name)
        return None

    def _covers(self, written: str, resource: str) -> bool:
        if written in ("*", resource):
            return written != "*" or self.role.kind != "Role" or resource not in _OF_CLUSTER
        return written.startswith("*/") and resource.partition("/")[2] == written[2:]


def wildcard(listed: list[Scalar]) -> Scalar | None:
    """The `*` in a list."""
    return next((one for one in listed if one.text == "*"), None)


def _scalars(value: Mapping, key: str) -> list[Scalar]:
    return [one for one in value.each(key) if isinstance(one, Scalar) and not one.is_unknown]


def access_rules(role: Object) -> Iterator[AccessRule]:
    """The rules of a role. Roles that Kubernetes brings itself are what they are: they have none to judge."""
    if role.kind in ("Role", "ClusterRole") and not is_own_role(role.name):
        for value in role.value.each("rules"):
            if isinstance(value, Mapping):
                yield AccessRule(role, value)


def is_own_role(name: str) -> bool:
    """Whether Kubernetes itself brings a role of that name."""
    return name.startswith("system:") or name in _OWN_ROLES


class Binding:
    """A RoleBinding or ClusterRoleBinding. `role_kind` and `role_name` are empty where they are not known."""

    __slots__ = ("object", "role_kind", "role_name")

    def __init__(self, binding: Object) -> None:
        self.object = binding
        self.role_kind = self._known("kind")
        self.role_name = self._known("name")

    def _known(self, key: str) -> str:
        value = self.object.value.at("roleRef", key)
        return value.text if isinstance(value, Scalar) and not value.is_unknown else ""

    @property
    def subjects(self) -> list[Subject]:
        """Who gets the role, as far as known."""
        return [Subject(one) for one in self.object.value.each("subjects") if isinstance(one, Mapping)]

    @property
    def roles(self) -> list[Known]:
        """The role that it gives, as the project's files have it; there may be several of that name."""
        one = self.object
        namespace = known(one).namespace if self.role_kind == "Role" else ""
        return list(one.manifest.cluster.named(self.role_kind, self.role_name, namespace))

    @property
    def role_at(self) -> Span:
        """Where the name of the role is written."""
        value: Value | None = self.object.value.at("roleRef", "name")
        return value.span if value is not None else self.object.at

    @property
    def is_own(self) -> bool:
        """Whether Kubernetes, or a provider of it, brings a binding of that name."""
        name = self.object.name
        return name.startswith("system:") or name in _OWN_BINDINGS


class Subject:
    """A user, group or service account. Empty text stands for what is missing or unknown."""

    __slots__ = ("at", "kind", "name")

    def __init__(self, value: Mapping) -> None:
        name = value.get("name")
        self.kind = value.text_at("kind") or ""
        self.name = name.text if isinstance(name, Scalar) and not name.is_unknown else ""
        self.at = name.span if isinstance(name, Scalar) else value.span


def bindings(one: Object) -> Iterator[Binding]:
    """The object as a binding, where it is one."""
    if one.kind.lower().endswith("rolebinding") and one.value.get("roleRef") is not None:
        yield Binding(one)


def is_almighty(role: Known) -> bool:
    """Whether a role allows everything on everything."""
    return any(
        "*" in groups and "*" in resources and ("*" in verbs or verbs >= BROAD)
        for verbs, groups, resources in role.rules
    )


def may_enter_pods(role: Known) -> bool:
    """Whether a role allows to run commands in pods, or to attach to them."""
    return any(
        not verbs.isdisjoint(("*", "get", "create"))
        and not groups.isdisjoint(("*", ""))
        and not resources.isdisjoint(("*", *ENTERING, "*/exec", "*/attach"))
        for verbs, groups, resources in role.rules
    )
