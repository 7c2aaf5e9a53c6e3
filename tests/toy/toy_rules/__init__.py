"""A ruleset made for tests, over the language of toy_language."""
