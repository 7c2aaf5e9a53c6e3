"""All rules there are, and what people call them: ids, profiles, patterns, names of other tools."""

from __future__ import annotations

from lintainer.builtin import BUILT_IN, SHELLCHECK, of_shellcheck
from lintainer.config.origin import SettingsError
from lintainer.rulesets import entries, entries_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lintainer.config.origin import Origin
    from lintainer.rulesets import RuleEntry

    Specificity = tuple[int, int]

ALL: Specificity = (0, 0)
PROFILE: Specificity = (1, 0)
NAMED: Specificity = (3, 0)
FOREIGN = SHELLCHECK[:-1]
"""How the ids of rules begin that are in no index; see lintainer.shellcheck."""


class Catalogue:
    """All rules there are, and the names that people call them by.

    Without `rules`, they are those of the rulesets that are installed; each language is read when needed.
    """

    def __init__(self, rules: Sequence[RuleEntry] | None = None) -> None:
        self._rules = rules
        self._by_id: dict[str, RuleEntry] | None = None
        self._aliases: dict[str, frozenset[str]] | None = None
        self._own = rules is None

    @property
    def rules(self) -> Sequence[RuleEntry]:
        """All rules, and what Lintainer itself reports, by id."""
        if self._rules is None:
            self._rules = sorted((*entries(), *BUILT_IN), key=lambda entry: entry.id)
        return self._rules

    def of(self, language: str) -> Sequence[RuleEntry]:
        """The rules for one language, by id."""
        if self._own:
            return entries_of(language)
        return [entry for entry in self.rules if entry.language == language]

    @property
    def by_id(self) -> Mapping[str, RuleEntry]:
        """All rules by their ids."""
        if self._by_id is None:
            self._by_id = {entry.id: entry for entry in self.rules}
        return self._by_id

    def entry(self, rule: str) -> RuleEntry:
        """What is known about the rule with this id, ShellCheck's numbers included. Raises KeyError."""
        if rule not in self.by_id and rule.startswith(FOREIGN):
            return of_shellcheck(rule)
        return self.by_id[rule]

    @property
    def profiles(self) -> set[str]:
        """The names of all profiles."""
        return {profile for entry in self.rules for profile in entry.profiles}

    @property
    def aliases(self) -> Mapping[str, frozenset[str]]:
        """Ids of rules by what peers call them, in lower case: both `peer:id` and `id` alone."""
        if self._aliases is None:
            table: dict[str, set[str]] = {}
            for entry in self.rules:
                for alias in entry.aliases:
                    for name in {alias.lower(), alias.partition(":")[2].lower()}:
                        table.setdefault(name, set()).add(entry.id)
            self._aliases = {name: frozenset(ids) for name, ids in table.items()}
        return self._aliases

    def matched(self, selector: str) -> tuple[Specificity, frozenset[str]]:
        """The ids that `selector` means, and how specific it is. Raises KeyError where it means none.

        A language means all its rules, and letter case nothing. ShellCheck takes its time: only what names it
        turns it on, and not `all` or `*`. What it says has many numbers, so a pattern stands for itself.
        """
        if selector.startswith(FOREIGN):
            return foreign_specificity(selector), frozenset((selector,))
        if selector not in self.by_id:
            selector = selector.lower()
        if selector in self.by_id:
            return NAMED, frozenset((selector,))
        if selector == "all":
            return ALL, frozenset(self.by_id) - {SHELLCHECK}
        ids = frozenset(entry.id for entry in self.rules if selector in entry.profiles)
        if ids:
            return PROFILE, ids
        if any(entry.language == selector for entry in self.rules):
            selector += "/*"
        if any(sign in selector for sign in "*?["):
            from fnmatch import fnmatchcase

            ids = frozenset(one.id for one in self.rules if fnmatchcase(one.id, selector)) - {SHELLCHECK}
            specificity = (2, sum(sign not in "*?[]" for sign in selector))
        else:
            ids, specificity = self.aliases.get(selector, frozenset()), NAMED
        if not ids:
            raise KeyError(selector)
        return specificity, ids

    def named(self, selector: str) -> frozenset[str]:
        """As `matched`, without how specific it is; empty where it means none."""
        try:
            return self.matched(selector)[1]
        except KeyError:
            return frozenset()

    def required(self, selector: str, origin: Origin | None) -> tuple[Specificity, frozenset[str]]:
        """As `matched`. Raises SettingsError where it means none; `origin` is where it was named."""
        try:
            return self.matched(selector)
        except KeyError:
            raise self.unknown(selector, origin) from None

    def unknown(self, selector: str, origin: Origin | None) -> SettingsError:
        """The error that says that `selector` means nothing, and what may have been meant."""
        meant = self.meant(selector)
        hint = f"; did you mean `{meant}`?" if meant else ""
        return SettingsError(f"unknown rule or profile `{selector}`{hint}", origin)

    def meant(self, selector: str) -> str | None:
        """What was probably meant by a selector that means nothing; None where there is no telling."""
        from lintainer.text.spelling import likest

        short = {entry.id.partition("/")[2]: entry.id for entry in self.rules}
        if selector in short:
            return short[selector]
        languages = {f"{entry.language}/*" for entry in self.rules}
        return likest(
            selector,
            [*self.by_id, *self.profiles, *languages, "all", *(name.upper() for name in self.aliases)],
        )


_catalogue: Catalogue | None = None


def catalogue() -> Catalogue:
    """All rules of all rulesets, and what Lintainer itself reports, by id."""
    global _catalogue
    if _catalogue is None:
        _catalogue = Catalogue()
    return _catalogue


class Ids(frozenset[str]):
    """Ids of rules; a pattern among them, such as `shellcheck/SC20*`, has whatever it matches."""

    __slots__ = ()

    def __contains__(self, rule: object) -> bool:
        """Whether it has the id `rule`."""
        if super().__contains__(rule):
            return True
        return isinstance(rule, str) and rule.startswith(FOREIGN) and any(fits(rule, one) for one in self)


def fits(rule: str, pattern: str) -> bool:
    """Whether a pattern matches the id of a rule."""
    from fnmatch import fnmatchcase

    return fnmatchcase(rule, pattern)


def foreign_specificity(selector: str) -> Specificity:
    """How specific a selector for what ShellCheck says is. Raises KeyError where it means nothing."""
    number = selector.removeprefix(FOREIGN)
    if any(sign in number for sign in "*?["):
        return 2, sum(sign not in "*?[]" for sign in selector)
    if number != "unfinished" and not (number.startswith("SC") and number[2:].isdigit() and len(number) == 6):
        raise KeyError(selector)
    return NAMED
