"""Source text as syntax trees. The only room that knows tree-sitter."""
