"""ShellCheck speaks about scripts in Kubernetes manifests, at their places."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lintainer.document import Project
from lintainer.kubernetes import Manifest, read
from lintainer.shellcheck import check, find, program
from lintainer.shellcheck.manifests import pieces
from lintainer.text import Source, apply

Command = Callable[..., Any]

installed = pytest.mark.skipif(find() is None, reason="ShellCheck is not installed")

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    program.forget()
    yield
    program.forget()


def pod(*lines: str, kind: str = "containers") -> str:
    inner = "".join(f"    {line}\n" for text in lines for line in text.split("\n"))
    head = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n"
    return f"{head}  {kind}:\n  - name: c\n    image: i\n{inner}"


def workflow(command: str, *lines: str, env: str = "[]") -> str:
    """An Argo Workflow with a script of these lines."""
    inner = "".join(f"        {line}\n" for line in lines)
    head = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: a}\nspec:\n  templates:\n"
    script = f"      image: i\n      command: {command}\n      env: {env}\n      source: |\n{inner}"
    return f"{head}  - name: t\n    script:\n{script}"


def manifest(text: str) -> Manifest:
    return read(Source("a.yaml", text.encode()), Project())


def said(text: str) -> list[tuple[str, str]]:
    """What is found in a manifest: numbers, and the text at their places."""
    document = manifest(text)
    found = check(document, lambda rule: rule != "shellcheck/SC1091")
    return [(one.rule.partition("/")[2], document.source.data[one.start : one.end].decode()) for one in found]


def fixed(text: str, *rules: str) -> str:
    document = manifest(text)
    found = check(document, lambda rule: rule.partition("/")[2] in rules)
    assert not any(one.fix and one.fix.is_safe for one in found)
    return apply(document.source.data, [edit for one in found if one.fix for edit in one.fix.edits]).decode()


def handed(text: str) -> list[str]:
    return [piece.handed.decode() for piece in pieces(manifest(text))]


@installed
@pytest.mark.parametrize(
    "text",
    [
        pod("command: [sh, -c, echo $X]"),
        pod("command: [/bin/bash, -ec]", "args: ['echo $X']"),
        pod("args:\n- sh\n- -euc\n- |\n  true\n\n  echo $X"),
        pod("command: [bash, -o, pipefail, -c, --, 'echo $X', name]"),
        pod("command: [bash, -eo, pipefail, -c]", "args:\n- >-\n  true;\n  echo $X"),
        pod("command:\n- /bin/ash\n- -c\n- |-\n    echo é $X # why", kind="initContainers"),
        pod('command: [ksh, -c, "true\\necho \\"a\\" $X"]', kind="ephemeralContainers"),
        pod("command: [env, A=1, /bin/dash, -c, echo $X]"),
        pod("command: [tini, --, busybox, sh, -c, echo $X]"),
        pod("command: [sh, -c, echo", "  $X]"),
        pod("lifecycle: {preStop: {exec: {command: [sh, -c, echo $X]}}}"),
        pod("livenessProbe:\n  exec:\n    command:\n    - sh\n    - -c\n    - echo $X"),
        pod("startupProbe: {exec: {command: [sh, -c, echo $X]}}").replace("\n", "\r\n"),
        workflow("[sh]", "echo $X"),
        workflow("[/bin/bash, -e, -o, pipefail]", "#!/bin/bash", "true", "echo $X"),
        workflow("[busybox, sh, -x]", "echo $X"),
        workflow("[bash]", "echo $X").replace("kind: Workflow", "kind: ClusterWorkflowTemplate"),
        CONFIG + "  a: |\n    #!/bin/sh\n    echo $X\n",
        CONFIG + "  a: |\n    #!/usr/bin/env bash\n    echo $X\n",
        CONFIG + "  run.sh: |\n    echo $X\n",
        json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "spec": {"containers": [{"image": "i", "command": ["sh", "-c", 'a "b"\necho $X']}]},
            }
        ),
    ],
)
def test_what_it_says_stands_where_it_belongs(text: str) -> None:
    assert ("SC2086", "$X") in said(text)


@installed
@pytest.mark.parametrize(
    "text",
    [
        pod("command: [echo, $X]"),
        pod("args: [-c, echo $X]"),
        pod("command: [sh, /run.sh, $X]"),
        pod("command: [python, -c, echo $X]"),
        pod("command: [zsh, -c, echo $X]"),
        pod("command: [sh, -c, 'echo {{ name }} $X']"),
        pod("command: [sh, -ec, cd /a; ls]"),
        pod("command: [sh, -o, errexit, -c, cd /a; ls]"),
        pod("command: [bash, -c, '[[ -e /a ]]']"),
        pod("env: [{name: X, value: word}]", "command: [sh, -c, echo $X]"),
        pod("env: [{name: lower, valueFrom: {}}]", "command: [sh, -c, 'echo \"$lower\"']"),
        pod("envFrom: [{configMapRef: {name: m}}]", "command: [sh, -c, 'echo \"$lower\"']"),
        workflow("[python]", "echo $X"),
        workflow("[]", "echo $X"),
        workflow("[bash, -c]", "echo $X"),
        workflow("[bash, /run.sh]", "echo $X"),
        workflow("[bash, '{{inputs.parameters.flag}}']", "echo $X"),
        workflow("[bash]", "echo {{inputs.parameters.name}} $X"),
        workflow("[bash, -e]", "cd /a", "ls"),
        workflow("[bash]", "echo $X", env="[{name: X, value: word}]"),
        workflow("[bash]", "[[ -e /a ]]"),
        pod("command: [sh]", "source: echo $X"),
        CONFIG + "  run.py: |\n    #!/usr/bin/python\n    echo $X\n",
        CONFIG + "  notes: |\n    echo $X\n",
        CONFIG + "  a.sh: |\n    #!/bin/sh\n    # shellcheck disable=SC2086\n\n    true\n    echo $X\n",
        CONFIG + "  a.sh: |\n    [[ -e /a ]]\n",
        CONFIG + "  a.sh: ''\n",
    ],
)
def test_it_knows_shell_and_variables(text: str) -> None:
    assert said(text) == []


@installed
def test_a_directive_at_the_top_is_obeyed_below_declared_variables() -> None:
    script = "command: [sh, -c]", "args:\n- |\n  # shellcheck disable=SC2086\n  true\n  echo $X; cd /a"
    found = said(pod("env: [{name: X, value: a b}]", *script))
    assert found == [("SC2164", "cd /a")]


@installed
def test_what_kubernetes_puts_in_is_not_spoken_of() -> None:
    env = "env: [{name: NAME, value: a}, {name: my.name, value: b}]"
    assert said(pod(env, "args: [sh, -c, 'echo $(NAME) $(my.name) $(KUBERNETES_SERVICE_HOST)']")) == []
    assert said(pod(env, "args: [sh, -c, \"echo '$(NAME)'\"]")) == []
    assert said(pod(env, "livenessProbe: {exec: {command: [sh, -c, echo $(NAME)]}}")) == []
    assert said(pod("envFrom: [{secretRef: {name: s}}]", "args: [sh, -c, echo $(NAME)]")) == []
    assert ("SC2046", "$(hostname)") in said(pod(env, "args: [sh, -c, echo $(hostname)]"))
    assert ("SC2046", "$(NAME)") in said(pod("args: [sh, -c, echo $(NAME)]"))
    hook = "lifecycle: {preStop: {exec: {command: [sh, -c, echo $(NAME)]}}}"
    assert ("SC2046", "$(NAME)") in said(pod(env, hook))
    assert ("SC2086", "$X") in said(pod(env, "args: [sh, -c, 'echo $(NAME) $X']"))


def test_what_is_handed_over_is_what_the_shell_gets() -> None:
    env = "env:\n- {name: A, value: x1}\n- {name: B, value: 'a b'}\n- {name: C, valueFrom: {}}"
    (text,) = handed(pod(env, "args: [bash, -ec, 'echo $(A) $$(B) $$ $(C) $B $(D)']"))
    assert text == ("#!/bin/bash -e\nexport A=x1; read -r B C\necho ${A} $(B) $ ${C} $B $(D)")


@installed
def test_a_dollar_that_stands_for_itself_moves_no_place() -> None:
    text = pod("args: [sh, -c, 'echo $$(date) \"$$HOME\" $X']")
    assert said(text) == [("SC2046", "$$(date)"), ("SC2086", "$X")]
    assert fixed(text, "SC2086") == text


@installed
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (pod("command: [sh, -c, echo $X a]"), pod('command: [sh, -c, echo "$X" a]')),
        (pod("args:\n- sh\n- -c\n- |\n  a\n  echo $X"), pod('args:\n- sh\n- -c\n- |\n  a\n  echo "$X"')),
        (pod("args:\n- sh\n- -c\n- >\n  a;\n  echo $X"), pod('args:\n- sh\n- -c\n- >\n  a;\n  echo "$X"')),
        (pod("args: ['sh', '-c', 'echo $X']"), pod("args: ['sh', '-c', 'echo \"$X\"']")),
        (pod('args: ["sh", "-c", "echo $X"]'), pod('args: ["sh", "-c", "echo \\"$X\\""]')),
        (
            pod("env: [{name: A, value: b}]", "args: [sh, -c, cat $(A) $X]"),
            pod("env: [{name: A, value: b}]", 'args: [sh, -c, cat $(A) "$X"]'),
        ),
        (CONFIG + "  a.sh: |\n    echo é$X\n", CONFIG + '  a.sh: |\n    echo é"$X"\n'),
    ],
)
def test_fixes_are_carried_over(text: str, wanted: str) -> None:
    assert fixed(text, "SC2086") == wanted


@installed
def test_a_script_with_several_users_is_told_once() -> None:
    text = (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
        "  - {name: c, image: i, command: &run [sh, -c, echo $X]}\n"
        "  - {name: d, image: i, env: [{name: X, value: a b}], command: *run}\n"
    )
    assert said(text) == [("SC2086", "$X")]


@installed
def test_the_command_hands_over_manifests(here: Path, lintainer: Command) -> None:
    (here / "a.yaml").write_text(pod("command: [sh, -c, echo $X]"))
    (here / "b.yaml").write_text(
        pod("# lintainer: ignore[shellcheck/SC2086] fine\ncommand: [sh, -c, echo $X]", "args: []")
    )
    (here / "c.yaml").write_text("apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n")
    ended = lintainer("check", "--isolated", "--select", "shellcheck", "--format", "json", ".")
    found = [
        (one["path"], one["rule"], one["range"]["start"]["line"], one["object"]["container"])
        for one in json.loads(ended.out)
    ]
    assert found == [("a.yaml", "shellcheck/SC2086", 8, "c")]


def test_other_documents_have_no_scripts() -> None:
    assert handed("apiVersion: v1\nkind: ConfigMap\ndata: [a]\n---\n[a]\n---\nkind: Pod\nspec: 1\n") == []
    assert handed(pod("command: sh -c x", "args: [sh, [a], -c, b]")) == []
