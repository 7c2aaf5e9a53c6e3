"""The Linux capabilities that containers add and drop, as runtimes read their names."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.kubernetes.pods import Container
    from lintainer.yaml import Value


def added(container: Container) -> Iterator[tuple[str, Value]]:
    """The capabilities that a container adds: their names (`NET_RAW`) and where they are written."""
    for value in container.value.each("securityContext", "capabilities", "add"):
        if value.as_str is not None and not value.is_unknown:
            yield plain_name(value.as_str), value


def drops(container: Container, name: str) -> bool | None:
    """Whether a container drops a capability, or all; None where that is unknown."""
    drop = container.own("capabilities", "drop")
    if drop is None:
        return False
    names = [plain_name(value.as_str or "") for value in drop.children()]
    if name in names or "ALL" in names:
        return True
    return None if drop.is_unknown or any(value.is_unknown for value in drop.children()) else False


def plain_name(written: str) -> str:
    """The name of a capability in capitals, without `CAP_`."""
    return written.upper().removeprefix("CAP_")
