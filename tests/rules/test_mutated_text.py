"""Files that somebody slipped in: fixes that once left them worse than before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]
FROM = b"FROM debian:12\n"


def fixed(here: Path, lintainer: Command, name: str, text: bytes, *rules: str) -> bytes:
    """What becomes of a file with all fixes of some rules made, of which none may be given up."""
    (here / name).write_bytes(text)
    chosen = [f"--select={rule}" for rule in rules or ("all",)]
    code, _, err = lintainer("check", "--isolated", *chosen, "--fix", "--unsafe-fixes", "--exit-zero")
    assert code == 0
    assert "do not come to rest" not in err
    assert "would have broken the file" not in err
    return (here / name).read_bytes()


@pytest.mark.parametrize(
    ("rule", "text", "after"),
    [
        ("invalid-json-form", b'CMD ["a", b "c:\\\\d"]\n', b'CMD ["a", "b", "c:\\\\d"]\n'),
        ("invalid-json-form", b'CMD ["c:\\d" "\\u00e9"]\n', b'CMD ["c:\\\\d", "\\u00e9"]\n'),
        ("shell-form-command", b'CMD ["start"x\n', b'CMD ["start"x\n'),
        ("shell-form-command", b'CMD exec a "\xe9"\n', b'CMD ["/bin/sh", "-c", "exec a \\"\xe9\\""]\n'),
        ("legacy-key-value", "ENV A b\u00a0c\n".encode(), 'ENV A="b\u00a0c"\n'.encode()),
        (
            "label-order",
            'LABEL b=c\u2003org.opencontainers.image.title="d e"\n'.encode(),
            'LABEL org.opencontainers.image.title="d e"\u2003b=c\n'.encode(),
        ),
        ("trailing-blanks", b"RUN a \\\r \nRUN b \n", b"RUN a \\\r \nRUN b\n"),
        (
            "unsorted-packages",
            "RUN apt-get install -y curl  \\\n  bash\nRUN b\n".encode(),
            "RUN apt-get install -y curl  \\\n  bash\nRUN b\n".encode(),
        ),
        ("root-user", b"RUN useradd -u 000 toor\nUSER root\n", b"RUN useradd -u 000 toor\nUSER 65532\n"),
    ],
)
def test_slips_in_instructions(here: Path, lintainer: Command, rule: str, text: bytes, after: bytes) -> None:
    assert fixed(here, lintainer, "Dockerfile", FROM + text, f"dockerfile/{rule}") == FROM + after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# syntax=docker/d\u00f6ckerfile:1\n", "# syntax=docker/dockerfile:1\n"),
        ("# s\u00fcntax=docker/dockerfile:1\n", "# syntax=docker/dockerfile:1\n"),
        ("#\u00a0esc\u00e4pe=`\n", "#\u00a0escape=`\n"),
    ],
)
def test_letters_of_several_bytes_in_directives(
    here: Path, lintainer: Command, text: str, after: str
) -> None:
    made = fixed(here, lintainer, "Dockerfile", text.encode() + FROM, "dockerfile/misread-directive")
    assert made == after.encode() + FROM


@pytest.mark.parametrize("name", ["VERSI\u00d6N", "VERSI\u00f6N"])
def test_a_variable_that_cannot_be_is_not_meant(here: Path, lintainer: Command, name: str) -> None:
    text = f"ARG {name}=12\nFROM debian:$VERSION\n".encode()
    assert fixed(here, lintainer, "Dockerfile", text, "dockerfile/undefined-base-argument") == text


def test_bytes_that_are_no_text_in_an_array(here: Path, lintainer: Command) -> None:
    (here / "Dockerfile").write_bytes(FROM + b'CMD ["echo", "\\"\xe9"]\n')
    _, out, _ = lintainer("check", "--isolated", "--select", "all", "--format", "jsonl")
    assert out
    assert "error/internal" not in out


def test_an_emptied_mapping_with_blanks_behind_it_gets_its_new_entry(here: Path, lintainer: Command) -> None:
    pod = (
        b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: b\n"
        b"    securityContext:\n      procMount: Unmasked  \n"
    )
    rules = ("kubernetes/proc-mount", "kubernetes/kept-capabilities")
    made = fixed(here, lintainer, "a.yaml", pod, *rules)
    assert made.endswith(b"    securityContext:\n      capabilities:\n        drop:\n        - ALL\n")


@pytest.mark.parametrize("keyword", ["WORKDIR", "WorkDir", "Workdir", "VOLUME", "volume"])
def test_keywords_in_any_case(here: Path, lintainer: Command, keyword: str) -> None:
    (here / "Dockerfile").write_bytes(FROM + f"{keyword} /usr/bin\n".encode())
    _, out, _ = lintainer("check", "--isolated", "--select", "dockerfile/system-folder")
    assert "system-folder" in out


def test_blank_lines_behind_a_byte_order_mark(here: Path, lintainer: Command) -> None:
    mark = b"\xef\xbb\xbf"
    made = fixed(here, lintainer, "Dockerfile", mark + b"\n \n" + FROM, "dockerfile/blank-lines")
    assert made == mark + FROM
