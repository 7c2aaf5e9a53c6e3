"""Which rule is on for which file and why, how severe it is, and with what options."""

from __future__ import annotations

from lintainer.builtin import ALWAYS_ON, BUILT_IN
from lintainer.catalogue import ALL, FOREIGN, PROFILE, Ids, catalogue, fits, foreign_specificity
from lintainer.config.origin import DEFAULT, SettingsError
from lintainer.config.settings import Choice
from lintainer.languages import SCRIPTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Literal

    from lintainer.catalogue import Catalogue, Specificity
    from lintainer.config.settings import PathIgnore, Settings, Tuned
    from lintainer.rule import Finding, Severity
    from lintainer.rulesets import RuleEntry

    FixSetting = Literal["safe", "unsafe", "never"]
    Rank = tuple[Specificity, int, bool]

DEFAULT_PROFILE = "recommended"


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
            rule.startswith(FOREIGN) and not choice.is_ignore
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
        if rule.startswith(FOREIGN):
            return self._is_foreign_on(rule)
        if self._decided is None:
            return rule in _BUILT_IN or self.catalogue.by_id[rule].is_default
        choice = self._decided.get(rule)
        return choice is not None and not choice.is_ignore

    def _is_foreign_on(self, rule: str) -> bool:
        """As `is_on`, where patterns stand for themselves: the one decides that would if all were known."""
        best: tuple[Rank, Choice] | None = None
        for pattern, choice in (self._decided or {}).items():
            if pattern.startswith(FOREIGN) and fits(rule, pattern):
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
        if rule.startswith(FOREIGN):
            return self._foreign_severity(rule)
        return self._severity(_BUILT_IN.get(rule) or self.catalogue.by_id[rule])

    def _severity(self, entry: RuleEntry) -> Severity:
        return self._severities.get(entry.id) or entry.severity  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

    def _foreign_severity(self, rule: str) -> Severity:
        from lintainer.shellcheck.findings import level_of

        fitting = [pattern for pattern in self._severities if fits(rule, pattern)]
        if not fitting:
            return level_of(rule)
        return self._severities[max(fitting, key=foreign_specificity)]  # type: ignore[return-value]  # pyright: ignore[reportReturnType]

    @property
    def _choices(self) -> Mapping[str, Choice]:
        if self._decided is None:
            return _decide(self.catalogue, self.settings)
        return self._decided


_BUILT_IN = {entry.id: entry for entry in BUILT_IN}


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
        return ALL, frozenset(entry.id for entry in BUILT_IN if entry.language == "error")
    return PROFILE, frozenset(entry.id for entry in catalogue.rules if entry.is_default)


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
            if specificity >= ranks.get(rule, ALL):
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
