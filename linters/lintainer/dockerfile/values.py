"""What the variables in the commands of an instruction may hold: set by its scripts, by ENV or by ARG."""

from __future__ import annotations

from lintainer.dockerfile.words import expand
from lintainer.shell.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.dockerfile.instructions import Executing
    from lintainer.shell import Word

_DEEPEST = 10
_MOST = 50
_NUMBERS = frozenset(("$!", "$?", "$$", "$#"))


class Values:
    """The values of variables in the commands of `instruction`; an ARG counts with its default."""

    def __init__(self, instruction: Executing) -> None:
        self._instruction = instruction
        self._settings = settings(instruction.scripts)
        self._known: dict[str, list[str] | None] = {}
        self._depth = 0

    def of(self, word: Word) -> list[str] | None:
        """All texts that `word` may be, without quotes, before it is split; None where that is not known."""
        if word.is_static:
            return [word.text]
        if word.raw.strip('"') in _NUMBERS:
            return ["1"]
        if any(sign in word.raw for sign in ("`", "$(", "\\", "'")):
            return None
        choices: list[dict[str, str]] = [{}]
        for name in dict.fromkeys(word.variables):
            held = self.held(name)
            if held is None or len(choices) * len(held) > _MOST:
                return None
            choices = [{**choice, name: value} for choice in choices for value in held]
        found = [expand(word.text, choice.get) for choice in choices]
        known = [text for text in found if text is not None]
        return known if len(known) == len(found) else None

    def held(self, name: str) -> list[str] | None:
        """All values that the variable `name` may have; None where they are not known."""
        if name not in self._known:
            self._known[name] = None  # for a variable that is made from itself
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> list[str] | None:
        words = self._settings.get(name)
        if words is None:
            value = self._instruction.stage.lookup(name, self._instruction)
            return None if value is None else [value]
        if self._depth >= _DEEPEST or len(words) > _MOST:
            return None
        self._depth += 1
        texts = [self.of(word) if word is not None else None for word in words]
        self._depth -= 1
        known = [each for each in texts if each is not None]
        return [text for each in known for text in each] if len(known) == len(texts) else None
