"""One fast linter and fixer for all container files."""

__version__ = "0.1.0"
