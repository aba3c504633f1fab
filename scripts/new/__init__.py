"""A blank portfolio: what a writer owns, and nothing else; the pages of the form are made from the
round's data.
"""
