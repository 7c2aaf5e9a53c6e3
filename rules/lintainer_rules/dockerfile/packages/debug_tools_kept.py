from __future__ import annotations

from lintainer.dockerfile import Run
from lintainer.dockerfile.kept import kept
from lintainer.rule import Finding, rule
from lintainer.shell.chain import remove_words
from lintainer.text import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TOOLS = frozenset(
    """
    bind-tools dnsutils emacs ftp gdb hping3 inetutils-telnet iperf iperf3 iputils-ping lsof ltrace mtr
    nano nc ncat net-tools netcat netcat-openbsd netcat-traditional nmap nmap-ncat perf rsh-client socat
    strace tcpdump telnet tftp traceroute tshark valgrind vim vim-enhanced vim-minimal vim-tiny wireshark
    """.split()  # noqa: SIM905  a list of quoted words is no easier to read
)


class Options:
    packages: list[str] = []  # noqa: RUF012  the defaults of options are never changed
    """Names of packages to look for beside those that are known."""


@rule(on=Run, fix="sometimes", options=Options)
def debug_tools_kept(run: Run, options: Options) -> Iterator[Finding]:
    for command, package in kept(run):
        if package.name in _TOOLS or package.name in options.packages:
            at = package.word.span
            words = [package.word] if len(command.packages) > 1 else []
            edits = remove_words(command.command, words, run.dockerfile.source) if words else []
            fix = Fix.unsafe(f"Do not install `{package.name}`", *edits) if edits else None
            message = f"`{package.name}`, installed by `{command.title}`, stays in the final image"
            yield Finding(at, message, fix)
