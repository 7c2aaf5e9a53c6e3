"""What `curl` and `wget` are told: addresses, flags, where the result goes."""

from __future__ import annotations

import re

from lintainer.text.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lintainer.shell.command import Command
    from lintainer.shell.word import Word


def _flags(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VALUED = {
    "curl": _flags(
        "-o --output -H --header -d --data --data-raw --data-binary --data-urlencode --data-ascii -X"
        " --request -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -F --form -T"
        " --upload-file -x --proxy -m --max-time --connect-timeout --retry --retry-delay --retry-max-time"
        " -w --write-out -C --continue-at -E --cert --cacert --capath --key --ciphers --resolve"
        " --interface --limit-rate -K --config -r --range -Y -y --speed-limit --speed-time -z --time-cond"
        " --max-redirs --proto --proto-redir --proto-default --tls-max --output-dir -D --dump-header"
        " --noproxy --max-filesize --unix-socket --json --proxy-user -U --stderr --trace --trace-ascii"
        " --create-file-mode -P -Q -t --url --url-query --form-string --proxy-header --proxy-cacert"
        " --preproxy --socks4 --socks4a --socks5 --socks5-hostname --connect-to --doh-url --dns-servers"
        " --dns-interface --cert-type --key-type --pass --pinnedpubkey --crlfile --curves --tls13-ciphers"
        " --oauth2-bearer --aws-sigv4 --netrc-file --local-port --keepalive-time --expect100-timeout --rate"
        " --parallel-max --happy-eyeballs-timeout-ms --hsts --alt-svc --etag-save --etag-compare"
        " --request-target --variable"
    ),
    "wget": _flags(
        "-O --output-document -o --output-file -a --append-output -P --directory-prefix -t --tries -T"
        " --timeout -U --user-agent --header --user --password --post-data --post-file --ca-certificate -i"
        " --input-file -e --execute -w --wait --waitretry -Q --quota -l --level -A --accept -R --reject -D"
        " --domains --progress --limit-rate --referer --load-cookies --save-cookies --certificate"
        " --private-key -B --base --connect-timeout --read-timeout --dns-timeout --retry-on-http-error -I"
        " -X --cut-dirs --max-redirect --dns-timeout --bind-address --prefer-family --restrict-file-names"
        " --http-user --http-password --ftp-user --ftp-password --proxy-user --proxy-password --method"
        " --body-data --body-file --secure-protocol --ciphers --ca-directory --crl-file --pinnedpubkey"
        " --certificate-type --private-key-type --start-pos --compression --default-page --config --hsts-file"
        " --accept-regex --reject-regex --regex-type --include-directories --exclude-directories"
        " --exclude-domains --follow-tags --ignore-tags --local-encoding --remote-encoding --report-speed"
    ),
}
_SAVES = ("-o", "--output", "-O", "--remote-name", "--remote-name-all", "-J", "--remote-header-name")
_NOWHERE = ("-", "/dev/stdout", "/dev/null")
_SENDING = {
    "curl": (
        "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-T",
        "--upload-file", "-X", "--request", "-I", "--head", "-V", "--version", "-h", "--help",
    ),
    "wget": ("--post-data", "--post-file", "--method", "--spider", "-V", "--version", "-h", "--help"),
}  # fmt: skip
_CREDENTIALS = {
    "curl": (
        "-H", "--header", "-u", "--user", "-b", "--cookie", "-E", "--cert", "--oauth2-bearer", "-n",
        "--netrc", "--netrc-file", "--aws-sigv4", "-K", "--config",
    ),
    "wget": (
        "--header", "--user", "--password", "--http-user", "--http-password", "--load-cookies",
        "--certificate", "--ask-password", "--use-askpass",
    ),
}  # fmt: skip
_SCHEME = pattern(r"(?a)([A-Za-z][A-Za-z0-9+.-]*)://")


class Download:
    """A call of `curl` or `wget`. `tool` is which one."""

    __slots__ = ("_operands", "command", "tool")

    def __init__(self, command: Command) -> None:
        self.command = command
        self.tool = command.name or ""
        self._operands: list[Word] | None = None

    @property
    def urls(self) -> list[Word]:
        """What is fetched: every operand, and what `--url` gives."""
        if self._operands is None:
            found = list(self.command.operands(_VALUED[self.tool]))
            self._operands = found + list(self.command.values("--url") if self.tool == "curl" else ())
        return self._operands

    @property
    def is_sent(self) -> bool:
        """Whether it asks a server to do something, or only looks, rather than fetches a file."""
        return self.command.has_flag(*_SENDING[self.tool])

    @property
    def shows_itself(self) -> bool:
        """Whether it sends what nothing but `curl` or `wget` can be told to: headers, cookies, an account."""
        return self.command.has_flag(*_CREDENTIALS[self.tool])

    @property
    def saves(self) -> bool:
        """Whether the result becomes a file: by a flag, or with `>`."""
        command = self.command
        if any(each.operator.lstrip("1") in (">", ">>", ">|") for each in command.redirects):
            return True
        is_saved = self.tool == "wget" or command.has_flag(*_SAVES)
        return is_saved and not any(target in _NOWHERE for target in self._targets())

    def _targets(self) -> Iterator[str]:
        """The names of files that flags give, as in `-o a`, `-oa` and `-qOa`."""
        flags = ("-O", "--output-document") if self.tool == "wget" else ("-o", "--output")
        yield from (word.text for word in self.command.values(*flags))
        letter = flags[0][1]
        for word in self.command.arguments:
            cluster, found, name = word.text.partition(letter)
            if found and name and cluster[:1] == "-" and cluster[1:2] != "-":
                yield name

    @property
    def is_piped(self) -> bool:
        """Whether another command reads what comes."""
        elements = self.command.pipeline.elements
        return len(elements) > 1 and elements[-1] is not self.command


def downloads(commands: Iterable[Command], *tools: str) -> Iterator[Download]:
    """The calls of `tools` (both of `curl` and `wget` when none is named) among `commands`."""
    wanted = tools or ("curl", "wget")
    for command in commands:
        if command.name in wanted:
            yield Download(command)


def scheme(text: str) -> str:
    """The scheme of an address in small letters, "" where there is none."""
    match = _SCHEME.match(text)
    return match[1].lower() if match else ""


def host(text: str) -> str:
    """The host in an address, in small letters, without user, password and port; "" where it has none."""
    rest = text.partition("://")[2]
    place = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    if place.startswith("["):
        return place.partition("]")[0] + "]"
    return place.partition(":")[0].lower()


def shown(text: str) -> str:
    """An address for a message, without what may be a secret: user and password, and the query."""
    head, mark, rest = text.partition("://")
    place, slash, path = re.split(r"[?#]", rest, maxsplit=1)[0].partition("/")
    return f"{head}://{place.rpartition('@')[2]}{slash}{path}" if mark else text
