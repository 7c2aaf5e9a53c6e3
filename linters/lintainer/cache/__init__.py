"""The cache: what earlier runs found, kept for runs that would find the same (docs/decisions/0009-cache.md).

A result is used again only where everything that it rests on is as it was: the settings, the rules and the
report that is asked for (`lintainer.cache.identity`), the bytes of the file (`lintainer.cache.stamps`), and
the answers to all that was asked about other files (`lintainer.cache.witness`, `lintainer.cache.ledger`).
"""
