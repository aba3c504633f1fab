"""What only the jury may see doesn't reach the public; and if it did, the leak check would stop the
build.
"""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from kvsg_portfolio.macros.model.finding import Severity
from kvsg_portfolio.macros.source.portfolio import Loaded, load
from kvsg_portfolio.scripts.gate import refuses
from kvsg_portfolio.scripts.leaks.check import leaks
from kvsg_portfolio.scripts.web.make import make_site
from kvsg_portfolio.scripts.web.stage import Papers
from PIL import Image, PngImagePlugin

from .checks.overlay import write

WHEN = datetime(2026, 6, 1, tzinfo=UTC)
PHRASE = "de wethouder vertrouwde ons toe dat granieten olifanten nooit vergeten waar zij sliepen"
NAME, PHONE, MAIL = "Zilverberk Meldpunt", "0499 00 00 17", "zilverberk@meldpunt.example"
TITLE = "Casusbundel gezin in de Lindestraat"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, zonnedal: Path) -> Path:
    """Give a portfolio with secrets in the places where a writer might put them."""
    root = tmp_path_factory.mktemp("planted") / "portfolio"
    shutil.copytree(zonnedal, root, ignore=shutil.ignore_patterns("build"))
    (root / "indiener.yml").write_text(
        f"contactpersoon: {{naam: {NAME}, telefoon: '{PHONE}', email: {MAIL}}}\n", "utf-8"
    )
    _append(
        root / "docs/c3.md",
        f"\n\n{{% if indiening %}}\nDus: {PHRASE}.[^geheim]\n\n[^geheim]: {PHRASE}, in een"
        f" voetnoot.\n{{% endif %}}\n<!-- {PHRASE} in een opmerking -->\n{{# {PHRASE} voor Jinja"
        " #}\n",
    )
    _append(
        root / "docs/plan.md",
        f"\n\n{{% if indiening %}}{PHRASE} bij de strategie{{% else %}}Niets te zien.{{% endif"
        " %}\n",
    )
    private = next(annex for annex in load(root).whole.annexes if annex.private and annex.file)
    page = root / private.page_path
    text = page.read_text("utf-8").replace("titel:", f"samenvatting: {PHRASE}\ntitel:", 1)
    page.write_text(
        text.replace(private.title, TITLE, 1) + f"\n\n{PHRASE} op de pagina zelf.\n", "utf-8"
    )
    (root / "docs/beelden").mkdir(exist_ok=True)
    (root / "docs/beelden/niet-getoond.png").write_bytes(_picture())
    (root / "docs/beelden/getoond.png").write_bytes(_picture())
    _append(root / "docs/index.md", "\n\n![Een vlak](beelden/getoond.png)\n")
    return root


def _append(file: Path, text: str) -> None:
    file.write_bytes(file.read_bytes() + text.encode())


def _picture() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", PHRASE, zip=True)
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(written, "PNG", pnginfo=info)
    return written.getvalue()


@pytest.fixture(scope="module")
def loaded(planted: Path) -> Loaded:
    return load(planted, with_submitter=True)


