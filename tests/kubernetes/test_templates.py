from __future__ import annotations

from lintainer.kubernetes.templates import literals_of_secrets

TEXT = b"""\
kind: Secret
metadata:
  name: {{ .Release.Name }}
stringData:
  a: one
  "b": 'two'  # comment
  c: {{ .Values.c }}
  d: |
    e: three
type: Opaque
---
kind: ConfigMap
data:
  f: four
---
kind: "Secret"\r
data:\r
  g: ZQ==\r
"""


def test_only_literal_values_of_secrets_are_found() -> None:
    found = list(literals_of_secrets(TEXT))
    assert [(key, value) for key, value, _ in found] == [
        ("a", "one"),
        ("b", "two"),
        ("e", "three"),
        ("g", "ZQ=="),
    ]
    assert all(TEXT[at.start : at.end].startswith((value.encode(), b"'")) for _, value, at in found)


def test_large_templates_take_linear_time() -> None:
    text = b"kind: Secret\ndata:\n" + b"  a: {{ .b }}\n" * 50_000 + b"---\n" * 50_000
    assert list(literals_of_secrets(text)) == []
