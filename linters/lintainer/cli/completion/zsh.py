"""Completion for zsh."""

from __future__ import annotations

from lintainer.cli.completion import kind_of, operand_of, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.cli.arguments import Command, Flag

_HEAD = r"""#compdef lintainer
# Completes `lintainer` in zsh: put this into a file `_lintainer` in a folder of $fpath, or, after compinit,
# eval "$(lintainer completion zsh)"

_lintainer_rules() {
    local -a found
    local line
    for line in "${(@f)$("$lintainer" completion rules "$PREFIX" 2>/dev/null)}"; do
        [[ -n $line ]] && found+=("${${line//:/\\:}/$'\t'/:}")
    done
    _describe -t rules rule found "$@"
}

_lintainer_several() {
    _sequence _lintainer_rules
}

_lintainer_formats() {
    if compset -P '*='; then
        _files
    else
        _values format FORMATS
    fi
}

_lintainer() {
    local lintainer=${~words[1]} curcontext=$curcontext state line
    local -a commands
    typeset -A opt_args
    commands=(
"""
_MIDDLE = r"""    )
    _arguments -C '(- : *)--help[show help]' '(- : *)--version[show the version]' \
        '1: :->command' '*:: :->rest'
    case $state in
        command) _describe -t commands command commands ;;
        rest)
            case $words[1] in
"""
_END = r"""            esac
            ;;
    esac
}

if [[ $funcstack[1] == _lintainer ]]; then
    _lintainer "$@"
else
    compdef _lintainer lintainer
fi
"""
_ACTIONS = {
    "rules": ":rules:_lintainer_several",
    "formats": ":format:_lintainer_formats",
    "files": ":file:_files",
    "none": ":value: ",
}


def script(commands: Sequence[Command]) -> str:
    """The script, as it is to be read by zsh."""
    formats = next(words_of(flag) for flag in commands[0].flags if kind_of(flag) == "formats")
    parts = [_HEAD.replace("FORMATS", " ".join(formats))]
    parts += [f"        {_quoted(f'{one.name}:{one.about}')}\n" for one in commands]
    parts.append(_MIDDLE)
    for command in commands:
        specs = ["'(- : *)--help[show help]'", *map(_flag, command.flags), *_operands(command)]
        lines = " \\\n                        ".join(specs)
        parts.append(f"                {command.name})\n                    _arguments {lines}\n")
        parts.append("                    ;;\n")
    parts.append(_END)
    return "".join(parts)


def _flag(flag: Flag) -> str:
    kind = kind_of(flag)
    about = flag.about.replace("[", "\\[").replace("]", "\\]")
    often = "*" if flag.kind in ("list", "values") else ""
    if not kind:
        return _quoted(f"{flag.name}[{about}]")
    action = f":value:({' '.join(words_of(flag))})" if kind == "words" else _ACTIONS[kind]
    return _quoted(f"{often}{flag.name}=[{about}]{action}")


def _operands(command: Command) -> Iterator[str]:
    kind = operand_of(command)
    if command.words:
        yield f"'1: :({' '.join(command.words)})'"
    if kind == "files":
        yield "'*: :_files -/'" if command.operand == "folder" else "'*: :_files'"
    elif kind == "rules":
        yield f"'{'1' if command.count == '1' else '*'}: :_lintainer_rules'"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
