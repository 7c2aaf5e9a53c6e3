"""Large YAML files made up by the machine: definitions of custom resources, as generators write them.

The same seed gives the same files, byte for byte. Nothing in it was taken from anywhere.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from block_style import Hand, Value
from corpus import SEED

SIZES = tuple(range(400_000, 1_600_000, 100_000))
"""Bytes that each of the twelve files has at least."""

_WORDS = re.findall(
    r"\w+",
    "the resource field that is set by a user and must name an object in its own namespace where servers "
    "read it unless another value has been given before so that clients may leave it out",
)


def write(folder: Path, seed: int = SEED) -> int:
    """Write the twelve files into `folder`. Returns their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number, size in enumerate(SIZES):
        data = definitions(random.Random(f"{seed}:{number}"), size).encode()
        (folder / f"{number:02}.yaml").write_bytes(data)
        total += len(data)
    return total


def definitions(chance: random.Random, size: int) -> str:
    """As many definitions in one file as it takes to fill `size` bytes."""
    hand = Hand(chance)
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        parts.append(hand.write(_definition(chance, len(parts))))
    return "---\n".join(parts)


def _definition(chance: random.Random, number: int) -> dict[str, Value]:
    kind = f"Thing{number}"
    names: Value = {"kind": kind, "listKind": f"{kind}List", "plural": f"{kind.lower()}s"}
    schema = _object(chance, 0)
    version: Value = {"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": schema}}
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{kind.lower()}s.example.com"},
        "spec": {"group": "example.com", "scope": "Namespaced", "names": names, "versions": [version]},
    }


def _object(chance: random.Random, depth: int) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for _ in range(chance.randint(2, 9)):
        fields[f"{chance.choice(_WORDS)}{chance.choice(_WORDS).title()}"] = _field(chance, depth + 1)
    made: dict[str, Value] = {"description": _text(chance), "properties": fields}
    if chance.random() < 0.4:
        made["required"] = [next(iter(fields))]
    return {**made, "type": "object"}


def _field(chance: random.Random, depth: int) -> dict[str, Value]:
    if depth < 14 and chance.random() < 0.17:
        inner = _object(chance, depth)
        return {"description": _text(chance), "items": inner, "type": "array"} if depth % 2 else inner
    made: dict[str, Value] = {"description": _text(chance)}
    if chance.random() < 0.15:
        made["enum"] = ["Always", "IfNotPresent", "Never"]
    if chance.random() < 0.1:
        made |= {"format": "int32", "type": "integer"}
    return {"type": "string", **made}


def _text(chance: random.Random) -> str:
    lines = [" ".join(chance.choices(_WORDS, k=chance.randint(5, 14))) for _ in range(_length(chance))]
    return "\n".join(f"{line.capitalize()}." for line in lines)


def _length(chance: random.Random) -> int:
    return chance.choices((1, 2, 4, 8), (60, 20, 15, 5))[0]
