"""Annexes: their pages, and the files behind them."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import pikepdf

from ..model.annex import Annex, AnnexFile, FileAction, FileText, Nature
from ..model.cited_pages import Pages
from ..model.finding import ERROR, Finding, Place, Rule
from ..model.folders import FILE_FOLDERS, OLD_PRIVATE_FILES, PRIVATE_FILES, PUBLIC_FILES, is_private
from ..model.keys import keys_of
from ..model.round import Round
from ..model.shared_rules import NO_PAGES
from .annex_kinds import nature_of
from .by_digest import remembered
from .fields import Fields
from .pdf_actions import actions_of, without_actions
from .pdf_unseen import unseen_texts
from .read_block import read_block
from .readable import file_texts, read_file
from .tree import Tree

# What a generator would make a page of, whatever lies beside it.
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


_PAGE_AMONG_FILES = Rule(
    "pagina-bij-bestanden",
    ERROR,
    "dit is een bladzijde, en in deze map horen alleen de bestanden van bijlagen.",
    "Is het de bladzijde van een bijlage? Zet ze in docs/bijlagen/. Is het zelf een bijlage?"
    " Bewaar het als PDF.",
    "Een bladzijde (`.md`) ligt in een map waar alleen bestanden van bijlagen horen.",
)
_NOT_PAGES = NO_PAGES.saying(NO_PAGES.sentence, "Schrijf 7 of 7-18.")


def read_files(tree: Tree) -> dict[str, AnnexFile]:
    """Read the annex files of every folder that may hold them, by path; a hidden one, such as what
    keeps a folder in Git, is none.
    """
    return {
        path: inspect(path, tree.read(path))
        for path in _below(tree)
        if "/." not in path and not is_page_among_files(path)
    }


def is_page_among_files(path: str) -> bool:
    """Tell whether a page lies where only files of annexes belong: it is none of either."""
    return _is_file(path) and path.lower().endswith(_MARKDOWN)


def _is_file(path: str) -> bool:
    return path.startswith(tuple(f"{folder}/" for folder in FILE_FOLDERS))


def pages_among_files(tree: Tree) -> list[Finding]:
    return [_PAGE_AMONG_FILES.at(Place(path)) for path in _below(tree) if is_page_among_files(path)]


def _below(tree: Tree) -> tuple[str, ...]:
    return tuple(path for folder in FILE_FOLDERS for path in tree.below(folder))


def read_texts(tree: Tree, files: Mapping[str, AnnexFile]) -> dict[str, tuple[FileText, ...]]:
    """Read all that can be read in every file, with its places."""
    return {path: file_texts(tree.read(path), file.name) for path, file in files.items()}


def inspect(path: str, raw: bytes) -> AnnexFile:
    """Look into one file; a PDF that needs a password, is damaged or is none at all says so in
    `trouble`.
    """
    file = AnnexFile(path, len(raw), hashlib.sha256(raw).hexdigest())
    file = replace(file, published_size=file.size, published_sha256=file.sha256)
    if not raw:
        return replace(file, trouble="leeg")

    file = replace(file, nature=nature_of(file.name, raw))
    if file.nature is Nature.GOOD and not file.private and read_file(raw, file.name).acting:
        file = replace(file, nature=Nature.HOLDS)
    if not path.lower().endswith(".pdf"):
        return file

    inside = _inside(raw)
    file = replace(
        file,
        pages=inside.pages,
        tagged=inside.tagged,
        has_text=inside.has_text,
        trouble=inside.trouble,
    )
    if inside.pages and not file.private:
        file = replace(file, unseen=unseen_texts(raw))
    return _with_actions(file, raw, inside.actions) if inside.actions else file


def _with_actions(file: AnnexFile, raw: bytes, actions: tuple[FileAction, ...]) -> AnnexFile:
    published = without_actions(raw)
    digest = hashlib.sha256(published).hexdigest()
    return replace(file, actions=actions, published_size=len(published), published_sha256=digest)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What only a look into a PDF tells, as AnnexFile has it."""

    pages: int | None = None
    tagged: bool = False
    has_text: bool = True
    trouble: str = ""
    actions: tuple[FileAction, ...] = ()


@remembered(most=256)
def _inside(raw: bytes) -> _Inside:
    # qpdf repairs a damaged file without a word, blank pages included: every warning counts as
    # damage.
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            has_text = any(_has_fonts(page) for page in pdf.pages)
            marks = pdf.Root.get("/MarkInfo")
            marked = marks is not None and bool(marks.get("/Marked", False))
            tagged = marked and "/StructTreeRoot" in pdf.Root
            actions = actions_of(pdf)
            warnings = pdf.get_warnings()
    except pikepdf.PasswordError:
        return _Inside(trouble="wachtwoord")
    except Exception:
        return _Inside(trouble="onleesbaar" if raw.startswith(b"%PDF") else "geen-pdf")
    trouble = "beschadigd" if warnings else ("" if pages else "leeg")
    return _Inside(pages, tagged, has_text, trouble, actions)


def _has_fonts(page: pikepdf.Page) -> bool:
    if _has(page.obj.get("/Resources"), "/Font"):
        return True
    resources = page.obj.get("/Resources")
    forms = resources.get("/XObject") if resources is not None else None
    if forms is None:
        return False
    return any(
        isinstance(form, pikepdf.Stream) and _has(form.get("/Resources"), "/Font")
        for _, form in forms.items()
    )


def _has(resources: pikepdf.Object | None, kind: str) -> bool:
    """Tell whether resources hold any of a kind."""
    held = resources.get(kind) if resources is not None else None
    return held is not None and len(held) > 0


def read_annex(path: str, fields: Fields, files: Mapping[str, AnnexFile], round: Round) -> Annex:
    """Read an annex's page; its id is the file's stem, and where it or its file lies decides who
    gets it.
    """
    annex = read_block(
        Annex,
        fields,
        round,
        id=PurePosixPath(path).stem,
        page_path=path,
        place=Place(path),
        parts=_parts(fields, round),
        file=None,
        private=is_private(path),
    )
    file = _file(annex.file_name, files)
    private = annex.private or bool(file and file.private) or annex.has(Annex.private_reason)
    return replace(annex, file=file, private=private, short=annex.short or annex.title)


def _file(name: str, files: Mapping[str, AnnexFile]) -> AnnexFile | None:
    """Return the file; where it lies in several folders a private one counts, so that nothing
    leaks.
    """
    places = (f"{folder}/{name}" for folder in (PRIVATE_FILES, OLD_PRIVATE_FILES, PUBLIC_FILES))
    return next((files[path] for path in places if path in files), None)


def _parts(fields: Fields, round: Round) -> dict[str, Pages]:
    inner = fields.fields(keys_of(Annex.parts)[0].name)
    if inner is None:
        return {}
    parts = {}
    for part in round.strategy_parts:
        pages = Pages.read(inner.text(part.id))
        if pages.readable and len(pages.spans) == 1:
            parts[part.id] = pages
        elif pages.typed:
            fields.findings.append(_NOT_PAGES.at(inner.place(part.id), pages=pages.typed))
    inner.done()
    return parts
