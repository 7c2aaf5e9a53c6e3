from __future__ import annotations

from lintainer.dockerfile import Run, Stage
from lintainer.dockerfile.purposes import root_image
from lintainer.rule import Finding, rule
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_GPU = pattern(r"cuda|^pytorch/|^tensorflow/|nvidia|rapids")
_PACKAGES = frozenset(
    (
        "accelerate", "datasets", "diffusers", "jax", "keras", "lightgbm", "matplotlib", "numpy",
        "pandas", "pytorch",
        "scikit-learn", "scipy", "tensorflow", "torch", "torchaudio", "torchvision", "transformers",
        "xgboost",
    )
)  # fmt: skip


@rule(on=Stage, when=(b"conda", b"mamba"))
def conda_for_python(stage: Stage) -> Iterator[Finding]:
    image = root_image(stage)
    if image is None or not _GPU.search(image.reference.short_name + ":" + (image.tag or "")):
        return
    for run in stage.own(Run):
        for command in run.package_commands:
            if command.family == "conda" and command.verb == "install":
                package = next((one for one in command.packages if one.name in _PACKAGES), None)
                if package is not None:
                    message = f"`{command.title}` installs `{package.name}`, a Python package"
                    yield Finding(package.word.span, message)
                    return
