"""The scripts of Kubernetes manifests that ShellCheck can read."""

from __future__ import annotations

from lintainer.kubernetes.environment import variables_of
from lintainer.kubernetes.scripts import shell_scripts
from lintainer.shell.script import Script
from lintainer.shellcheck.scripts import LARGEST, Piece, are_apart, declaration, names_in, shebang
from lintainer.text import Joined
from lintainer.text.pattern import pattern
from lintainer.yaml.written import changed, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.kubernetes import Manifest
    from lintainer.kubernetes.scripts import ShellScript
    from lintainer.text import Edit
    from lintainer.yaml import Scalar
    from lintainer.yaml.written import Change, Written

NEEDLES = (b"ommand", b"args", b".sh", b"#!")
"""What a manifest with scripts holds one of."""
_REFERENCE = pattern(rb"\$(?:\$|\(([A-Za-z_][\w.-]*)\))")
_USUAL = pattern(r"[A-Z][A-Z0-9_]*")
_OF_CLUSTER = pattern(r"KUBERNETES_\w+|\w+_SERVICE_(?:HOST|PORT)(?:_\w+)?|\w+_PORT_\d+_(?:TCP|UDP)(?:_\w+)?")
_ODD = pattern(rb"[^A-Za-z0-9_]")


def pieces(manifest: Manifest) -> Iterator[Piece]:
    """The scripts of containers, probes, hooks and ConfigMaps; what is written once is handed over once."""
    seen: set[tuple[int, bytes]] = set()
    for script in shell_scripts(manifest):
        piece = _piece(script)
        if piece is not None:
            key = script.value.span.start, piece.handed
            if key not in seen:
                seen.add(key)
                yield piece


def _piece(script: ShellScript) -> Piece | None:
    value = script.value
    place = written(value) if value.span.end - value.span.start <= LARGEST else None
    if place is None or not place.text.strip():
        return None
    stops = Script(place, script.dialect, None, script.options).runs_errexit
    first = shebang(script.dialect, stops)
    if first is None:
        return None
    reader = _Reader(script, place)
    declared = declaration(reader.variables, reader.used())
    return Piece(reader.joined, first, declared, reader.edits if reader.is_whole else None, reader.filled)


class _Reader:
    """A script as the shell gets it, once Kubernetes has put variables in the place of `$(NAME)`.

    Such a variable becomes `${NAME}`, which is as long; `filled` are their places in the text. `$$` is a
    plain `$`; where there is one, the text `is_whole` no more.
    """

    def __init__(self, script: ShellScript, place: Written) -> None:
        self._value: Scalar = script.value
        self._place = place
        self._filling = script.filled
        self.variables: dict[str, str | None] = {}
        self._has_others = False
        container = script.container
        if container is not None:
            listed = container.value.get("env")
            self._has_others = container.get("envFrom") is not None or (
                listed is not None and listed.is_unknown
            )
            for variable in variables_of(container):
                self.variables[variable.name] = variable.value.text if variable.value is not None else None
        self.filled: list[tuple[int, int]] = []
        self.is_whole = True
        self.joined: Joined = place if self._filling == "none" else self._fill()

    def _fill(self) -> Joined:
        text = bytearray(self._place.text)
        runs: list[tuple[int, int]] = []
        at = cut = 0
        for found in _REFERENCE.finditer(self._place.text):
            start, end = found.span()
            if found[1] is None:
                runs.append((at, start + 1))
                at, cut = end, cut + 1
            elif self._is_filled(found[1].decode()):
                name = _ODD.sub(b"_", found[1])
                text[start:end] = b"${%b}" % name
                self.variables.setdefault(name.decode(), None)
                self.filled.append((start - cut, end - cut))
        joined = self._place.reading(bytes(text))
        if not runs:
            return joined
        self.is_whole = False
        return Joined.chain([joined.slice(start, end) for start, end in [*runs, (at, len(text))]])

    def _is_filled(self, name: str) -> bool:
        if name in self.variables:
            return True
        is_own = self._has_others and _USUAL.fullmatch(name) is not None
        return self._filling == "all" and (is_own or _OF_CLUSTER.fullmatch(name) is not None)

    def used(self) -> list[str]:
        """The variables that the script uses and does not have to set."""
        names = names_in(self.joined.text)
        if self._has_others:
            for name in names:
                self.variables.setdefault(name, None)
        return names

    def edits(self, changes: Sequence[Change]) -> list[Edit] | None:
        """Edits that change the text; None where they would touch what Kubernetes puts there."""
        if not are_apart(changes, self.filled):
            return None
        return changed(self._value, self._place, changes)
