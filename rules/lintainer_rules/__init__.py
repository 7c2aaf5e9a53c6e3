"""The stock rules of Lintainer: one module and one page each."""
