from __future__ import annotations

from lintainer.kubernetes import Container
from lintainer.kubernetes.environment import variables_of
from lintainer.rule import Finding, rule
from lintainer.secrets.forms import find_secrets
from lintainer.secrets.names import is_secret_name, is_secret_value
from lintainer.secrets.urls import has_password
from lintainer.text import Fix
from lintainer.yaml.patch import set_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.environment import Variable
    from lintainer.yaml.value import Plain


class Options:
    secret: str = ""
    """The name of the Secret to take the value from instead; its key is the variable's name."""


@rule(on=Container, options=Options, fix="sometimes", when=(b"env",))
def secret_literal_in_environment(container: Container, options: Options) -> Iterator[Finding]:
    for variable in variables_of(container):
        says = _says(variable)
        if says and variable.value:
            message = f"Variable `{variable.name}` of container `{container.name}` {says}"
            yield Finding(variable.value.span, message, _by_reference(variable, options))


def _says(variable: Variable) -> str | None:
    """What is to be said of the value of a variable, None where there is nothing."""
    text = variable.value.text if variable.value else ""
    if has_password(text):
        return "has the password of a URL in the manifest"
    if not text or "$(" in text:
        return None
    if is_secret_name(variable.name) and is_secret_value(variable.name, text):
        return "has its secret in the manifest"
    token = next(find_secrets(text.encode()), None)
    return f"is a secret: {token.name}" if token else None


def _by_reference(variable: Variable, options: Options) -> Fix | None:
    if not options.secret or len(variable.item) != 2:
        return None
    source: Plain = {"secretKeyRef": {"name": options.secret, "key": variable.name}}
    edits = set_value(variable.item, {"name": variable.name, "valueFrom": source})
    return Fix.unsafe(f"Take it from the Secret `{options.secret}`", *edits) if edits else None
