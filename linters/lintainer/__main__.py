"""`python -m lintainer` is the command `lintainer`."""

import sys

from lintainer.cli import main

if __name__ == "__main__":
    sys.exit(main())
