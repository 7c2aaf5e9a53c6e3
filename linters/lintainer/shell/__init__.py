"""Shell scripts: their commands, what those do to packages, and how to change them."""

from lintainer.shell.body import Body, CommandList, Compound, Pipeline
from lintainer.shell.command import Command, Redirect
from lintainer.shell.script import Script
from lintainer.shell.word import Word

__all__ = ["Body", "Command", "CommandList", "Compound", "Pipeline", "Redirect", "Script", "Word"]
