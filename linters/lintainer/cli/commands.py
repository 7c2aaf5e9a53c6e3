"""The commands and their flags."""

from __future__ import annotations

from lintainer.cli.arguments import Command, Flag, grouped
from lintainer.report import FORMATS
from lintainer.rule import SEVERITIES

_CHOOSING = grouped(
    "rules and configuration",
    Flag(
        "--select",
        "list",
        "use these rules: ids, patterns, languages, profiles, other tools' names or `all`",
        "RULES",
    ),
    Flag("--extend-select", "list", "use these rules too", "RULES"),
    Flag("--ignore", "list", "do not use these rules", "RULES"),
    Flag("--config", "value", "use this configuration file and look for no other", "FILE"),
    Flag("--isolated", "switch", "look for no configuration file"),
)

CHECK = Command(
    "check",
    "Lint files and folders, and fix what can be fixed.",
    (
        *grouped(
            "fixes",
            Flag("--fix", "switch", "make the fixes that are safe"),
            Flag("--unsafe-fixes", "switch", "with --fix or --diff, make the other fixes too"),
            Flag("--diff", "switch", "show what fixing would change, and write nothing"),
            Flag("--show-fixes", "switch", "say which fixes were made where"),
        ),
        *_CHOOSING,
        *grouped(
            "reports",
            Flag(
                "--format",
                "values",
                f"how to report: {', '.join(FORMATS)}; FORMAT=FILE writes to a file; may be repeated",
                "FORMAT",
            ),
            Flag("--output-file", "value", "write the report to this file", "FILE"),
            Flag("--history", "values", "with --format html, an earlier report, or a folder of them", "PATH"),
            Flag("--statistics", "switch", "count findings by rule"),
            Flag(
                "--verbose", "switch", "show where a fault of our own happened, and which files were skipped"
            ),
        ),
        *grouped(
            "exit code",
            Flag(
                "--fail-on",
                "value",
                "the mildest severity that makes it 1 (low)",
                choices=SEVERITIES,
            ),
            Flag("--exit-zero", "switch", "end with 0 whatever is found"),
        ),
        *grouped(
            "baseline",
            Flag("--baseline", "value", "set aside the findings that this file lists", "FILE"),
            Flag("--fix-baselined", "switch", "with --fix or --diff, fix what the baseline sets aside too"),
        ),
        *grouped(
            "registries",
            Flag(
                "--online",
                "switch",
                "ask the registries of base images what they have; no other run asks anybody",
            ),
            Flag(
                "--plain-http",
                "list",
                "with --online, ask this registry by plain HTTP; may be repeated",
                "HOST",
            ),
            Flag("--timeout", "number", "with --online, wait so long for an answer (10)", "SECONDS"),
        ),
        *grouped(
            "runs",
            Flag("--watch", "switch", "lint again whenever something changes, until Ctrl-C"),
            Flag(
                "--jobs",
                "number",
                "work with this many processes, at most as many as there are processors unless set",
                "N",
            ),
            Flag("--no-cache", "switch", "do not use what earlier runs kept, and keep nothing"),
            Flag("--stdin-filename", "value", "what the text that `-` reads from a pipe is called", "NAME"),
        ),
    ),
    "paths",
    "*",
    "files and folders, the current folder if none is named; `-` reads a pipe",
    epilog="The exit code is 0 if nothing was found that --fail-on counts, 1 if something was (with --diff, "
    "if something would change), and 2 if something could not be done.",
)

EXPLAIN = Command(
    "explain",
    "Show what a rule is about.",
    (Flag("--no-pager", "switch", "print the page, on terminals too"),),
    "rule",
    "1",
    "its id, or what another tool calls it",
)

RULES = Command(
    "rules",
    "List rules.",
    (
        Flag("--profile", "list", "only those of this profile", "PROFILE"),
        Flag("--fixable", "switch", "only those that have a fix, always or sometimes"),
        Flag("--format", "value", "how to list them (text)", choices=("text", "json", "markdown")),
    ),
    "rules",
    "*",
    "which: ids, patterns, languages, profiles, other tools' names; all if none is named",
)

TREE = Command(
    "tree",
    "Show files as rules see them, for those who write rules.",
    (Flag("--format", "value", "how to show them (text)", choices=("text", "json")),),
    "paths",
    "+",
    "files",
)

CONFIG = Command(
    "config",
    "Show the settings of a file or folder, or the JSON schema of configuration files.",
    (*_CHOOSING, Flag("--format", "value", "how to show settings (text)", choices=("text", "json"))),
    "what",
    "*",
    "`show` and, if you like, a path: its settings and why each rule is on; or `schema`",
    ("show", "schema"),
    has_paths=True,
)

BASELINE = Command(
    "baseline",
    "Set aside the findings that there are, so that only new ones are reported.",
    (*_CHOOSING, Flag("--baseline", "value", "the file (the configured one)", "FILE")),
    "what",
    "*",
    "`write` sets aside what is found now, `check` tells what is new or gone, `prune` drops what is gone; "
    "files and folders may follow",
    ("write", "check", "prune"),
    has_paths=True,
)

MIGRATE = Command(
    "migrate",
    "Turn other linters' settings into a configuration file.",
    (
        Flag("--write", "switch", "write `.lintainer.yaml` instead of printing it"),
        Flag("--force", "switch", "with --write, write over the one that is there"),
    ),
    "folder",
    "?",
    "where their files lie, the current folder if none is named",
)

LOCK = Command(
    "lock",
    "Look up the digests of images and write them to `lintainer.lock`: it asks the registries of the images.",
    (
        Flag("--update", "switch", "ask again for images that are in the file already"),
        Flag("--check", "switch", "ask nobody and write nothing: end with 1 if an image is missing"),
        Flag("--plain-http", "list", "ask this registry by plain HTTP; may be repeated", "HOST"),
        Flag("--timeout", "number", "wait so long for an answer (10)", "SECONDS"),
    ),
    "paths",
    "*",
    "files and folders, the current folder if none is named",
)

INIT = Command(
    "init",
    "Write a configuration and the hook of pre-commit, as what is there suggests.",
    (
        Flag("--baseline", "switch", "set aside the findings that there are"),
        Flag("--no-hook", "switch", "leave `.pre-commit-config.yaml` alone"),
        Flag("--force", "switch", "write over the configuration and the baseline that are there"),
    ),
    "folder",
    "?",
    "what is to be configured, the current folder if none is named",
)

COMPLETION = Command(
    "completion",
    "Print a script that lets a shell complete commands, flags, rules and files.",
    (),
    "what",
    "+",
    "`bash`, `zsh` or `fish`; or `rules` and what they begin with, which is what the scripts ask for",
    ("bash", "zsh", "fish"),
)

CACHE = Command(
    "cache",
    "Show or remove what runs of `check` kept, so that later ones need not do it again.",
    (),
    "what",
    "1",
    "`info`: where it lies and how much it is; `clean`: remove it",
    ("info", "clean"),
)

SERVER = Command(
    "server",
    "Serve an editor: findings, fixes and pages of rules, by the language server protocol.",
    (Flag("--stdio", "switch", "talk over standard input and output, which it always does"),),
)

COMMANDS = (CHECK, EXPLAIN, RULES, TREE, CONFIG, INIT, BASELINE, MIGRATE, LOCK, CACHE, COMPLETION, SERVER)
