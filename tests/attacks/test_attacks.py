"""What somebody tried, from the file in its folder to what is told and what is published. All data
are made up.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.web.stage import copy_files

from ..checks.overlay import pdf, write

HERE = Path(__file__).parent
ANNEX = "docs/bijlagen/bestanden/besluit-raad.pdf"
PRIVATE = "besloten/bijlagen/bestanden/afspraken.pdf"
NOTE = (
    "De familie uit de Lindestraat werd in maart uit huis geplaatst na zes meldingen bij de dienst."
)
LONG_NOTE = " ".join(
    f"{NOTE} Zin {number} van dit verslag zegt dat punt {number * 7} nog open blijft."
    for number in range(1, 9)
)


def _findings(root: Path) -> dict[str, set[tuple[str, str]]]:
    """Return the rules and severities of what `controleer` tells, by path."""
    done = subprocess.run(
        [
            Path(sys.executable).with_name("portfolio"),
            *("controleer", "--zonder-bladzijden", "--formaat", "json", "--map", str(root)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    told: dict[str, set[tuple[str, str]]] = {}
    for one in json.loads(done.stdout):
        told.setdefault(one["path"], set()).add((one["severity"], one["rule"]))
    return told


def _published(root: Path, path: str) -> bytes:
    """Return a file as everybody gets it."""
    site = root / "build-site"
    copy_files(load(root).public, root, site)
    return (site / path.removeprefix("docs/")).read_bytes()


def _kansennota(root: Path, file: str) -> str:
    """Put a file among the annexes, with a page beside it."""
    path = "docs/bijlagen/bestanden/kansennota.pdf"
    write(
        root,
        {
            "docs/bijlagen/kansennota.md": (
                "---\ntitel: Kansennota\nkort: Nota\nbestand: kansennota.pdf\nsoort: andere\n"
                "datum: 2025-01-01\nnagekeken: {door: dienst Jeugd, datum: 2026-01-01}\n---\n"
                "Een nota.\n"
            )
        },
    )
    (root / path).write_bytes((HERE / file).read_bytes())
    return path


def test_a_script_a_program_and_a_link_to_a_file_are_told_and_taken_out(tmp_path: Path):
    path = _kansennota(tmp_path, "script.pdf")
    raw = (tmp_path / path).read_bytes()

    assert ("waarschuwing", "pdf-opdracht") in _findings(tmp_path)[path]
    published = _published(tmp_path, path)
    for word in (b"JavaScript", b"Launch", b"file:", b"/JS"):
        assert word in _all(raw) or word == b"/JS"
        assert word not in _all(published)
    assert _pages(published) == _pages(raw)
    assert (tmp_path / path).read_bytes() == raw


def _all(raw: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as document:
        return b"\n".join(value.unparse(resolved=True) for value in document.objects)


def _pages(raw: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(raw)) as document:
        return [
            b"".join(stream.read_bytes() for stream in _streams(page)) for page in document.pages
        ]


def _streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    content = page.obj.get("/Contents")
    if content is None:
        return []
    return [content] if isinstance(content, pikepdf.Stream) else list(content)


def test_personal_data_in_comments_fields_and_properties_are_told(tmp_path: Path):
    path = _kansennota(tmp_path, "opmerkingen.pdf")

    told = _findings(tmp_path)[path]

    assert {
        ("fout", "rijksregisternummer"),
        ("waarschuwing", "telefoonnummer"),
        ("waarschuwing", "privé-adres"),
    } <= told


@pytest.mark.parametrize(("is_public", "severity"), [(True, "fout"), (False, "waarschuwing")])
@pytest.mark.parametrize("name", ["indiener.yml", "indiener.yaml", "Indiener.yml.bak"])
def test_the_contact_person_in_git(name: str, is_public: bool, severity: str, tmp_path: Path):
    key = "openbare_broncode: true\n" if is_public else ""
    write(tmp_path, {"docs/index.md": {"fase: voorbereiding\n": f"fase: voorbereiding\n{key}"}})
    (tmp_path / name).write_text(
        "contactpersoon:\n  naam: A B\n  telefoon: '015 12 34 00'\n  email: a@stad.example\n",
        "utf-8",
    )
    (tmp_path / "indiener.voorbeeld.yml").write_text("contactpersoon: {}\n", "utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-Af")
    _git(tmp_path, "commit", "-qm", "een")

    told = _findings(tmp_path)

    assert (severity, "indiener-in-git") in told[name]
    assert "indiener.voorbeeld.yml" not in told


def test_the_contact_person_beside_git_is_fine(tmp_path: Path):
    write(tmp_path, {})
    (tmp_path / ".gitignore").write_text("indiener.yml\n", "utf-8")
    (tmp_path / "indiener.yml").write_text("contactpersoon: {naam: A B}\n", "utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "een")

    rules = {rule for told in _findings(tmp_path).values() for _, rule in told}

    assert "indiener-in-git" not in rules


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@stad.example")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def _saved_again(raw: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as document:
        return _written(document, linearize=True)


def _behind_boxes(raw: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as document:
        for page in document.pages:
            page.contents_add(document.make_stream(b"q 0 0 0 rg 0 0 600 850 re f Q"))
        document.docinfo["/Title"] = "Geanonimiseerd"
        return _written(document)


def _with_a_cover(raw: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(raw)) as document, pikepdf.open(io.BytesIO(pdf(1))) as cover:
        document.pages.insert(0, cover.pages[0])
        return _written(document)


def _attached(raw: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf(1, says="Een openbaar stuk"))) as document:
        document.attachments["bron.pdf"] = pikepdf.AttachedFileSpec(document, _saved_again(raw))
        return _written(document)


def _older_version(raw: bytes) -> bytes:
    """Say something else in a second version, behind the end of the first."""
    object_ = b"\n9999 0 obj\n<< /Nieuw (versie) >>\nendobj\n"
    start = re.findall(rb"startxref\s+(\d+)", raw)[-1].decode()
    table = f"xref\n9999 1\n{len(raw) + 1:010d} 00000 n \n"
    with pikepdf.open(io.BytesIO(raw)) as document:
        root = document.Root.objgen[0]
    trailer = f"trailer\n<< /Size 10000 /Root {root} 0 R /Prev {start} >>\n"
    end = f"startxref\n{len(raw) + len(object_)}\n%%EOF\n"
    return raw + object_ + (table + trailer + end).encode()


def _written(document: pikepdf.Pdf, **how: bool) -> bytes:
    written = io.BytesIO()
    document.save(written, **how)
    return written.getvalue()


COPIES: dict[str, Callable[[bytes], bytes]] = {
    "saved again": _saved_again,
    "behind black boxes": _behind_boxes,
    "with a cover": _with_a_cover,
    "attached to another": _attached,
    "with a newer version behind it": _older_version,
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_private_annex_stops_a_draft(copy: Callable[[bytes], bytes], tmp_path: Path):
    write(tmp_path, {})
    raw = pdf(1, says=LONG_NOTE)
    (tmp_path / PRIVATE).write_bytes(raw)
    (tmp_path / ANNEX).write_bytes(copy(raw))

    told = _findings(tmp_path)[ANNEX]

    assert ("fout", "deelt-besloten-tekst") in told
    is_behind = copy is _behind_boxes
    assert (("waarschuwing", "pdf-onzichtbare-tekst") in told) is is_behind


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_short_one_is_told(copy: Callable[[bytes], bytes], tmp_path: Path):
    write(tmp_path, {})
    raw = pdf(1, says=NOTE)
    (tmp_path / PRIVATE).write_bytes(raw)
    (tmp_path / ANNEX).write_bytes(copy(raw))

    assert ("waarschuwing", "deelt-besloten-zin") in _findings(tmp_path)[ANNEX]


def test_another_annex_on_the_same_subject_is_fine(tmp_path: Path):
    write(tmp_path, {})
    (tmp_path / PRIVATE).write_bytes(pdf(1, says=LONG_NOTE))
    (tmp_path / ANNEX).write_bytes(
        pdf(1, says="De dienst kreeg zes meldingen uit de Lindestraat, en gaf elke familie raad.")
    )

    rules = {rule for told in _findings(tmp_path).values() for _, rule in told}

    assert not {rule for rule in rules if rule.startswith(("deelt-", "pdf-"))}
