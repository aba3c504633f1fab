"""The print document -> code for Typst -> pages.

Writers' texts are in that code as string literals only; how it looks stands in overrides/print.
"""
