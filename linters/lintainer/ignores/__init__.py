"""Ignores in the files themselves: comments and annotations, ours and those of other tools."""
