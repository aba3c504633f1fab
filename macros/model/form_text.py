"""How the form's texts are held: paragraphs, and lists of items."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    items: tuple[str, ...]


Block = Paragraph | ItemList


def plain_text(blocks: Iterable[Block]) -> str:
    """Write blocks as text, a line for each paragraph and each item."""
    lines: list[str] = []
    for block in blocks:
        lines.extend(block.items if isinstance(block, ItemList) else [block.text])
    return "\n".join(lines)


def without_list_mark(text: str) -> str:
    """Drop the semicolon that ends an item in a running list."""
    return text.rstrip().removesuffix(";")
