"""What results rest on beside the bytes of their file: groups of questions, and whether they still hold."""

from __future__ import annotations

from lintainer.cache.witness import again

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from lintainer.cache.store import Answer, Groups, Question, Table
    from lintainer.cache.witness import Heard
    from lintainer.document import Project


class Ledger:
    """Keeps the groups of a table. `since` is when the run began (ns). Raises nothing."""

    def __init__(self, table: Table, projects: Sequence[Project], since: int) -> None:
        self._sets = table.sets
        self._groups = table.groups
        self._projects = projects
        self._since = since
        self._numbers = {names: number for number, names in enumerate(table.sets)}
        self._holding: dict[str, bool] = {}
        self._answers: dict[tuple[str, Question], Answer | None] = {}
        self._spoilt: set[str] = set()
        self._alike: dict[Any, Any] = {}
        """Questions and answers, each once: most are heard many times."""
        self.has_news = False
        """Whether a stamp is another one now."""

    def holds(self, number: int) -> bool:
        """Whether what the results with this number rest on is as it was."""
        holding = [self._holds(name) for name in self._sets[number]]  # each: what fails is forgotten
        return all(holding)

    def _holds(self, name: str) -> bool:
        """Whether the answers of a group are as they were; it is forgotten where they are not."""
        known = self._holding.get(name)
        if known is None:
            known = self._holding[name] = self._verified(name)
            if not known:
                self._groups.pop(name, None)
        return known

    def _verified(self, name: str) -> bool:
        group = self._groups.get(name)
        if group is None:
            return False
        project = name.partition(" ")[0]
        for question, answer in group.items():
            now = self._again(project, question, answer)
            if now is None:
                return False
            if now[0] and now != answer:
                group[question] = now
                self.has_news = True
        return True

    def _again(self, project: str, question: Question, answer: Answer) -> Answer | None:
        """As `again`, each question once."""
        key = (project, question)
        if key not in self._answers:
            self._answers[key] = again(question, answer, self._projects[int(project)], self._since)
        now = self._answers[key]
        return now if now is not None and now[1] == answer[1] else None

    def note(self, project: int, own: str, heard: Heard) -> int:
        """Take in what was heard while a file was linted; the number of what its results rest on.

        `own` is a name that only this file has.
        """
        alike = self._alike.setdefault
        asked = {alike(one, one): alike(answer, answer) for one, answer in heard[0].items()}
        used = heard[1]
        keys = sorted(used) if used or not asked else [own]
        names = tuple([f"{project} {key}" for key in keys])
        for name in names:
            self._holds(name)
            group = self._groups.setdefault(name, {})
            for question, answer in asked.items():
                if group.setdefault(question, answer)[1] != answer[1]:
                    self._spoilt.add(name)  # it changed during the run
        number = self._numbers.get(names)
        if number is None:
            number = self._numbers[names] = len(self._sets)
            self._sets.append(names)
        return number

    def is_sound(self, number: int) -> bool:
        """Whether the answers that the results with this number rest on were the same all through the run."""
        return self._spoilt.isdisjoint(self._sets[number])

    def only(self, numbers: Sequence[int]) -> tuple[list[tuple[str, ...]], Groups]:
        """What the results with these numbers rest on, and the groups of that."""
        sets = [self._sets[number] for number in numbers]
        return sets, {name: self._groups[name] for names in sets for name in names}
