"""Where everything lies in the folder of a portfolio: said once, for who reads, checks, tells and
moves it.

Two folders stand beside each other. `docs/` is what any generator would publish; `besloten/` holds
what only the jury may see, so that no other program comes across it. Its pages have the addresses
that they would have in `docs/`.
"""

from __future__ import annotations

DOCS, PRIVATE = "docs", "besloten"
ROOTS = (DOCS, PRIVATE)

PICTURES = f"{DOCS}/beelden"
TABLES = f"{DOCS}/data"
EDITIONS = f"{DOCS}/edities"
PUBLIC_FILES = f"{DOCS}/bijlagen/bestanden"
PRIVATE_PAGES = f"{PRIVATE}/bijlagen"
PRIVATE_FILES = f"{PRIVATE_PAGES}/bestanden"
# Where private things lay before there was `besloten/`: read as before, with a tip to move them.
OLD_PRIVATE_FILES = f"{DOCS}/bijlagen/niet-openbaar"
FILE_FOLDERS = (PUBLIC_FILES, PRIVATE_FILES, OLD_PRIVATE_FILES)

PARTNERS, REMARKS, JURY, CONSENTS = "partners.yml", "jij-zei.yml", "jury.yml", "fotos.yml"
PRIVATE_REGISTERS = (REMARKS, JURY, CONSENTS)
REGISTERS = (PARTNERS, *PRIVATE_REGISTERS)


def register_paths(name: str) -> tuple[str, ...]:
    """Return where a register may lie, the right place first."""
    if name in PRIVATE_REGISTERS:
        return f"{PRIVATE}/{name}", f"{DOCS}/{name}"
    return (f"{DOCS}/{name}",)


def in_docs(path: str) -> str:
    """Return the path in `docs/` that a path stands for: links and addresses know no other."""
    return f"{DOCS}/{path.removeprefix(f'{PRIVATE}/')}" if is_private(path) else path


def is_private(path: str) -> bool:
    """Tell whether a path lies in `besloten/`."""
    return path.startswith(f"{PRIVATE}/")


def is_private_file(path: str) -> bool:
    """Tell whether the file of an annex lies where only the jury gets it, in the old place or in
    the new one.
    """
    return path.startswith((f"{PRIVATE}/", f"{OLD_PRIVATE_FILES}/"))


def given_name(path: str) -> str:
    """Return the name by which a page calls the file of an annex: its path in whichever folder of
    files it lies.
    """
    folder = next((folder for folder in FILE_FOLDERS if path.startswith(f"{folder}/")), "")
    return path.removeprefix(f"{folder}/")


def new_place(path: str) -> str:
    """Return where something private belongs that lies in an old place, whatever kind of thing it
    is.
    """
    if path.startswith(f"{OLD_PRIVATE_FILES}/"):
        return f"{PRIVATE_FILES}/{given_name(path)}"
    return f"{PRIVATE}/{path.removeprefix(f'{DOCS}/')}"
