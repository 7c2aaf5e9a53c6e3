"""Secrets that can be told by their form: tokens of well-known services and private keys.

The text is searched for the few bytes that a form begins with, and the form is tried there only, so that the
time taken is in step with the size of the text. Most texts hold none: that is found out first, word by word.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


WORD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."


class Format:
    """One form of a secret.

    `name` is what to call it. `heads` are bytes of which every such secret has one, `backs` bytes behind its
    start. Group 1 of `pattern` is the part that is secret. `is_word` says that a secret does not stand in the
    middle of a longer word.
    """

    __slots__ = ("_compiled", "backs", "heads", "is_word", "name", "pattern", "starts_a_word")

    def __init__(
        self, name: str, heads: str, pattern: str, backs: tuple[int, ...] = (0,), is_word: bool = True
    ) -> None:
        self.name = name
        self.heads = tuple(heads.encode().split(b"|"))
        self.pattern = pattern
        self.backs = backs
        self.is_word = is_word
        self.starts_a_word = is_word and backs == (0,) and not heads.encode().translate(None, WORD + b"|")
        """Whether a head of it is always the start of a word of `WORD`."""
        self._compiled: re.Pattern[bytes] | None = None

    @property
    def compiled(self) -> re.Pattern[bytes]:
        """The pattern as it is tried at a place of the text."""
        if self._compiled is None:
            pattern = self.pattern
            if self.is_word:
                pattern = rf"(?<![A-Za-z0-9_/+-])(?:{pattern})(?![A-Za-z0-9_-])"
            self._compiled = re.compile(pattern.encode())
        return self._compiled


_GAP = r"(?:[ \t\r\n\"'|>+-]|\\[nr\r\n])*"
_PEM_HEADERS = rf"(?:Proc-Type: [^\r\n]{{1,80}}{_GAP}DEK-Info: [^\r\n]{{1,80}}{_GAP})?"

FORMATS = (
    Format("AWS access key", "AKIA|ASIA|ABIA|ACCA", "A[KSBC]I?[AC]?A([A-Z2-7]{16})"),
    Format(
        "AWS secret key",
        "secret_access_key|SECRET_ACCESS_KEY|ecretAccessKey|AWS_SECRET_KEY",
        r"\w{14,17}[\"']?[ \t]{0,9}[=: ][ \t]{0,9}[\"']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        is_word=False,
    ),
    Format("GitHub token", "ghp_|gho_|ghu_|ghs_|ghr_", "gh[pousr]_([A-Za-z0-9]{36,251})"),
    Format("GitHub token", "github_pat_", "github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})"),
    Format(
        "GitLab token",
        "glpat-|gldt-|glrt-|glptt-|glsoat-|glcbt-|glimt-|glft-",
        r"gl(?:pat|dt|rt|ptt|soat|cbt|imt|ft)-([A-Za-z0-9_.-]{20,300})",
    ),
    Format(
        "Slack token",
        "xoxb-|xoxp-|xoxa-|xoxr-|xoxs-|xoxe-|xapp-",
        "(?:xox[abeprs]|xapp)-([0-9A-Za-z]{1,20}-[0-9A-Za-z-]{10,300})",
    ),
    Format(
        "Slack webhook",
        "https://hooks.slack.com/",
        r"https://hooks\.slack\.com/\w{8,9}/([A-Z0-9]{8,20}/[A-Za-z0-9]{8,40}/[A-Za-z0-9]{20,60})",
    ),
    Format("Google API key", "AIza", "AIza([0-9A-Za-z_-]{35})"),
    Format("Google client secret", "GOCSPX-", "GOCSPX-([0-9A-Za-z_-]{28})"),
    Format("Google access token", "ya29.", r"ya29\.([0-9A-Za-z_-]{40,300})"),
    Format(
        "Stripe key",
        "sk_live_|rk_live_|sk_test_|rk_test_",
        "[rs]k_(?:live|test)_([0-9A-Za-z]{16,250})",
    ),
    Format("npm token", "npm_", "npm_([A-Za-z0-9]{36})"),
    Format("PyPI token", "pypi-AgE", "pypi-AgE([A-Za-z0-9_-]{70,1000})"),
    Format("RubyGems key", "rubygems_", "rubygems_([0-9a-f]{48})"),
    Format("Docker Hub token", "dckr_pat_|dckr_oat_", "dckr_[op]at_([A-Za-z0-9_-]{27,64})"),
    Format("Azure storage key", "AccountKey=", r"AccountKey=([A-Za-z0-9/+]{86}==)"),
    Format("Azure client secret", "Q~", r"[A-Za-z0-9_~.]{3}[0-9]Q~([A-Za-z0-9_~.-]{31,34})", (4,)),
    Format("Azure shared access signature", "?sig=|&sig=", r".sig=([A-Za-z0-9%]{43,80}%3[dD])", (0,), False),
    Format("DigitalOcean token", "dop_v1_|doo_v1_|dor_v1_", "do[opr]_v1_([0-9a-f]{64})"),
    Format("Hugging Face token", "hf_", "hf_([A-Za-z]{34,40})"),
    Format("OpenAI key", "sk-", r"sk-((?:[a-z]{1,10}-)?[A-Za-z0-9_-]{20,80}?T3BlbkFJ[A-Za-z0-9_-]{20,80})"),
    Format("Anthropic key", "sk-ant-", "sk-ant-[a-z]{3,6}[0-9]{2}-([A-Za-z0-9_-]{80,120})"),
    Format("Vault token", "hvs.|hvb.", r"hv[bs]\.([A-Za-z0-9_-]{90,300})"),
    Format("HCP Terraform token", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.([A-Za-z0-9_=-]{60,70})", (14,)),
    Format("SendGrid key", "SG.", r"SG\.([A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})"),
    Format("Databricks token", "dapi", "dapi([0-9a-f]{32}(?:-[0-9])?)"),
    Format("Shopify token", "shpat_|shpca_|shppa_|shpss_", "shp[acps][ats]_([0-9a-fA-F]{32})"),
    Format("Grafana token", "glsa_", "glsa_([A-Za-z0-9]{32}_[0-9a-f]{8})"),
    Format("New Relic key", "NRAK-", "NRAK-([A-Z0-9]{27})"),
    Format("Atlassian token", "ATATT3", "ATATT3([A-Za-z0-9_=-]{180,200})"),
    Format("Doppler token", "dp.pt.|dp.st.", r"dp\.[ps]t\.([A-Za-z0-9._-]{40,80})"),
    Format("Linear key", "lin_api_", "lin_api_([A-Za-z0-9]{40})"),
    Format("Postman key", "PMAK-", "PMAK-([0-9a-f]{24}-[0-9a-f]{34})"),
    Format("Tailscale key", "tskey-", "tskey-[a-z]{3,6}-([A-Za-z0-9]{8,32}-[A-Za-z0-9]{20,60})"),
    Format("Telegram bot token", ":AA", "[0-9]{8,10}:(AA[A-Za-z0-9_-]{33})", (8, 9, 10)),
    Format(
        "Discord webhook",
        "https://discord.com/api/webhooks/|https://discordapp.com/api/webhooks/",
        "https://[a-z.]+/api/webhooks/[0-9]{17,20}/([A-Za-z0-9_-]{60,80})",
    ),
    Format("age key", "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1([QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})"),
    Format(
        "JSON web token",
        "eyJ",
        r"eyJ[A-Za-z0-9_-]{14,4000}\.eyJ([A-Za-z0-9_-]{14,8000}\.[A-Za-z0-9_-]{20,2000})",
    ),
    Format(
        "private key",
        "-----BEGIN ",
        r"-----BEGIN (?:[A-Z0-9]{2,10} )?(?:ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----"
        rf"{_GAP}{_PEM_HEADERS}([A-Za-z0-9/+]{{24,100}})",
        is_word=False,
    ),
)
"""The forms that are known, as their services describe them."""

MADE_UP = (
    b"example", b"placeholder", b"redacted", b"changeme", b"replace", b"your", b"dummy", b"sample",
    b"fake", b"xxxx", b"0123456789", b"123456789", b"abcdefgh", b"notreal", b"zdwiioiixmjm0nty3odkw",
)  # fmt: skip
"""What only made-up secrets hold, in small letters; the last is from the token that every manual shows."""


_SHORTEST = 14
_PIECE = 1 << 18
"""How much of a text is cut into words at once: words take many times the memory of the text."""
_OVERLAP = 32
"""What is read beyond a piece, for the words that start in it: more than any head takes."""
_BLANKED = bytes.maketrans(bytes(range(256)).translate(None, WORD), b" " * (256 - len(WORD)))
_LEAST = min(len(head) for form in FORMATS if form.starts_a_word for head in form.heads)
_STARTS = frozenset(head[:_LEAST] for form in FORMATS if form.starts_a_word for head in form.heads)
"""What words begin with that may be secrets."""
_MARKS = tuple(head for form in FORMATS if not form.starts_a_word for head in form.heads)


class Secret:
    """A secret in a text: what it is called, and the bytes `start` up to `end` that it takes."""

    __slots__ = ("end", "name", "start")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Secret({self.name!r}, {self.start}, {self.end})"


def find_secrets(text: bytes) -> Iterator[Secret]:
    """The secrets in `text`, form by form; made-up ones, such as those of manuals, are left out."""
    if not _may_hold(text):
        return
    find = text.find
    for form in FORMATS:
        for head in form.heads:
            at = find(head)
            while at >= 0:
                secret = _secret_at(form, text, at)
                if secret is not None:
                    yield secret
                at = find(head, at + len(head))


def _may_hold(text: bytes) -> bool:
    """False only when there is certainly no secret."""
    find = text.find
    return any(find(mark) >= 0 for mark in _MARKS) or any(
        _may_start(text[at : at + _PIECE + _OVERLAP]) for at in range(0, len(text), _PIECE)
    )


def _may_start(text: bytes) -> bool:
    """Whether a word of some length starts as secrets do."""
    words = text.translate(_BLANKED).split()
    return not _STARTS.isdisjoint([word[:_LEAST] for word in words if len(word) >= _SHORTEST])


def _secret_at(form: Format, text: bytes, at: int) -> Secret | None:
    for back in form.backs:
        match = form.compiled.match(text, at - back) if at >= back else None
        if match is not None and not is_made_up(match[1]):
            return Secret(form.name, *match.span())
    return None


def is_made_up(value: bytes) -> bool:
    """Whether the secret part is one that nobody was ever given: an example, a placeholder, `xxxx`."""
    lowered = value.lower()
    return len(set(lowered)) < 6 or any(mark in lowered for mark in MADE_UP)
