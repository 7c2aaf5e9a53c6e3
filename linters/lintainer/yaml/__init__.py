"""YAML and JSON: values that know where they stand, and edits that change only what they are about."""

from lintainer.yaml.collection import Mapping, Sequence
from lintainer.yaml.entry import Entry
from lintainer.yaml.stream import Stream, YamlDocument, read_stream
from lintainer.yaml.value import Scalar, Unknown, Value

__all__ = [
    "Entry",
    "Mapping",
    "Scalar",
    "Sequence",
    "Stream",
    "Unknown",
    "Value",
    "YamlDocument",
    "read_stream",
]
