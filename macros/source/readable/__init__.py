"""Everything that can be read in a file, at any depth, each piece with its place in Dutch words.

A place is a phrase that goes on with "van dit bestand": "op blz. 3", "in een opmerking op blz. 3",
"in de eigenschappen van een bijlage". What can't be read is told as such. Pictures of words are
pictures: there is no OCR.
"""

from __future__ import annotations

from .pieces import TEXT, Copies, Held, Piece, Unread
from .reader import file_texts, read_all, read_file

__all__ = ["TEXT", "Copies", "Held", "Piece", "Unread", "file_texts", "read_all", "read_file"]
