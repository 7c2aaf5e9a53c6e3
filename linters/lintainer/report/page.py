"""A rule's page: what it does, why it matters, how it looks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lintainer.rulesets import RuleEntry


class Page:
    """The page of a rule without its front matter. `opening` is its first paragraph of prose."""

    __slots__ = ("body", "opening")

    def __init__(self, text: str) -> None:
        parts = text.split("---\n", 2)
        self.body = (parts[2] if text.startswith("---\n") and len(parts) == 3 else text).strip() + "\n"
        paragraphs = (part.strip() for part in self.body.split("\n\n"))
        prose = (part for part in paragraphs if part and not part.startswith(("#", "```")))
        self.opening = " ".join(next(prose, "").split())

    @classmethod
    def of(cls, entry: RuleEntry) -> Page:
        """The page of `entry`; its summary alone where there is none."""
        try:
            with open(entry.page, encoding="utf-8") as file:
                return cls(file.read())
        except OSError:
            return cls(f"# {entry.summary}\n")
