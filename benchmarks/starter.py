"""Start a program, wait for its end and print what it took.

    python -I -S starter.py FOLDER PROGRAM [ARGUMENT ...]

Prints seconds of wall time, seconds of processors, KiB of the largest process (bytes on macOS) and the exit
status. This is a process of its own because the kernel counts, for every program, at least what the process
held that started it: this one is small.
"""

import os
import sys
import time


def main() -> None:
    """Do what the command line says."""
    os.chdir(sys.argv[1])
    nothing = os.open(os.devnull, os.O_RDWR)
    command = sys.argv[2:]
    actions = [(os.POSIX_SPAWN_DUP2, nothing, stream) for stream in (0, 1, 2)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    used = usage.ru_utime + usage.ru_stime
    print(seconds, used, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
