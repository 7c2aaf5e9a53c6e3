"""Bytes of a file, places in them, and changes to them. Knows no language."""

from lintainer.text.edit import Edit, Fix, apply
from lintainer.text.joined import Joined
from lintainer.text.source import Source
from lintainer.text.span import Span

__all__ = ["Edit", "Fix", "Joined", "Source", "Span", "apply"]
