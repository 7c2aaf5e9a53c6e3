"""Options among the words of a command."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lintainer.shell.word import Word


def find(words: Sequence[Word], flags: Collection[str]) -> Word | None:
    """The first of `words` that gives one of `flags`, or None. Looks no further than a `--`.

    A long flag also counts with a value (`--x=1`), a letter also among others (`-y` in `-qy`) and before its
    value (`-j` in `-j4`), a doubled letter among others (`-qq` in `-yqq`).
    """
    for word in words:
        text = word.text
        if text[:1] != "-":
            continue
        if text == "--":
            return None
        if text in flags or (text.startswith("--") and text.partition("=")[0] in flags):
            return word
        if text[1:2] != "-" and _holds(text, _short(tuple(flags))):
            return word
    return None


@lru_cache(256)
def _short(flags: tuple[str, ...]) -> list[str]:
    """The letters of those of `flags` that are one letter, or one that is repeated."""
    return [flag[1:] for flag in flags if flag[1:2] not in ("-", "") and len(set(flag[1:])) == 1]


def _holds(cluster: str, short: Sequence[str]) -> bool:
    """Whether one of the flags with the letters `short` is among the short options in `cluster`."""
    if cluster[1:2] in short:
        return True
    counts = [cluster.count(letters[0]) >= len(letters) for letters in short]
    return any(counts) and _letters(cluster).isalpha()


def _letters(cluster: str) -> str:
    """The letters of a cluster of short options, without signs that stand before them: `LO` of `-#4LO`."""
    return cluster[1:].lstrip("#0123456789")


def values(words: Sequence[Word], flags: Collection[str]) -> list[Word]:
    """The values given to any of `flags`: `-o x`, `-ox`, `--option x` and `--option=x`."""
    found: list[Word] = []
    after_flag = False
    for word in words:
        text = word.text
        if after_flag:
            found.append(word)
            after_flag = False
        elif text == "--":
            break
        elif text[:1] == "-":
            value = _glued(word, text, flags)
            if value is not None:
                found.append(value)
            after_flag = value is None and (text in flags or _ends_with(text, flags))
    return found


def _glued(word: Word, text: str, flags: Collection[str]) -> Word | None:
    """The part of `word` that is the value of a flag in the same word."""
    name, equals, _ = text.partition("=")
    if equals and name in flags:
        return _rest(word, name + "=")
    if text[1:2] == "-" or text in flags:
        return None
    for flag in flags:
        if len(flag) == 2 and text.startswith(flag):
            return _rest(word, flag)
    return None


def _rest(word: Word, prefix: str) -> Word | None:
    raw, start = word.raw, len(prefix.encode())
    if raw.startswith(prefix):
        return word.part(start)
    if raw[1:-1] == word.text and raw[0] == raw[-1]:  # in quotes, as in the exec form
        return word.part(start + 1, len(raw.encode()) - 1)
    return None


def _ends_with(text: str, flags: Collection[str]) -> bool:
    """Whether `text` is a cluster of letters of which the last is one of `flags`."""
    return text[1:2] != "-" and "-" + text[-1] in flags and _letters(text).isalpha()


def operands(words: Sequence[Word], valued: Collection[str]) -> list[Word]:
    """Those of `words` that are no flags; `valued` are the flags whose value is the next word."""
    found: list[Word] = []
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
            continue
        text = word.text
        if text == "--":
            found += words[at + 1 :]
            break
        if text[:1] != "-" or text == "-":
            found.append(word)
        else:
            skip = text in valued or (text[1:2] != "-" and _ends_with(text, valued))
    return found
