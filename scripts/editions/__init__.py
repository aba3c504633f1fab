"""Editions: what was handed in or decided is kept as it was, and compared with what came after."""
