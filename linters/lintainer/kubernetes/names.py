"""What names, label keys and label values may look like."""

from __future__ import annotations

import re
from functools import lru_cache

from lintainer.text.pattern import pattern

_LABEL_NAME = pattern(r"[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?")
_SUBDOMAIN = pattern(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*")
_LABEL = pattern(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
_SERVICE = pattern(r"[a-z](?:[-a-z0-9]*[a-z0-9])?")
_MAX_NAME = 63
_MAX_SUBDOMAIN = 253
_MAX_CRON_JOB = 52
"""A CronJob's jobs add eleven characters of their own."""

PATHS = frozenset(("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"))
"""Kinds whose names are segments of a path: nearly anything goes."""


def name_fault(kind: str, name: str, is_prefix: bool = False) -> str | None:
    """Why an object of a kind of Kubernetes' own, or of a custom resource, cannot have a name: a fact about
    the name, or None. A prefix (`generateName`) may end in `-` or `.`."""
    if kind in PATHS:
        return "is no segment of a path" if name in (".", "..") or "/" in name or "%" in name else None
    if is_prefix:
        name = name.rstrip("-.") + "x"
    pattern, longest = _SUBDOMAIN, _MAX_SUBDOMAIN
    if kind == "Namespace":
        pattern, longest = _LABEL, _MAX_NAME
    elif kind == "Service":
        pattern, longest = _SERVICE, _MAX_NAME
    elif kind == "CronJob":
        longest = _MAX_CRON_JOB
    if len(name) > longest:
        return f"is longer than {longest} characters"
    return None if pattern.fullmatch(name) else _why(name, kind)


def _why(name: str, kind: str) -> str:
    if any(letter.isupper() for letter in name):
        return "has capital letters"
    allowed = "-" if kind in ("Namespace", "Service") else "-."
    odd = next(
        (letter for letter in name if not (letter.isascii() and letter.isalnum()) and letter not in allowed),
        "",
    )
    if odd:
        return (
            "has a blank"
            if odd.isspace()
            else f"has the character `{odd}`"
            if odd.isprintable()
            else "has an odd character"
        )
    if kind == "Service" and name[0].isdigit():
        return "starts with a digit"
    return "does not start and end with a letter or digit"


def is_stand_in(name: str) -> bool:
    """Whether it evidently stands for a name that somebody or something fills in: `NAME`, `APP_NAME`, `_`,
    `$(app)`, `${APP}`, `*`."""
    return not name.strip("_*") or "$(" in name or "${" in name or ("NAME" in name and name == name.upper())


def name_like(kind: str, name: str) -> str | None:
    """The nearest name that an object of that kind may have, None where there is none."""
    pattern = r"[^a-z0-9-]+" if kind in ("Namespace", "Service") else r"[^a-z0-9.-]+"
    made = re.sub(r"-*\.[-.]*", ".", re.sub(pattern, "-", name.lower())).strip("-.")
    return made if made and made != name and name_fault(kind, made) is None else None


@lru_cache(maxsize=2_000)
def key_fault(key: str) -> str | None:
    """Why a label or an annotation cannot have a key: a fact about the key, or None."""
    prefix, slash, name = key.rpartition("/")
    if slash and (len(prefix) > _MAX_SUBDOMAIN or not _SUBDOMAIN.fullmatch(prefix)):
        return "has no domain before its `/`"
    if not name:
        return "has no name"
    if len(name) > _MAX_NAME:
        return f"has a name of more than {_MAX_NAME} characters"
    return None if _LABEL_NAME.fullmatch(name) else _odd(name)


@lru_cache(maxsize=2_000)
def value_fault(value: str) -> str | None:
    """Why a label cannot have a value: a fact about the value, or None."""
    if len(value) > _MAX_NAME:
        return f"is longer than {_MAX_NAME} characters"
    return None if not value or _LABEL_NAME.fullmatch(value) else _odd(value)


def _odd(text: str) -> str:
    for letter in text:
        if not (letter.isascii() and letter.isalnum()) and letter not in "-_.":
            return (
                "has a blank"
                if letter.isspace()
                else f"has the character `{letter}`"
                if letter.isprintable()
                else "has an odd character"
            )
    return "does not start and end with a letter or digit"


def value_like(value: str) -> str | None:
    """The nearest value that a label may have, None where there is none."""
    made = re.sub(r"[^-A-Za-z0-9_.]+", "-", value).strip("-_.")[:_MAX_NAME].rstrip("-_.")
    return made or None
