"""The data of Secrets: what it says, and what of it is secret."""

from __future__ import annotations

import binascii

from lintainer.placeholders import is_placeholder
from lintainer.text.pattern import pattern
from lintainer.yaml import Mapping, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lintainer.kubernetes.objects import Object
    from lintainer.text import Span
    from lintainer.yaml import Entry

DATA, STRING_DATA = "data", "stringData"
_MEMO = "kubernetes.secret_data"
_BASE64 = pattern(r"[A-Za-z0-9+/]*={0,2}")
_REFERENCE = pattern(
    r"ENC\[|vault:|ref\+|op://|secretref[+:]|awssm:|gcpsm:|<path:|\$ANSIBLE_VAULT|\$\(|\$[A-Z_]+\Z|%[A-Z_]+%\Z"
    r"|@[\w.-]+@\Z|\$__|#\{"
)


class SecretItem:
    """A key of a Secret with its value.

    `field` is `data`, whose values are in base64, or `stringData`. The value is known: it is a scalar that no
    template decides.
    """

    __slots__ = ("_decoded", "entry", "field", "value")

    def __init__(self, field: str, entry: Entry, value: Scalar) -> None:
        self.field = field
        self.entry = entry
        self.value = value
        self._decoded: bytes | bool | None = False

    @property
    def name(self) -> str:
        """The key."""
        return self.entry.name or ""

    @property
    def at(self) -> Span:
        """The place for findings about the value: the value, or the alias or merged key that brings it."""
        return self.value.alias or (
            self.value.span if self.value.content is not None else self.entry.key_span
        )

    @property
    def is_encoded(self) -> bool:
        """Whether the value is to be base64."""
        return self.field == DATA

    @property
    def decoded(self) -> bytes | None:
        """What the pods get to see; None where it cannot be decoded."""
        if isinstance(self._decoded, bool):
            text = self.value.text
            self._decoded = decode_base64(text) if self.is_encoded else text.encode("utf-8", "replace")
        return self._decoded

    @property
    def text(self) -> str:
        """What the pods get to see as text, or what is written where that cannot be decoded."""
        decoded = self.decoded
        return self.value.text if decoded is None else decoded.decode("utf-8", "replace")

    @property
    def is_reference(self) -> bool:
        """Whether something else puts the secret in the place of the value, or it is encrypted."""
        return is_reference(self.value.text) or is_reference(self.text)

    @property
    def is_placeholder(self) -> bool:
        """Whether the value evidently stands for another one."""
        return is_placeholder(self.text) or is_placeholder(self.value.text)

    @property
    def is_secret(self) -> bool:
        """Whether the value says something that is to be kept secret, as far as can be told."""
        text = self.text.strip()
        if not text or self.is_reference or self.is_placeholder:
            return False
        return not text.startswith("-----BEGIN CERTIFICATE-----") or "PRIVATE KEY" in text


def is_secret_object(one: Object) -> bool:
    """Whether it is a Secret of Kubernetes."""
    return one.kind == "Secret" and one.group == ""


def secret_items(one: Object) -> Sequence[SecretItem]:
    """The known values of a Secret; none of another object, or of one that SOPS has encrypted."""
    known = one.memo.get(_MEMO)
    if known is None:
        known = one.memo[_MEMO] = list(_items(one)) if is_secret_object(one) else []
    return known  # type: ignore[return-value]


def _items(one: Object) -> Iterator[SecretItem]:
    if one.value.entry("sops") is not None:
        return
    for field in (DATA, STRING_DATA):
        values = one.value.get(field)
        for entry in values if isinstance(values, Mapping) else ():
            value = entry.value
            if isinstance(value, Scalar) and entry.name and not value.is_null and not value.is_unknown:
                yield SecretItem(field, entry, value)


def decode_base64(text: str) -> bytes | None:
    """The bytes that base64 stands for, read as Kubernetes does: line breaks count for nothing, the padding
    has to be there. None for other text."""
    if "\n" in text or "\r" in text:
        text = text.replace("\n", "").replace("\r", "")
    if len(text) % 4 or not _BASE64.fullmatch(text):
        return None
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        return None


def encode_base64(content: bytes) -> str:
    """Base64 on one line."""
    return binascii.b2a_base64(content, newline=False).decode()


def is_reference(text: str) -> bool:
    """Whether text names a secret that a tool puts in its place, or is encrypted."""
    return _REFERENCE.match(text) is not None


def listed(names: Sequence[str]) -> str:
    """Names in backticks for a message, the first few of them."""
    shown = [f"`{name[:80]}`" for name in names[:4]]
    if len(names) > len(shown):
        return ", ".join(shown) + f" and {len(names) - len(shown)} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
