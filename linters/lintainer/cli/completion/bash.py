"""Completion for bash, from version 3.2 on."""

from __future__ import annotations

from lintainer.cli.completion import kind_of, operand_of, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.cli.arguments import Command

_HEAD = r"""# Completes `lintainer` in bash: eval "$(lintainer completion bash)"

# What is said one on a line, for the last of several in $1 that are parted by commas.
_lintainer_rules() {
    local before="" start=$1 rule rest
    if [[ $start == *,* ]]; then
        before=${start%,*},
        start=${start##*,}
    fi
    while IFS=$'\t' read -r rule rest; do
        COMPREPLY+=("$2$before$rule")
    done < <("$program" completion rules "$start" 2>/dev/null)
}

# Those of the words in $2 that begin with $1, behind $3.
_lintainer_words() {
    local word
    for word in $2; do
        [[ $word == "$1"* ]] && COMPREPLY+=("$3$word")
    done
}

_lintainer() {
    local program=${COMP_WORDS[0]/#\~\//$HOME/} last="" before="" flag="" start current command word i
    local -a typed=()
    COMPREPLY=()
    # Bash parts words at `=`; here they are put together again.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((${#typed[@]} > 1)) && [[ $word == "=" || $last == "=" ]]; then
            typed[${#typed[@]} - 1]+=$word
        else
            typed+=("$word")
        fi
        last=$word
    done
    current=${typed[${#typed[@]} - 1]}
    command=${typed[0]}
    start=$current
    if ((${#typed[@]} == 1)); then
        command=""
    elif [[ $current == --*=* ]]; then
        flag=${current%%=*}
        before=$flag=
        start=${current#*=}
    else
        flag=${typed[${#typed[@]} - 2]}
    fi
    local kind="" words=""
    case "$command $flag" in
"""
_MIDDLE = r"""    esac
    if [[ -z $kind ]]; then
        before=""
        if [[ $current == -* ]]; then
            kind=words
            case $command in
"""
_TAIL = r"""            esac
        else
            case $command in
"""
_END = r"""            esac
            for word in "${typed[@]:1}"; do
                [[ $words == *" $word "* ]] && words=""
            done
            [[ -n $words ]] && kind=words
        fi
    fi
    if [[ $kind == formats && $start == *=* ]]; then
        kind=files
    fi
    case $kind in
        rules) _lintainer_rules "$start" "$before" ;;
        words | formats) _lintainer_words "$start" "$words" "$before" ;;
        files) return 0 ;;
    esac
    compopt +o default +o bashdefault 2>/dev/null
    # Bash wants only what comes behind the last `=`, if that parts words.
    if [[ $current == *=* && $COMP_WORDBREAKS == *"="* ]]; then
        for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
            COMPREPLY[i]=${COMPREPLY[i]#"${current%=*}="}
        done
    fi
}

complete -o default -o bashdefault -F _lintainer lintainer
"""


def script(commands: Sequence[Command]) -> str:
    """The script, as it is to be read by bash."""
    names = " ".join(command.name for command in commands)
    parts = [_HEAD]
    for command in commands:
        parts += _values(command)
    parts.append(_MIDDLE)
    parts.append('                "") words="--help --version" ;;\n')
    for command in commands:
        flags = " ".join(flag.name for flag in command.flags)
        parts.append(f'                {command.name}) words="{f"{flags} --help".strip()}" ;;\n')
    parts.append(_TAIL)
    parts.append(f'                "") words=" {names} " ;;\n')
    for command in commands:
        parts += _operands(command)
    parts.append(_END)
    return "".join(parts)


def _values(command: Command) -> Iterator[str]:
    for flag in command.flags:
        kind = kind_of(flag)
        if kind:
            words = f' words="{" ".join(words_of(flag))}"' if words_of(flag) else ""
            yield f'        "{command.name} {flag.name}") kind={kind}{words} ;;\n'


def _operands(command: Command) -> Iterator[str]:
    kind = operand_of(command)
    words = f' words=" {" ".join(command.words)} "' if command.words else ""
    yield f"                {command.name}) kind={kind}{words} ;;\n"
