"""The language server: what Lintainer finds, and how it can be fixed, for editors.

It only translates between the protocol and `lintainer.run`; what is found is decided below.
"""
