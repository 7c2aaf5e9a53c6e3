"""Show long text through a pager, where somebody reads it at a terminal."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def show(text: str, is_wanted: bool = True) -> None:
    """Write `text` to stdout, through a pager if that is a terminal and `is_wanted`.

    The pager is `$PAGER`, or `less` where that is not set; none is used in CI, or where it is empty or `cat`
    or cannot be started. As git does, `less` is told to end by itself where all fits on the screen.
    """
    is_read = is_wanted and sys.stdout.isatty() and not os.environ.get("CI")
    command = _command() if is_read else None
    if command is None or not _paged(command, text):
        sys.stdout.write(text)


def _command() -> Sequence[str] | None:
    """The words of the pager's command."""
    import shlex
    from shutil import which

    given = os.environ.get("PAGER")
    if given is None:
        given = "less"
        if os.environ.get("TERM") in (None, "dumb"):
            return None
    try:
        words = shlex.split(given, posix=os.name != "nt")
    except ValueError:  # a quote that does not end
        return None
    program = which(words[0]) if words and words[0] != "cat" else None
    return [program, *words[1:]] if program else None


def _paged(command: Sequence[str], text: str) -> bool:
    """Hand `text` to the pager and wait until its reader has seen enough; whether it could be started."""
    import signal
    import subprocess

    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    sys.stdout.flush()
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603  as the user says
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager
    try:
        pager.communicate(text.encode("utf-8", "backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
