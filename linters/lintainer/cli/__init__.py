"""The command `lintainer`: one module per command, each with `run(values) -> exit code`."""

from __future__ import annotations

import gc
import sys

from lintainer.bytecode import Finder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from lintainer.cli.arguments import Values

COULD_NOT = 2
"""The exit code when something could not be done. 0 means clean, 1 means findings."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` and return its exit code.

    Without `arguments`, those of the process are meant, and it is ended at once: taking down all modules
    and objects one by one, as Python does otherwise, takes a tenth of the time of a short run.
    """
    if arguments is not None:
        return _guarded(arguments)
    sys.meta_path.insert(0, Finder("lintainer"))
    gc.set_threshold(50_000, 20, 50)  # what is made for a file is seldom rubbish before it is done
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _open_streams()
    code = _guarded(sys.argv[1:])
    if not _flush(sys.stdout):
        code = code or COULD_NOT
    _flush(sys.stderr)
    if "coverage" not in sys.modules:
        import os

        os._exit(code)
    return code


def _guarded(arguments: Sequence[str]) -> int:
    """Run the command; whatever happens in it becomes a message and an exit code."""
    _use_utf8()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return _say("interrupted")
    except BrokenPipeError:
        _close_stdout()
        return COULD_NOT
    except SystemExit as end:  # argparse has said what there is to say
        return end.code if isinstance(end.code, int) else COULD_NOT
    except Exception as fault:  # noqa: BLE001  the last line of defence
        return failed(fault, "--verbose" in arguments)


def _run(arguments: Sequence[str]) -> int:
    name, values = _read(arguments)
    path = f"lintainer.cli.{name}"
    __import__(path)
    code: int = sys.modules[path].run(values)
    sys.stdout.flush()
    return code


def _read(arguments: Sequence[str]) -> tuple[str, Values]:
    from lintainer.cli.arguments import fully, quickly
    from lintainer.cli.commands import COMMANDS

    name = arguments[0] if arguments else ""
    for command in COMMANDS:
        if command.name == name:
            values = quickly(command, arguments[1:])
            if values is not None:
                return name, values
    from lintainer import __version__

    values = fully(COMMANDS, arguments, __version__)
    return str(values["command"]), values


def _use_utf8() -> None:
    """Say everything in UTF-8, whatever the locale, and never fail over a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _open_streams() -> None:
    """Open those of the standard streams that were handed over closed, leading nowhere.

    Otherwise the next file that is opened would be taken for one of them.
    """
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  for as long as we run


def _say(message: str, example: str = "") -> int:
    from lintainer.report.visible import visible

    try:
        sys.stderr.write(f"lintainer: {visible(message)}\n{example}")
        sys.stderr.flush()
    except OSError:  # nobody can be told
        pass
    return COULD_NOT


def failed(fault: Exception, is_verbose: bool) -> int:
    """Say on stderr what went wrong, with the traceback where that is wanted; the exit code for it."""
    from lintainer.config.origin import SettingsError
    from lintainer.index import RuleError

    if isinstance(fault, SettingsError):
        return _say(str(fault), fault.example)
    if isinstance(fault, RuleError):
        return _say(str(fault))
    if is_verbose:
        import traceback

        traceback.print_exception(fault)
    if isinstance(fault, MemoryError):
        return _say("there is not enough memory")
    if isinstance(fault, OSError) and fault.strerror:
        if isinstance(fault, FileNotFoundError) and fault.filename is None:
            return _say("the current folder is not there any more")
        where = f"{fault.filename}: " if isinstance(fault.filename, str) else ""
        return _say(f"{where}{fault.strerror} (`--verbose` shows where)")
    text = f"{type(fault).__name__}: {fault}".partition("\n")[0]
    return _say(f"failed with {text} (`--verbose` shows where)")


def _flush(stream: TextIO | None) -> bool:
    """Write out what is left; whether that went well."""
    if stream is None:  # it was handed over closed
        return True
    try:
        stream.flush()
    except BrokenPipeError:  # nobody reads it any more
        return True
    except OSError:
        return False
    return True


def _close_stdout() -> None:
    """Whoever read our output has gone: let Python's last flush go nowhere."""
    import os
    from contextlib import suppress

    with suppress(OSError, ValueError):  # it may be no real stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
