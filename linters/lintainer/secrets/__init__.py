"""Secrets, told by their form, by their place in a URL, by the name of what holds them and of their file."""
