"""Completion for fish, from version 3 on."""

from __future__ import annotations

from lintainer.cli.completion import kind_of, operand_of, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.cli.arguments import Command, Flag

_HEAD = r"""# Completes `lintainer` in fish: lintainer completion fish | source

function __lintainer_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = $argv[1]
end

function __lintainer_has_none
    test (count (commandline -opc)) -eq 1
end

# Whether the command is $argv[1], and none of the words behind it is there yet.
function __lintainer_lacks
    __lintainer_command $argv[1]; or return 1
    for word in (commandline -opc)[3..-1]
        contains -- $word $argv[2..-1]; and return 1
    end
    return 0
end

function __lintainer_rules
    set -l program (commandline -opc)[1]
    set -l token (string replace -r '^--[a-z-]+=' '' -- (commandline -ct))
    set -l before (string match -r '^.*,' -- $token)
    for line in ($program completion rules (string replace -r '^.*,' '' -- "$token") 2>/dev/null)
        echo "$before$line"
    end
end

function __lintainer_formats
    set -l token (string replace -r '^--[a-z-]+=' '' -- (commandline -ct))
    if set -l name (string match -r '^[a-z]+=' -- $token)
        for path in (__fish_complete_path (string replace -r '^[a-z]+=' '' -- $token))
            echo $name$path
        end
    else
        printf '%s\n' FORMATS
    end
end

complete -c lintainer -f
complete -c lintainer -n __lintainer_has_none -l version -d 'show the version'
complete -c lintainer -l help -d 'show help'
"""


def script(commands: Sequence[Command]) -> str:
    """The script, as it is to be read by fish."""
    formats = next(words_of(flag) for flag in commands[0].flags if kind_of(flag) == "formats")
    parts = [_HEAD.replace("FORMATS", " ".join(formats))]
    for command in commands:
        about = _quoted(command.about)
        parts.append(f"complete -c lintainer -n __lintainer_has_none -a {command.name} -d {about}\n")
    for command in commands:
        start = f"complete -c lintainer -n '__lintainer_command {command.name}'"
        parts += [f"{start} {_flag(flag)}\n" for flag in command.flags]
        parts += [f"{line}\n" for line in _operands(command)]
    return "".join(parts)


def _flag(flag: Flag) -> str:
    start = f"-l {flag.name.lstrip('-')} -d {_quoted(flag.about)}"
    values = {
        "": "",
        "rules": " -x -a '(__lintainer_rules)'",
        "formats": " -x -a '(__lintainer_formats)'",
        "files": " -r -F",
        "words": f" -x -a {_quoted(' '.join(words_of(flag)))}",
        "none": " -x",
    }
    return start + values[kind_of(flag)]


def _operands(command: Command) -> Iterator[str]:
    kind = operand_of(command)
    start = "complete -c lintainer -n"
    if command.words:
        words = " ".join(command.words)
        yield f"{start} '__lintainer_lacks {command.name} {words}' -a {_quoted(words)}"
        if kind == "files":
            lacks = f"__lintainer_lacks {command.name} {words}"
            yield f"{start} '__lintainer_command {command.name}; and not {lacks}' -F"
    elif kind == "files":
        yield f"{start} '__lintainer_command {command.name}' -F"
    elif kind == "rules":
        yield f"{start} '__lintainer_command {command.name}' -a '(__lintainer_rules)'"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
