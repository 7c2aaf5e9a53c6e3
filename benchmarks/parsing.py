"""How long it takes to parse files of YAML with tree-sitter and to do nothing else.

    python parsing.py FILE ...

Prints the seconds of wall time and of the processor, without those that Python needs to start and to read
the files.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import tree_sitter
import tree_sitter_yaml


def main() -> None:
    """Do what the command line says."""
    texts = [Path(name).read_bytes() for name in sys.argv[1:]]
    start, used = time.perf_counter(), time.process_time()
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_yaml.language()))
    for text in texts:
        parser.parse(text)
    print(time.perf_counter() - start, time.process_time() - used)


if __name__ == "__main__":
    main()
