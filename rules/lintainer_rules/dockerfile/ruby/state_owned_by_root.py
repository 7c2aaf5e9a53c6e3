from __future__ import annotations

from lintainer.dockerfile import Copy, Run, Stage
from lintainer.dockerfile.purposes import is_for_development, is_ruby, starts_rails
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(on=Stage, fix="sometimes", when=(b"rails", b"puma"))
def state_owned_by_root(stage: Stage) -> Iterator[Finding]:
    user = stage.user
    if (
        not stage.is_final
        or user is None
        or user.account is None
        or user.is_root
        or is_for_development(stage)
    ):
        return
    if not is_ruby(stage) or not starts_rails(stage):
        return
    chowns = [run.index for run in stage.own(Run) if any(one.name == "chown" for one in run.commands)]
    for copy in stage.own(Copy):
        target = copy.destination
        if target is None or copy.flag("chown") or not _is_application(copy):
            continue
        if not chowns or chowns[-1] < copy.index:
            message = f"Files in `{target.text}` belong to root, and the server runs as `{user.account}`"
            owner = user.words[0].raw.decode("utf-8", "replace") if len(user.words) == 1 else ""
            end = copy.keyword_at.end
            edit = Edit(Span(end, end), f" --chown={owner}".encode())
            is_known = owner.replace(":", "").isdecimal() or (owner != "" and user.index < copy.index)
            yield Finding(
                copy.at, message, Fix.unsafe("Give them to the account", edit) if is_known else None
            )
            return


def _is_application(copy: Copy) -> bool:
    """Whether the whole application is copied: the context, or a folder of the same name as the target."""
    sources = [source.text.rstrip("/") for source in copy.sources]
    target = copy.destination.text.rstrip("/") if copy.destination is not None else ""
    return sources == ["."] or (copy.flag("from") is not None and sources == [target])