@pytest.fixture(scope="module")
def site(planted: Path, loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the public site of the planted portfolio, as the first line of defence lets it
    through.
    """
    new = tmp_path_factory.mktemp("site")
    make_site(loaded.public, planted, new, WHEN, Papers(_pdf("Portfolio"), 1))
    return new / "site"


def _pdf(text: str, **extra: bytes) -> bytes:
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.add_blank_page()
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(f"BT /F1 8 Tf 10 700 Td ({text}) Tj ET".encode("latin-1"))
    for name, content in extra.items():
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def test_nothing_of_what_was_planted_reaches_the_site(planted: Path, loaded: Loaded, site: Path):
    """The leak check finds nothing, and neither does a plain search in every page."""
    assert leaks(loaded.whole, loaded.public, planted, site) == []
    public = b"".join(file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file())
    for secret in (PHRASE, NAME, MAIL, TITLE):
        assert secret.encode() not in public
    assert not (site / "beelden/niet-getoond.png").exists()
    assert (site / "beelden/getoond.png").is_file()


def _zip(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


def _jpeg() -> bytes:
    written, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = PHRASE
    Image.new("RGB", (8, 8)).save(written, "JPEG", exif=exif)
    return written.getvalue()


LEAKS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text of a page": ("a.html", lambda: f"<p>{PHRASE}</p>".encode()),
    "text over elements": ("a.html", lambda: PHRASE.replace(" ", "</b> <b>").encode()),
    "text over lines": ("a.html", lambda: PHRASE.replace(" ", "\n   ").encode()),
    "entities": ("a.html", lambda: "".join(f"&#{ord(char)};" for char in PHRASE).encode()),
    "capitals": ("a.html", lambda: PHRASE.upper().encode()),
    "soft hyphens": ("a.html", lambda: PHRASE.replace("olifanten", "oli\u00adfanten").encode()),
    "an attribute": ("a.html", lambda: f'<img alt="{PHRASE}">'.encode()),
    "a comment": ("a.html", lambda: f"<!-- {PHRASE} -->".encode()),
    "the search index": ("search.js", lambda: f'var x = ["{PHRASE}"]'.encode()),
    "escaped JSON": (
        "data.json",
        lambda: f'"{_escaped(PHRASE)}"'.encode(),
    ),
    "letters set wide": ("a.html", lambda: f"<p>{' '.join(PHRASE)}</p>".encode()),
    "letters set wide, words apart": (
        "a.html",
        lambda: f"<p>{'  '.join(' '.join(word) for word in PHRASE.split())}</p>".encode(),
    ),
    "letters set wide in a PDF": ("a.pdf", lambda: _pdf(" ".join(PHRASE))),
    "data in a page": (
        "a.html",
        lambda: f'<script type="application/ld+json">"{_escaped(PHRASE)}"</script>'.encode(),
    ),
    "a style sheet": ("a.css", lambda: f"/* {PHRASE} */".encode()),
    "a table of data": ("a.csv", lambda: f"a;{PHRASE}".encode()),
    "a feed": ("feed.xml", lambda: f"<entry>{PHRASE}</entry>".encode()),
    "a calendar": ("a.ics", lambda: f"SUMMARY:{PHRASE}".encode()),
    "a drawing": ("a.svg", lambda: f"<svg><title>{PHRASE}</title></svg>".encode()),
    "a picture's comment": ("a.png", _picture),
    "a photo's metadata": ("a.jpg", _jpeg),
    "text of a PDF": ("a.pdf", lambda: _pdf(PHRASE)),
    "a PDF's attachment": ("a.pdf", lambda: _pdf("x", **{"nota.txt": PHRASE.encode()})),
    "an archive": ("a.zip", lambda: _zip("a.txt", PHRASE.encode())),
    "an archive in an archive": ("a.zip", lambda: _zip("b.zip", _zip("a.txt", PHRASE.encode()))),
    "a spreadsheet": ("a.xlsx", lambda: _zip("xl/sharedStrings.xml", f"<t>{PHRASE}</t>".encode())),
    "a packed file": ("a.txt.gz", lambda: gzip.compress(PHRASE.encode())),
    "the name": ("a.html", lambda: NAME.encode()),
    "the name in other letters": ("a.html", lambda: NAME.replace("e", "é").encode()),
    "the name over elements": ("a.html", lambda: NAME.replace(" ", "</b> <b>").encode()),
    "the address": ("a.html", lambda: f"<a href='mailto:{MAIL}'>mail</a>".encode()),
    "the telephone number": ("a.html", lambda: b"<p>0499/00.00.17</p>"),
    "the number from abroad": ("a.html", lambda: b"<p>+32 499 00 00 17</p>"),
    "a private title": ("a.html", lambda: f"<li>Bijlage 9: {TITLE}</li>".encode()),
    "a file name": ("casusbundel-gezin-in-de-lindestraat.html", lambda: b"<p>niets</p>"),
    "an unknown kind of file": ("dump.sqlite", lambda: b"SQLite format 3"),
}


@pytest.mark.parametrize("where", LEAKS)
def test_the_leak_check_finds_each(where: str, planted: Path, loaded: Loaded, tmp_path: Path):
    """With the first line of defence switched off, one hit is a finding that names kind and file,
    never the secret; with it not even a draft is built.
    """
    name, make = LEAKS[where]
    (tmp_path / name).write_bytes(make())

    found = leaks(loaded.whole, loaded.public, planted, tmp_path)

    assert [finding.place.path for finding in found] == [f"build/site/{name}"] * len(found)
    assert found
    assert all(refuses([finding], draft=True) for finding in found)
    for secret in (PHRASE, NAME, PHONE, MAIL):
        assert secret not in str([finding.message + finding.hint for finding in found])


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("docs/index.md", f"\n\nBel naar {NAME.replace(' ', chr(10))}.\n", -3),
        ("docs/plan.md", f"\n\n<!-- {NAME} -->\nWij zijn er, zegt {NAME}.\n", -2),
        ("docs/partners.yml", f"- {{naam: dienst van {NAME}}}\n", -2),
        # A whole value of a key is no less public than a word in a sentence.
        ("docs/partners.yml", f"- {{naam: {NAME}}}\n", -2),
        ("docs/data/opvangplaatsen.csv", f"{NAME},1,2\n", -2),
    ],
)
def test_the_source_is_named_with_its_line(
    path: str, text: str, line: int, planted: Path, tmp_path: Path
):
    """A writer never saw the built files: however many repeat it, the place is where it was
    typed.
    """
    root, site = tmp_path / "portfolio", tmp_path / "site"
    shutil.copytree(planted, root)
    _append(root / path, text)
    site.mkdir()
    for name in ("een.html", "zoek.js", "drie.json"):
        (site / name).write_text(f"<p>{NAME}</p>", "utf-8")
    loaded = load(root, with_submitter=True)

    found = leaks(loaded.whole, loaded.public, root, site)

    lines = len((root / path).read_text("utf-8").split("\n"))
    assert [(one.place.path, one.place.line, one.rule.id) for one in found] == [
        (path, lines + line + 1, "lek")
    ]
    assert "een.html en nog 2 bestanden" in found[0].message


def test_a_family_name_alone_is_told_and_stops_nothing(
    planted: Path, loaded: Loaded, tmp_path: Path
):
    (tmp_path / "a.html").write_text("<p>Vraag het aan mevrouw Meldpunt.</p>", "utf-8")

    found = leaks(loaded.whole, loaded.public, planted, tmp_path)

    assert [(one.rule.id, one.severity) for one in found] == [("lek-vermoeden", Severity.WARNING)]
    assert not refuses(found, draft=False)


def test_a_file_that_is_copied_is_named_as_the_writer_put_it(
    planted: Path, loaded: Loaded, tmp_path: Path
):
    """An annex or a picture has the same path in docs/."""
    (tmp_path / "beelden").mkdir()
    (tmp_path / "beelden/getoond.png").write_bytes(_picture())

    assert [
        finding.place.path for finding in leaks(loaded.whole, loaded.public, planted, tmp_path)
    ] == ["docs/beelden/getoond.png"]


def test_a_private_file_is_known_by_its_bytes(planted: Path, loaded: Loaded, tmp_path: Path):
    """A private file under another name is a leak, alone or packed."""
    private = next(annex.file for annex in loaded.whole.annexes if annex.private and annex.file)
    raw = (planted / private.path).read_bytes()
    (tmp_path / "onschuldig.pdf").write_bytes(raw)
    (tmp_path / "pakket.zip").write_bytes(_zip("x.pdf", raw))

    assert {
        finding.place.path for finding in leaks(loaded.whole, loaded.public, planted, tmp_path)
    } == {"build/site/onschuldig.pdf", "build/site/pakket.zip"}


def test_what_the_home_page_publishes_is_no_secret(planted: Path, loaded: Loaded, tmp_path: Path):
    """The public address of the municipality may stand on every page."""
    (tmp_path / "a.html").write_text(
        f"<p>{loaded.whole.facts.contact} {loaded.whole.facts.address}</p>", "utf-8"
    )

    assert leaks(loaded.whole, loaded.public, planted, tmp_path) == []


@pytest.mark.parametrize(
    ("make", "where"),
    [
        (lambda: _noted(PHRASE), "in een opmerking op blz. 1 van dit bestand"),
        (
            lambda: _pdf("x", **{"nota.txt": PHRASE.encode("utf-16")}),
            "in een bijlage van dit bestand",
        ),
        (lambda: _pdf(NAME), "op blz. 1 van dit bestand"),
        (lambda: _pdf("x") + f"\n% {NAME}\n".encode(), "hier"),
    ],
)
def test_the_place_in_a_file_is_told(
    make: Callable[[], bytes], where: str, planted: Path, loaded: Loaded, tmp_path: Path
):
    """A writer sees the page of a PDF, and not what else lies in it."""
    annex = next(annex.file for annex in loaded.public.annexes if annex.file)
    file = tmp_path / annex.path.removeprefix("docs/")
    file.parent.mkdir(parents=True)
    file.write_bytes(make())

    found = leaks(loaded.whole, loaded.public, planted, tmp_path)

    assert [(one.place.path, one.rule.id) for one in found] == [(annex.path, "lek")]
    assert found[0].message.startswith(f"{where} staat ")


def _noted(text: str) -> bytes:
    with pikepdf.open(io.BytesIO(_pdf("x"))) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            Contents=pikepdf.String(text),
        )
        document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def _locked() -> bytes:
    with pikepdf.open(io.BytesIO(_pdf("x"))) as document:
        written = io.BytesIO()
        document.save(written, encryption=pikepdf.Encryption(owner="x", user="y"))
    return written.getvalue()


@pytest.mark.parametrize("has_secrets", [True, False])
def test_what_nobody_can_read_stops_a_build_where_something_is_secret(
    has_secrets: bool, planted: Path, loaded: Loaded, tmp_path: Path
):
    """Without secrets nothing can leak: then it is a warning, and a draft goes on."""
    annex = next(annex.file for annex in loaded.public.annexes if annex.file)
    file = tmp_path / annex.path.removeprefix("docs/")
    file.parent.mkdir(parents=True)
    file.write_bytes(_locked())
    no_secrets = replace(loaded.public, paths=loaded.whole.paths)
    whole = loaded.whole if has_secrets else no_secrets

    found = leaks(whole, loaded.public, planted, tmp_path)

    assert [(one.place.path, one.rule.id) for one in found] == [(annex.path, "lek-onbekend")]
    assert found[0].severity is (Severity.ERROR if has_secrets else Severity.WARNING)
    assert refuses(found, draft=True) is has_secrets


_PRIVATE_SENTENCE = (
    "deze zin staat alleen in een document van Word en nergens anders in het dossier"
)
_COMMON = "Microsoft Word voor Microsoft 365 gemaakt met het gewone sjabloon van onze dienst"


@pytest.mark.parametrize(
    ("public", "kinds"),
    [
        (_PRIVATE_SENTENCE, ["lek"]),
        # What a program writes in all its files tells nothing.
        (_COMMON, []),
        ("deze zin staat alleen op deze bladzijde en lijkt een beetje op die andere", []),
    ],
)
def test_a_private_document_is_a_secret_of_whatever_kind(
    public: str, kinds: list[str], tmp_path: Path
):
    root, site = tmp_path / "portfolio", tmp_path / "site"
    write(
        root,
        {
            "besloten/bijlagen/afspraken.md": {"bestand: afspraken.pdf": "bestand: afspraken.docx"},
            "besloten/bijlagen/bestanden/afspraken.pdf": None,
        },
    )
    parts = {
        "[Content_Types].xml": b"<a/>",
        "word/document.xml": f"<w:p xmlns:w='urn:w'>{_PRIVATE_SENTENCE}</w:p>".encode(),
        "docProps/app.xml": f"<Application>{_COMMON}</Application>".encode(),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    document = root / "besloten/bijlagen/bestanden/afspraken.docx"
    document.parent.mkdir(parents=True)
    document.write_bytes(written.getvalue())
    site.mkdir()
    (site / "a.html").write_text(f"<p>{public}</p>", "utf-8")
    loaded = load(root)

    found = leaks(loaded.whole, loaded.public, root, site)

    assert [one.rule.id for one in found] == kinds
