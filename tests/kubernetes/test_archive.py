"""What is put away of objects is found again, as a shelf of the objects themselves finds it."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from lintainer.document import Project
from lintainer.kubernetes import read
from lintainer.kubernetes.archive import Archive, Others
from lintainer.kubernetes.known import Known
from lintainer.kubernetes.selectors import Selector
from lintainer.kubernetes.shelf import Shelf
from lintainer.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lintainer.kubernetes.index import Index, Item

NAMES = st.sampled_from(("web", "db", "shop"))
SPACES = st.sampled_from(("", "shop", "prod", "{{ space }}"))
LABELS = st.dictionaries(st.sampled_from(("app", "tier")), NAMES, max_size=2)


def flow(labels: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in labels.items()) + "}"


@st.composite
def objects(draw: Callable[..., str]) -> str:
    """An object of any kind that others are held against."""
    labels = flow(draw(LABELS))  # type: ignore[arg-type]
    template = f"{{metadata: {{labels: {labels}}}, spec: {{containers: []}}}}"
    matching = "{matchExpressions: [{key: a, operator: Exists}]}"
    api, kind, spec = draw(
        st.sampled_from((
            ("v1", "Pod", "{containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}"),
            ("apps/v1", "Deployment", f"{{template: {template}}}"),
            ("v1", "Service", f"{{selector: {labels}, ports: [{{port: 80, name: http}}]}}"),
            ("networking.k8s.io/v1", "NetworkPolicy", f"{{podSelector: {{matchLabels: {labels}}}}}"),
            ("policy/v1", "PodDisruptionBudget", f"{{selector: {matching}}}"),
            ("autoscaling/v2", "HorizontalPodAutoscaler", "{scaleTargetRef: {kind: Deployment, name: web}}"),
            ("kafka.strimzi.io/v1", "Kafka", "{replicas: 3}"),
        ))
    )  # fmt: skip
    space, name = draw(SPACES), draw(NAMES)
    metadata = f"{{name: {name}, namespace: '{space}', labels: {labels}}}"
    return f"apiVersion: {api}\nkind: {kind}\nmetadata: {metadata}\nspec: {spec}\n"


def known(texts: Iterable[str]) -> list[Known]:
    source = Source("a.yaml", "---\n".join(texts).encode())
    return [Known(one) for one in read(source, Project()).objects]


def shown(items: Iterable[Item]) -> list[object]:
    return sorted(((one.facts, pods and (pods.labels, pods.ports)) for one, pods in items), key=repr)


def answers(index: Index) -> list[list[object]]:
    """What an index says to questions of every sort."""
    selectors = [Selector({}), Selector({"app": "web"}), Selector({"app": "db", "tier": "web"})]
    found: list[Iterable[Item]] = []
    for space in (None, "", "shop", "prod", "elsewhere"):
        found += [index.of_kind("Service", space), index.named("Pod", "web", space), index.makers(space)]
        found += [index.scaling("Deployment", "web", space), index.unclear(space)]
        found += [
            index.selecting("Service", {"app": "web"}, space),
            index.selecting("NetworkPolicy", {}, space),
        ]
        for selector in selectors:  # which label is looked under, and what else is there, does not matter
            meant = index.meant(selector, space)
            found.append([item for item in meant if item[1] and selector.matches(item[1].labels)])
        found.append(index.operated(Selector({"strimzi.io/cluster": "a"}), space))
    return [shown(items) for items in found]


def put_away(archive: Archive, objects: Iterable[Known], path: str) -> None:
    for one in objects:
        archive.add(marshal.dumps(one.facts), path)


@given(st.lists(objects(), max_size=12), st.lists(objects(), max_size=3))
def test_it_answers_as_a_shelf_does(texts: list[str], own: list[str]) -> None:
    objects, archive = known(texts), Archive()
    put_away(archive, objects[: len(objects) // 2], "/one.yaml")
    put_away(archive, known(own), "/own.yaml")
    put_away(archive, objects[len(objects) // 2 :], "/two.yaml")
    assert len(archive) == len(objects) + len(known(own))
    assert answers(Others(archive, "/own.yaml")) == answers(Shelf(objects))


def test_the_order_is_that_of_the_files() -> None:
    archive = Archive()
    for number in range(20):
        text = f"apiVersion: v1\nkind: Service\nmetadata: {{name: s{number}, namespace: n{number % 3}}}\n"
        put_away(archive, known([text]), f"/{number}.yaml")
    found = [one.name for one, _ in Others(archive, "/5.yaml").of_kind("Service")]
    assert found == [f"s{number}" for space in range(3) for number in range(space, 20, 3) if number != 5]
