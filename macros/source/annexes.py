"""Annexes: their pages, and the files behind them."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

import pikepdf

from ..model.annex import Annex, AnnexFile, Approval, FileAction, FileText, Review
from ..model.finding import Finding, Place, error
from ..model.folders import FILE_FOLDERS, OLD_PRIVATE_FILES, PRIVATE_FILES, PUBLIC_FILES, is_private
from ..model.round import Round
from .annex_kinds import nature_of
from .fields import Fields
from .pdf_actions import actions_of, without_actions
from .readable import file_texts
from .tree import Tree

# What a generator would make a page of, whatever lies beside it.
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


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
    return [_page_among_files(Place(path)) for path in _below(tree) if is_page_among_files(path)]


def _below(tree: Tree) -> tuple[str, ...]:
    return tuple(path for folder in FILE_FOLDERS for path in tree.below(folder))


def read_texts(tree: Tree, files: Mapping[str, AnnexFile]) -> dict[str, tuple[FileText, ...]]:
    """Read all that can be read in every public file, with its places."""
    return {
        path: file_texts(file.name, tree.read(path))
        for path, file in files.items()
        if not file.private
    }


def inspect(path: str, raw: bytes) -> AnnexFile:
    """Look into one file; a PDF that needs a password, is damaged or is none at all says so in
    `trouble`.
    """
    file = AnnexFile(path, len(raw), hashlib.sha256(raw).hexdigest())
    file = replace(file, published_size=file.size, published_sha256=file.sha256)
    if not raw:
        return replace(file, trouble="leeg")

    file = replace(file, nature=nature_of(file.name, raw))
    return _inspect_pdf(file, raw) if path.lower().endswith(".pdf") else file


def _inspect_pdf(file: AnnexFile, raw: bytes) -> AnnexFile:
    # qpdf repairs a damaged file without a word, blank pages included: every warning counts as
    # damage.
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as pdf:
            pages = len(pdf.pages)
            has_text = any(_has_fonts(page) for page in pdf.pages)
            tagged = (
                bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False))
                and "/StructTreeRoot" in pdf.Root
            )
            actions = actions_of(pdf)
            warnings = pdf.get_warnings()
    except pikepdf.PasswordError:
        return replace(file, trouble="wachtwoord")
    except Exception:
        return replace(file, trouble="onleesbaar" if raw.startswith(b"%PDF") else "geen-pdf")

    trouble = "beschadigd" if warnings else ("" if pages else "leeg")
    file = replace(file, pages=pages, tagged=tagged, has_text=has_text, trouble=trouble)
    return _with_actions(file, raw, actions) if actions else file


def _with_actions(file: AnnexFile, raw: bytes, actions: tuple[FileAction, ...]) -> AnnexFile:
    published = without_actions(raw)
    digest = hashlib.sha256(published).hexdigest()
    return replace(file, actions=actions, published_size=len(published), published_sha256=digest)


def _has_fonts(page: pikepdf.Page) -> bool:
    resources = page.obj.get("/Resources") or {}
    if resources.get("/Font"):
        return True
    forms = resources.get("/XObject") or {}
    return any(
        (form.get("/Resources") or {}).get("/Font")
        for form in forms.values()
        if isinstance(form, pikepdf.Stream)
    )


def read_annex(path: str, fields: Fields, files: Mapping[str, AnnexFile], round: Round) -> Annex:
    """Read an annex's page; its id is the file's stem, and where it or its file lies decides who
    gets it.
    """
    name = fields.text("bestand", required=True)
    file = _file(name, files)
    private = is_private(path) or bool(file and file.private)
    return Annex(
        id=PurePosixPath(path).stem,
        page_path=path,
        place=Place(path),
        title=fields.text("titel", required=True),
        short=fields.text("kort") or fields.text("titel"),
        file=file,
        file_name=name,
        private=private or fields.has("reden_niet_openbaar"),
        kind=fields.word("soort", round.vocabulary.annex_kinds.ids, required=True),
        date=fields.date("datum"),
        body=fields.text("orgaan"),
        review=_review(fields.fields("nagekeken")),
        parts=_parts(fields.fields("onderdelen"), round),
        approvals=tuple(_approval(item) for item in fields.list_of_fields("goedkeuringen")),
        private_reason=fields.text("reden_niet_openbaar"),
        public_title=fields.text("publieke_titel"),
        places=fields.places(),
    )


def _file(name: str, files: Mapping[str, AnnexFile]) -> AnnexFile | None:
    """Return the file; where it lies in several folders a private one counts, so that nothing
    leaks.
    """
    places = (f"{folder}/{name}" for folder in (PRIVATE_FILES, OLD_PRIVATE_FILES, PUBLIC_FILES))
    return next((files[path] for path in places if path in files), None)


def _review(fields: Fields | None) -> Review | None:
    if fields is None:
        return None
    made = Review(fields.text("door"), fields.date("datum"))
    fields.done()
    return made


def _parts(fields: Fields | None, round: Round) -> dict[str, tuple[int, int]]:
    if fields is None:
        return {}
    found = {}
    for part in round.strategy_parts:
        typed = fields.text(part.id)
        match = _RANGE.fullmatch(typed)
        if match:
            found[part.id] = (int(match[1]), int(match[2] or match[1]))
        elif typed:
            fields.findings.append(_not_pages(fields.place(part.id), typed))
    fields.done()
    return found


def _approval(fields: Fields) -> Approval:
    made = Approval(
        body=fields.text("orgaan", required=True),
        date=fields.date("datum"),
        annex=fields.text("bijlage"),
        page=fields.whole("blz"),
        url=fields.text("url"),
        place=fields.place(),
    )
    fields.done()
    return made


def _page_among_files(place: Place) -> Finding:
    return error(
        place,
        "pagina-bij-bestanden",
        "dit is een bladzijde, en in deze map horen alleen de bestanden van bijlagen.",
        "Is het de bladzijde van een bijlage? Zet ze in docs/bijlagen/. Is het zelf een bijlage?"
        " Bewaar het als PDF.",
    )


def _not_pages(place: Place, typed: str) -> Finding:
    return error(
        place, "bladzijden-ongeldig", f"'{typed}' zijn geen bladzijden.", "Schrijf 7 of 7-18."
    )
