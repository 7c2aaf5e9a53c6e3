from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_QUERY = pattern(
    r"torch\.cuda\.(?:is_available|device_count|get_device|current_device|init)"
    r"|is_gpu_available|list_physical_devices|cuda\.list_devices"
)


@rule(on=Run, when=(b"nvidia-", b"torch", b"tensorflow", b"cuda"))
def gpu_query_in_build(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        name = command.name or ""
        if name in ("nvidia-smi", "nvidia-debugdump"):
            yield Finding(command.span, f"`{name}` asks for a GPU, which a build does not have")
        elif "python" in name or name in ("uv", "poetry", "pipenv", "conda"):
            word = next((one for one in command.arguments if _QUERY.search(one.text)), None)
            if word is not None:
                yield Finding(word.span, f"`{name}` asks for a GPU, which a build does not have")
