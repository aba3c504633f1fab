"""A public annex may not act when somebody opens it, whatever it is called; the near case may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from kvsg_portfolio.macros.model.annex import Nature
from kvsg_portfolio.macros.source.annexes import inspect

from .plants import attached, pdf, zipped

_TYPES = "[Content_Types].xml"
_RELS = "word/_rels/settings.xml.rels"
_VBA = b'<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
_OUTSIDE = b'<Relationship Type="urn:x/%s" Target="\\\\srv\\x" TargetMode="External"/>'
_MAIL = (
    "MIME-Version: 1.0\nContent-Type: application/octet-stream\n"
    "Content-Disposition: attachment; filename=%s\n\n%s\n"
)


def _word(**parts: bytes) -> bytes:
    whole = {_TYPES: b"<Types/>", "word/document.xml": b"<a/>"}
    return zipped({**whole, **{name.replace("__", "/"): raw for name, raw in parts.items()}})


def _attached(name: str, raw: bytes) -> bytes:
    return pdf(attached(name, raw))


NATURES: dict[str, tuple[str, Callable[[], bytes], Nature]] = {
    "macros by the list of kinds": (
        "a.docx",
        lambda: zipped({_TYPES: _VBA, "word/document.xml": b"<a/>", "word/x.bin": b"x"}),
        Nature.MACROS,
    ),
    "a template from a server": (
        "a.docx",
        lambda: _word(**{_RELS: _OUTSIDE % b"attachedTemplate"}),
        Nature.FETCHES,
    ),
    "a picture from a server": (
        "a.docx",
        lambda: _word(**{_RELS: _OUTSIDE % b"image"}),
        Nature.FETCHES,
    ),
    "a field that starts a program": (
        "a.docx",
        lambda: _word(**{"word/footer1.xml": b"<i>DDEAUTO c:\\\\windows\\\\cmd.exe</i>"}),
        Nature.FETCHES,
    ),
    "a packed program in RTF": (
        "a.rtf",
        lambda: b"{\\rtf1{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 01}}}",
        Nature.FETCHES,
    ),
    "a cell that starts a program": (
        "a.csv",
        lambda: b"a;b\n1;=cmd|'/c calc'!A1\n",
        Nature.FETCHES,
    ),
    "a program in a document": (
        "a.docx",
        lambda: _word(**{"word/media/x.exe": b"MZ"}),
        Nature.HOLDS,
    ),
    "a program in a mail": (
        "a.eml",
        lambda: (_MAIL % ("x.exe", "MZ")).encode(),
        Nature.HOLDS,
    ),
    "a program in a PDF": ("a.pdf", lambda: _attached("x.exe", b"MZ"), Nature.HOLDS),
    "a program in a PDF, under another name": (
        "a.pdf",
        lambda: _attached("x.txt", b"MZ"),
        Nature.HOLDS,
    ),
    "a web page in a PDF": ("a.pdf", lambda: _attached("x.html", b"<p>x</p>"), Nature.HOLDS),
    "macros in a PDF": (
        "a.pdf",
        lambda: _attached("x.docx", _word(**{"word/vbaProject.bin": b"x"})),
        Nature.HOLDS,
    ),
    "a program in an archive in a PDF": (
        "a.pdf",
        lambda: _attached("x.zip", zipped({"a/x.scr": b"MZ"})),
        Nature.HOLDS,
    ),
    "a program that is a PDF too": ("a.pdf", lambda: b"MZ\x90\n" + pdf(), Nature.DISGUISED),
    "a web page that is a PDF too": (
        "a.pdf",
        lambda: b"<html><script>1</script>\n" + pdf(),
        Nature.DISGUISED,
    ),
    "a plain document": ("a.docx", _word, Nature.GOOD),
    "a link in a document": (
        "a.docx",
        lambda: _word(**{_RELS: _OUTSIDE % b"hyperlink"}),
        Nature.GOOD,
    ),
    "a drawing in a document": (
        "a.docx",
        lambda: _word(**{"word/media/x.svg": b"<svg/>"}),
        Nature.GOOD,
    ),
    "a word in a document": (
        "a.docx",
        lambda: _word(**{"word/footer1.xml": b"<i>Dde week van de jeugd</i>"}),
        Nature.GOOD,
    ),
    "a picture in RTF": ("a.rtf", lambda: b"{\\rtf1{\\pict 0102}}", Nature.GOOD),
    "a sum in a table": ("a.csv", lambda: b"a;b\n=1+1;-3\n", Nature.GOOD),
    "a text in a mail": ("a.eml", lambda: (_MAIL % ("x.txt", "een")).encode(), Nature.GOOD),
    "a table in a PDF": ("a.pdf", lambda: _attached("x.csv", b"a;b"), Nature.GOOD),
    "a PDF with words of a printer before it": (
        "a.pdf",
        lambda: b"\x1b%-12345X@PJL JOB\n" + pdf(),
        Nature.GOOD,
    ),
}


@pytest.mark.parametrize(("name", "make", "nature"), NATURES.values(), ids=NATURES)
def test_what_acts_is_no_public_annex(name: str, make: Callable[[], bytes], nature: Nature):
    assert inspect(f"docs/bijlagen/bestanden/{name}", make()).nature is nature


def test_the_jury_gets_what_it_gets():
    """A private file is not published, so it is not looked through for this."""
    raw = _attached("x.exe", b"MZ")

    assert inspect("besloten/bijlagen/bestanden/a.pdf", raw).nature is Nature.GOOD
