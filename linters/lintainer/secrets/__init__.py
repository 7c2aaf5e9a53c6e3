"""Secrets, told by their form, by the name of what holds them and by the name of their file."""
