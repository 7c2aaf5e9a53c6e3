"""The server finds what the command finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

ROOT = Path(__file__).parents[2]

SYNTHETIC = {
    "empty/Dockerfile": "",
    "crlf/Dockerfile": "FROM debian\r\nRUN cd /srv && sudo ls\r\nMAINTAINER 漢字😀\r\nCMD ls\r\n",
    "tabs/Containerfile": "FROM debian\nRUN\tapt-get update;\\\n\tapt-get install curl 😀 vim\n",
    "return/Dockerfile": "FROM debian\r# one line for some\nRUN sudo ls\rRUN sudo id\n",
    "broken/Dockerfile": "RUN sudo ls\nFROM debian:latest\nRUN <<EOF\nls\n",
    "ignores/Dockerfile": (
        "# lintainer: ignore-file[dockerfile/missing-user]\nFROM debian\n"
        "RUN sudo ls # lintainer: ignore[dockerfile/sudo]\n# lintainer: ignore[nonsense]\nRUN cd /\n"
    ),
    "configured/.lintainer.yaml": "select: [all]\nignore: [dockerfile/sudo]\nseverity: {all: info}\n",
    "configured/Dockerfile": "FROM debian\nRUN sudo ls\nADD . .\n",
    "configured/pod.yaml": (
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n"
        "    - name: a\n      image: nginx:latest\n      securityContext: {privileged: true}\n"
    ),
    "broken/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {\n---\napiVersion: v1\nkind: Pod\nspec: []\n",
    "other/values.yaml": "replicas: 3\n",
    "other/notes": "FROM here on it is prose\n",
}

SEVERITIES = {"critical": 1, "high": 1, "medium": 2, "low": 3, "info": 4}


def sample(folder: Path) -> list[str]:
    """Files of testdata and of our own below `folder`, by name. All are UTF-8, as editors send it."""
    for name, text in SYNTHETIC.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    for path in sorted((ROOT / "testdata").rglob("*")):
        if path.is_file() and path.stat().st_size < 100_000 and "report" not in path.parts:
            target = folder / "testdata" / path.relative_to(ROOT / "testdata")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    names: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != ".lintainer.yaml":
            try:
                path.read_bytes().decode()
            except UnicodeDecodeError:
                continue
            names.append(path.relative_to(folder).as_posix())
    return names


def units(text: str, offset: int) -> tuple[int, int]:
    """Line and UTF-16 column of a byte of a text."""
    before = text.encode()[:offset].decode().replace("\r\n", "\n").replace("\r", "\n")
    lines = before.split("\n")
    return len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2


def expected(out: str, folder: Path) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in map(json.loads, out.splitlines()):
        text = (folder / one["path"]).read_bytes().decode()
        start, end = one["byte_range"]
        found.setdefault(one["path"], []).append(
            (one["rule"], one["message"], SEVERITIES[one["severity"]], units(text, start), units(text, end))
        )
    return found


def test_the_server_finds_what_the_command_finds(
    edit: Callable[..., None], lintainer: Callable[..., Any], here: Path
) -> None:
    names = sample(here)
    assert len(names) > 30
    out = lintainer("check", "--exit-zero", "--format", "jsonl", *names).out
    wanted = expected(out, here)
    assert len(wanted) > 20

    async def work(editor: Any) -> None:
        for name in names:
            uri = editor.open(name, (here / name).read_bytes().decode(), "plaintext")
            found = [
                (
                    *(one.code, one.message, one.severity.value),
                    (one.range.start.line, one.range.start.character),
                    (one.range.end.line, one.range.end.character),
                )
                for one in await editor.pulled(uri)
            ]
            assert found == wanted.get(name, []), name
            editor.close(uri)

    edit(work, pulls=True)
