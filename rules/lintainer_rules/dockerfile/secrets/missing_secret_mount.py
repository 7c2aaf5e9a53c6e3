from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_CLOUDS = {
    "aws": ("s3", "ecr", "secretsmanager", "ssm", "codeartifact", "sts"),
    "gcloud": ("storage", "secrets", "artifacts"),
    "gsutil": ("cp", "rsync", "cat", "ls"),
    "az": ("storage", "keyvault", "acr", "login"),
}
_NAMES = (b"git", b"aws", b"gcloud", b"gsutil", b"az ")
_SSH = pattern(r"ssh://|git@[^/]+:")


class Options:
    commands: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Names of further programs that need credentials."""


@rule(on=Run, options=Options)
def missing_secret_mount(run: Run, options: Options) -> Iterator[Finding]:
    text = run.joined.text
    if not (options.commands or run.heredocs or any(text.find(name) >= 0 for name in _NAMES)):
        return
    if any(each.get("type") in ("secret", "ssh") for each in run.mounts):
        return
    for command in run.commands:
        if command.name in options.commands or _needs_credentials(command):
            yield Finding(command.span, f"`{command.name}` needs credentials, and no secret is mounted")
            return


def _needs_credentials(command: Command) -> bool:
    words = [word.text for word in command.arguments]
    if command.name == "git":
        return any(word in ("clone", "fetch", "pull", "submodule") for word in words[:4]) and any(
            _SSH.match(word) for word in words
        )
    is_public = "--no-sign-request" in words
    return any(word in _CLOUDS.get(command.name or "", ()) for word in words[:3]) and not is_public
