"""Which rule is on for which file and why, how severe it is, and with what options."""

from __future__ import annotations

from lintainer.builtin import ALWAYS_ON, BUILT_IN, SHELLCHECK, of_shellcheck
from lintainer.config.origin import DEFAULT, SettingsError
from lintainer.config.settings import Choice
from lintainer.languages import SCRIPTED
from lintainer.rulesets import entries, entries_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Literal

    from lintainer.config.origin import Origin
    from lintainer.config.settings import PathIgnore, Settings, Tuned
    from lintainer.rule import Finding, Severity
    from lintainer.rulesets import RuleEntry

    FixSetting = Literal["safe", "unsafe", "never"]
    Specificity = tuple[int, int]
    Rank = tuple[Specificity, int, bool]

DEFAULT_PROFILE = "recommended"
_ALL: Specificity = (0, 0)
_PROFILE: Specificity = (1, 0)
_NAMED: Specificity = (3, 0)
_FOREIGN = SHELLCHECK[:-1]
"""How the ids of rules begin that are in no index; see lintainer.shellcheck."""


class ActiveRule:
    """A rule that is on, as the configuration wants it.

    `severity` may differ from the rule's own. `options` are the configured values by name. `fix`, where it
    is set, overrides what the rule's fixes say of themselves.
    """

    __slots__ = ("check", "entry", "fix", "id", "on", "options", "severity", "when")

    def __init__(
        self,
        entry: RuleEntry,
        severity: Severity | None = None,
        options: Mapping[str, object] | None = None,
        fix: FixSetting | None = None,
    ) -> None:
        self.entry = entry
        self.id = entry.id
        self.on = entry.on
        self.when = entry.when
        self.severity: Severity = severity or entry.severity
        self.options: Mapping[str, object] = options or {}
        self.fix = fix
        self.check: Callable[[Any], Iterable[Finding]] = self._first
        """Asks the rule about one node; its module is imported when it is first asked."""

    def _first(self, node: object) -> Iterable[Finding]:
        self.check = self._bind()
        return self.check(node)

    def _bind(self) -> Callable[[Any], Iterable[Finding]]:
        function, options_type = self.entry.load()
        if options_type is None:
            return function
        options = options_type()
        for name, value in self.options.items():
            setattr(options, name.replace("-", "_"), value)
        return lambda node: function(node, options)


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
        if rule not in self.by_id and rule.startswith(_FOREIGN):
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

        A language means all its rules. ShellCheck takes its time: only what names it turns it on, and not
        `all` or `*`. What it says has many numbers, so a pattern stands for itself.
        """
        if selector.startswith(_FOREIGN):
            return _foreign(selector), frozenset((selector,))
        if selector in self.by_id:
            return _NAMED, frozenset((selector,))
        if selector == "all":
            return _ALL, frozenset(self.by_id) - {SHELLCHECK}
        ids = frozenset(entry.id for entry in self.rules if selector in entry.profiles)
        if ids:
            return _PROFILE, ids
        if any(entry.language == selector for entry in self.rules):
            selector += "/*"
        if any(sign in selector for sign in "*?["):
            from fnmatch import fnmatchcase

            ids = frozenset(one.id for one in self.rules if fnmatchcase(one.id, selector)) - {SHELLCHECK}
            specificity = (2, sum(sign not in "*?[]" for sign in selector))
        else:
            ids, specificity = self.aliases.get(selector.lower(), frozenset()), _NAMED
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


class Selection:
    """The rules that are on under some settings.

    `is_on` tells for every id, also for what Lintainer itself reports; `forbidden` are ids that no comment
    may ignore. `ignores` are those of the settings, each with the ids that it means, or None for all.
    `runs_shellcheck` says that something of what ShellCheck says is wanted.

    Where nothing is chosen, the rules of languages that nothing is written in are never looked at.
    """

    __slots__ = (
        "_decided",
        "_fixes",
        "_options",
        "_rules",
        "_severities",
        "catalogue",
        "forbidden",
        "ignores",
        "runs_shellcheck",
        "settings",
    )

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self._rules: dict[str, tuple[ActiveRule, ...]] = {}
        is_chosen = settings.choices or settings.is_selected
        self._decided = _decide(catalogue, settings) if is_chosen else None
        self.runs_shellcheck = any(
            rule.startswith(_FOREIGN) and not choice.is_ignore
            for rule, choice in (self._decided or {}).items()
        )
        self._severities = _tuned(catalogue, settings.severity)
        self._fixes = _tuned(catalogue, settings.fix)
        self._options = _options(catalogue, settings)
        self.forbidden = Ids(
            rule for name, origin in settings.forbidden for rule in catalogue.required(name, origin)[1]
        )
        self.ignores = [(ignore, _ignored(catalogue, ignore)) for ignore in settings.ignores]

    @property
    def rules(self) -> Sequence[ActiveRule]:
        """The rules that ask about files, of all languages."""
        languages = sorted({entry.language for entry in self.catalogue.rules if entry.on})
        return [rule for language in languages for rule in self.rules_of(language)]

    def rules_of(self, language: str) -> Sequence[ActiveRule]:
        """The rules that ask about files in a language, by id."""
        rules = self._rules.get(language)
        if rules is None:
            decided = self._decided
            rules = self._rules[language] = tuple(
                ActiveRule(
                    entry,
                    self._severity(entry),
                    self._options.get(entry.id),
                    self._fixes.get(entry.id),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
                )
                for entry in self.catalogue.of(language)
                if entry.on and (entry.is_default if decided is None else self.is_on(entry.id))
            )
        return rules

    def looks_at(self, language: str) -> bool:
        """Whether there is anything to say about files in a language."""
        return bool(self.catalogue.of(language)) or (self.runs_shellcheck and language in SCRIPTED)

    def is_on(self, rule: str) -> bool:
        """Whether the rule with this id is on."""
        if rule in ALWAYS_ON:
            return True
        if rule.startswith(_FOREIGN):
            return self._is_foreign_on(rule)
        if self._decided is None:
            return rule in _BUILT_IN or self.catalogue.by_id[rule].is_default
        choice = self._decided.get(rule)
        return choice is not None and not choice.is_ignore

    def _is_foreign_on(self, rule: str) -> bool:
        """As `is_on`, where patterns stand for themselves: the one decides that would if all were known."""
        best: tuple[Rank, Choice] | None = None
        for pattern, choice in (self._decided or {}).items():
            if pattern.startswith(_FOREIGN) and _fits(rule, pattern):
                rank = (self.catalogue.matched(choice.selector)[0], choice.layer, choice.is_ignore)
                if best is None or rank > best[0]:
                    best = rank, choice
        return best is not None and not best[1].is_ignore

    def why(self, rule: str) -> str:
        """What decided whether the rule is on: `selected by ... (file:line)`, or that nothing did."""
        choice = self._choices.get(rule)
        if rule in ALWAYS_ON or choice is None:
            return "always on" if rule in ALWAYS_ON else "not selected"
        return f"{'ignored' if choice.is_ignore else 'selected'} by `{choice.selector}` ({choice.origin})"

    def severity(self, rule: str) -> Severity:
        """How severe the settings want the rule to be."""
        if rule.startswith(_FOREIGN):
            return self._foreign_severity(rule)
        return self._severity(_BUILT_IN.get(rule) or self.catalogue.by_id[rule])

    def _severity(self, entry: RuleEntry) -> Severity:
        return self._severities.get(entry.id) or entry.severity  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

    def _foreign_severity(self, rule: str) -> Severity:
        from lintainer.shellcheck.findings import level_of

        fitting = [pattern for pattern in self._severities if _fits(rule, pattern)]
        if not fitting:
            return level_of(rule)
        return self._severities[max(fitting, key=_foreign)]  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

    @property
    def _choices(self) -> Mapping[str, Choice]:
        if self._decided is None:
            return _decide(self.catalogue, self.settings)
        return self._decided


class Ids(frozenset[str]):
    """Ids of rules; a pattern among them, such as `shellcheck/SC20*`, has whatever it matches."""

    __slots__ = ()

    def __contains__(self, rule: object) -> bool:
        """Whether it has the id `rule`."""
        if super().__contains__(rule):
            return True
        return isinstance(rule, str) and rule.startswith(_FOREIGN) and any(_fits(rule, one) for one in self)


def _fits(rule: str, pattern: str) -> bool:
    from fnmatch import fnmatchcase

    return fnmatchcase(rule, pattern)


def _foreign(selector: str) -> Specificity:
    """How specific a selector for what ShellCheck says is. Raises KeyError where it means nothing."""
    number = selector.removeprefix(_FOREIGN)
    if any(sign in number for sign in "*?["):
        return 2, sum(sign not in "*?[]" for sign in selector)
    if number != "unfinished" and not (number.startswith("SC") and number[2:].isdigit() and len(number) == 6):
        raise KeyError(selector)
    return _NAMED


_BUILT_IN = {entry.id: entry for entry in BUILT_IN}
_catalogue: Catalogue | None = None


def catalogue() -> Catalogue:
    """All rules of all rulesets, and what Lintainer itself reports, by id."""
    global _catalogue
    if _catalogue is None:
        _catalogue = Catalogue()
    return _catalogue


def select(settings: Settings) -> Selection:
    """The rules that are on under `settings`. Raises SettingsError where these name what is not there."""
    return Selection(catalogue(), settings)


def _decide(catalogue: Catalogue, settings: Settings) -> dict[str, Choice]:
    """The choice that wins for each rule: the most specific, then the last made, then the ignoring one."""
    choices = list(settings.choices)
    if not settings.is_selected:
        choices.insert(0, Choice(DEFAULT_PROFILE, False, -1, DEFAULT))
    choices.insert(0, Choice("error/*", False, -1, DEFAULT))
    ranks: dict[str, Rank] = {}
    decided: dict[str, Choice] = {}
    for choice in choices:
        specificity, ids = _chosen(catalogue, choice)
        rank = (specificity, choice.layer, choice.is_ignore)
        for rule in ids:
            if rule not in ranks or rank >= ranks[rule]:
                ranks[rule], decided[rule] = rank, choice
    return decided


def _chosen(catalogue: Catalogue, choice: Choice) -> tuple[Specificity, frozenset[str]]:
    if choice.origin is not DEFAULT:
        return catalogue.required(choice.selector, choice.origin)
    if choice.selector == "error/*":
        return _ALL, frozenset(entry.id for entry in BUILT_IN if entry.language == "error")
    return _PROFILE, frozenset(entry.id for entry in catalogue.rules if entry.is_default)


def _ignored(catalogue: Catalogue, ignore: PathIgnore) -> frozenset[str] | None:
    """The rules that an ignore of the settings means; None for all."""
    if not ignore.rules:
        return None
    ids: frozenset[str] = frozenset()
    return Ids(ids.union(*(catalogue.required(name, ignore.origin)[1] for name in ignore.rules)))


def _tuned(catalogue: Catalogue, given: Sequence[Tuned]) -> dict[str, str]:
    """What each rule is given: by the most specific selector, then by the last one."""
    ranks: dict[str, Specificity] = {}
    values: dict[str, str] = {}
    for tuned in given:
        specificity, ids = catalogue.required(tuned.selector, tuned.origin)
        for rule in ids:
            if specificity >= ranks.get(rule, _ALL):
                ranks[rule], values[rule] = specificity, tuned.value
    return values


def _options(catalogue: Catalogue, settings: Settings) -> dict[str, Mapping[str, object]]:
    if not settings.rules:
        return {}
    from lintainer.config.rule_options import checked

    values: dict[str, Mapping[str, object]] = {}
    for rule, given in settings.rules.items():
        entry = catalogue.by_id.get(rule)
        if entry is None:
            origin = next((option.origin for option in given.values()), None)
            if ids := catalogue.named(rule):
                names = ", ".join(f"`{one}`" for one in sorted(ids)[:3])
                raise SettingsError(f"`rules` takes ids, not `{rule}`; it means {names}", origin)
            raise catalogue.unknown(rule, origin)
        values[rule] = checked(entry, given)
    return values
