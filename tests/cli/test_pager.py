"""`lintainer explain` at a terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no terminal to try it with")

TITLE = "Base image follows the `latest` tag"
COMMAND = [sys.executable, "-m", "lintainer", "explain", "DL3007"]


def at_terminal(
    *arguments: str, keys: bytes = b"", rows: int = 24, **environment: str | None
) -> tuple[int, str]:
    """Run the program at a terminal of its own; its exit code and what is seen."""
    import fcntl
    import pty
    import struct
    import termios

    kept = {key: value for key, value in os.environ.items() if key not in ("CI", "LESS", "PAGER")}
    given = {key: value for key, value in environment.items() if value is not None}
    pid, file = pty.fork()
    if not pid:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
        os.execvpe(COMMAND[0], [*COMMAND, *arguments], {**kept, "TERM": "xterm", **given})
    if keys:
        os.write(file, keys)
    said = b""
    while True:
        try:
            part = os.read(file, 65536)
        except OSError:  # it has ended
            break
        if not part:
            break
        said += part
    _, status = os.waitpid(pid, 0)
    os.close(file)
    return os.waitstatus_to_exitcode(status), said.decode()


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """The command of a pager that says how it was called."""
    script = tmp_path / "my pager"
    script.write_text('#!/bin/sh\necho "PAGED $1 $LESS"\nhead -n 1\n')
    script.chmod(0o755)
    return f"{shlex.quote(str(script))} -x"


def test_the_pager_of_the_user_is_used(pager: str) -> None:
    assert at_terminal(PAGER=pager) == (0, f"PAGED -x FRX\r\n# {TITLE}\r\n")
    assert at_terminal(PAGER=pager, LESS="S")[1].startswith("PAGED -x S\r\n")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("--no-pager",), {}),
        ((), {"CI": "true"}),
        ((), {"PAGER": ""}),
        ((), {"PAGER": "cat"}),
        ((), {"PAGER": "no-such-pager -R"}),
        ((), {"PAGER": "'"}),
        ((), {"TERM": "dumb", "PAGER": None}),
    ],
)
def test_no_pager(pager: str, arguments: tuple[str, ...], environment: dict[str, str | None]) -> None:
    code, said = at_terminal(*arguments, **{"PAGER": pager, **environment})
    assert code == 0
    assert said.startswith(f"# {TITLE}\r\n")
    assert "## References" in said


def test_nothing_is_started_where_there_is_no_terminal(tmp_path: Path, pager: str) -> None:
    done = subprocess.run(
        COMMAND, env={**os.environ, "PAGER": pager}, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.decode().startswith(f"# {TITLE}\n")
    assert done.stderr == b""


def test_a_reader_who_leaves_early_is_no_failure(tmp_path: Path) -> None:
    script = tmp_path / "leave"
    script.write_text("#!/bin/sh\nexec 0<&-\nexit 3\n")
    script.chmod(0o755)
    assert at_terminal(PAGER=str(script)) == (0, "")


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less() -> None:
    code, said = at_terminal(keys=b"q")
    assert code == 0
    assert TITLE in said
    assert "## References" not in said
    code, said = at_terminal(rows=1000)
    assert code == 0
    assert "## References" in said
