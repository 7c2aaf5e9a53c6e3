from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.rewriting import fits_add
from lintainer.rule import Finding, rule
from lintainer.text import Edit, Fix
from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lintainer.shell import Command

_VIRTUAL = ("/dev/", "/proc/", "/sys/", "/run/")
_PATH = pattern(r"[\w./@%+=,-]*[\w@%+=,-]")
_MODE = pattern(r"[0-7]{3,4}")


@rule(on=Run, fix="sometimes", when=(b">", b"tee"))
def written_file(run: Run) -> Iterator[Finding]:
    text = run.joined.text
    if text.find(b">") < 0 and text.find(b"tee") < 0 and not run.heredocs:
        return
    mounted = [each.get("target") or each.get("dst") or each.get("destination") or "/" for each in run.mounts]
    mounted = [path.rstrip("/") + "/" for path in mounted if path != "/"]
    for command in run.commands:
        path = _path(command) if command.name in ("echo", "printf", "cat") else None
        if path is not None and not path.startswith((*_VIRTUAL, *mounted)):
            message = f"`{command.name}` writes `{path}`, which `COPY` could write"
            yield Finding(command.span, message, _fix(run, command, path))


def _fix(run: Run, command: Command, path: str) -> Fix | None:
    """COPY with a here-document instead of a RUN that only writes text, and makes the file executable."""
    if run.flags or not fits_add(run) or not _PATH.fullmatch(path) or len(command.redirects) != 1:
        return None
    mode = _mode(run, command, path)
    text = _text(command) if mode is not None else None
    if text is None or mode is None or run.dockerfile.source.newline != b"\n" or "\r" in text or "\0" in text:
        return None
    lines = text.split("\n")
    end = next(name for name in ("EOF", "END", "EOT", "END_OF_FILE_") if name not in lines)
    quoted = f'"{end}"' if "$" in text or "\\" in text else end
    keyword = "copy" if run.keyword.islower() else "COPY"
    whole = "\n".join([f"{keyword} {mode}<<{quoted} {path}", *lines[:-1], end])
    return Fix.unsafe("Let `COPY` write it", Edit(run.span, whole.encode()))


def _mode(run: Run, command: Command, path: str) -> str | None:
    """The flag for a mode that a `chmod` behind it sets: \"\" for none, None where more is done."""
    if len(run.commands) == 1:
        return ""
    if len(run.commands) != 2 or run.commands[0] is not command:
        return None
    behind = run.commands[1]
    words = [word.text for word in behind.arguments]
    if behind.name != "chmod" or behind.joiner != "&&" or words[1:] != [path] or behind.redirects:
        return None
    mode = {"+x": "0755", "a+x": "0755"}.get(words[0], words[0])
    return f"--chmod={mode} " if _MODE.fullmatch(mode) else None


def _text(command: Command) -> str | None:
    """What the command writes; None where that is not certain in every shell. It ends in a newline."""
    words = [word.text for word in command.arguments]
    if command.name == "echo":
        text = " ".join(words) + "\n"
        return None if "\\" in text or words[:1] == [] or words[0].startswith("-") else text
    if command.name == "printf" and len(words) == 1 and "%" not in words[0]:
        text = words[0].replace("\\n", "\n")
        return text if text.endswith("\n") and "\\" not in text and not text.startswith("-") else None
    return None


def _path(command: Command) -> str | None:
    """The file that `command` writes text to which is known as it stands."""
    if len(command.pipeline.elements) == 2 and not command.redirects and not command.is_conditional:
        return _handed_on(command)
    targets = [each for each in command.redirects if each.operator in (">", ">|", "1>")]
    if len(targets) != 1 or len(command.pipeline.elements) > 1 or command.is_conditional:
        return None
    target = targets[0].target
    if target is None or not target.is_static or not target.text.startswith("/"):
        return None
    if command.name == "cat" and (command.arguments or not command.has_heredoc):
        return None
    return target.text if all(word.is_static for word in command.arguments) else None


def _handed_on(command: Command) -> str | None:
    """The file that `tee` behind `echo` or `printf` writes."""
    last = command.pipeline.commands[-1]
    if last is command or last.name != "tee" or last.wrappers or not command.arguments:
        return None
    words = [*command.arguments, *last.arguments]
    if len(last.arguments) != 1 or not all(word.is_static for word in words):
        return None
    path = last.arguments[0].text
    return path if path.startswith("/") else None
