"""The annex PDFs of the example are what their script makes of their sources, and say what the fact
sheet says.
"""

import csv
import hashlib
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
import yaml
from kvsg_portfolio.macros.model.folders import DOCS, PRIVATE_FILES, PUBLIC_FILES, ROOTS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FACTS = (HERE / "FEITEN.md").read_text(encoding="utf-8")
TYPEFACES = {"Atkinson", "Bricolage", "Fredoka"}
SCAN = "jeugdraadadvies.pdf"
FOOT = "Wilgenaarde is een fictieve gemeente: alle gegevens in dit document zijn verzonnen"
# Each stands in one file for the jury and nowhere that the public sees.
PRIVATE_SENTENCES = {
    "stuurgroep.pdf": [
        (
            "Een grootmoeder voedt sinds de winter van 2024 vier kleinkinderen op in een woning"
            " boven een gesloten kruidenierswinkel"
        ),
        "De oudste doet na schooltijd de boodschappen met een bolderkar",
    ],
    "samenwerking.pdf": [
        "las hun de overeenkomst voor op een oude filmprojector in de kelder van de academie",
        (
            "De lijst van contactpunten hangt aan de binnenkant van de groene archiefkast op de"
            " dienst Jeugd"
        ),
    ],
}


def expected_pages() -> dict[str, int]:
    """Read the number of pages of each file from the table of the twelve annexes."""
    rows = re.findall(
        r"^\| \d+ \|(?:[^|]*\|){3} ([\w-]+\.pdf) \|(?:[^|]*\|){3} (\d+)", FACTS, re.MULTILINE
    )
    return {file: int(pages) for file, pages in rows}


def committed() -> list[Path]:
    return [
        file
        for folder in (PUBLIC_FILES, PRIVATE_FILES)
        for file in sorted((ROOT / folder).glob("*.pdf"))
    ]


def words(file: Path) -> str:
    """Return the text of a PDF with plain spaces; poppler reads it, not the program that wrote
    it.
    """
    text = subprocess.run(
        ["pdftotext", "-layout" if "samenwerking" not in file.name else "-raw", file, "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return " ".join(text.split())


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def letters(text: str) -> str:
    """Return a text without what a layout changes: spaces, hyphens at the end of a line, marks."""
    return re.sub(r"[\W_]", "", text)


def sentences(source: Path) -> list[str]:
    """Return the sentences of the running text of a source, as they are read."""
    body = source.read_text("utf-8").split("\n---\n", 1)[1]
    prose = re.sub(r"\[([^\]]*)\]\([^)]*\)|\{[^}]*\}", r"\1", body)
    lines = [line for line in prose.split("\n") if re.fullmatch(r"[A-Z].*[.!?]", line)]
    return [part for line in lines for part in re.split(r"(?<=[.!?]) ", line)]


@pytest.mark.parametrize(
    "source",
    [file for file in sorted((HERE / "annexes").glob("*.md")) if f"{file.stem}.pdf" != SCAN],
    ids=lambda file: file.stem,
)
def test_a_committed_file_says_what_its_source_says(source: Path):
    """Also on a machine without the engine that made it: every sentence, letter by letter."""
    file = next(file for file in committed() if file.stem == source.stem)
    raw = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True).stdout
    text = letters(raw.decode("utf-8"))

    assert len(sentences(source)) > 5
    assert [] == [sentence for sentence in sentences(source) if letters(sentence) not in text]


@pytest.mark.slow
def test_script_makes_the_committed_files(tmp_path):
    """A PDF is never edited by hand: its source and the script decide each byte.

    Another Pango or HarfBuzz may place a letter otherwise; there the words of each file must still
    be the same.
    """
    python = ROOT / ".venv-with-pdf/bin/python"
    if not python.is_file():
        pytest.skip("WeasyPrint makes these; scripts/with-pdf installs it")
    told = subprocess.run(
        [python, HERE / "make_annexes.py", "--to", tmp_path],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    same_tools = (
        told.stdout.splitlines()[0]
        == (HERE / "annexes" / "toolchain.txt").read_text(encoding="utf-8").strip()
    )
    essence = sha256 if same_tools else words
    made = {file.relative_to(tmp_path): essence(file) for file in tmp_path.rglob("*.pdf")}
    assert made == {file.relative_to(ROOT): essence(file) for file in committed()}


def test_files_and_pages_are_those_of_the_fact_sheet():
    counted = {}
    for file in committed():
        with pikepdf.open(file) as pdf:
            counted[file.name] = len(pdf.pages)
    assert counted == expected_pages()
    assert sum(counted.values()) == 84


def test_all_files_together_stay_small():
    assert sum(file.stat().st_size for file in committed()) < 2_500_000


@pytest.mark.parametrize("file", committed(), ids=lambda file: file.stem)
def test_page_size(file):
    """A4 upright, but for the map: A3 on its side."""
    expected = (1191, 842) if file.name == "speelweefselplan.pdf" else (595, 842)
    with pikepdf.open(file) as pdf:
        assert {(round(page.mediabox[2]), round(page.mediabox[3])) for page in pdf.pages} == {
            expected
        }


@pytest.mark.parametrize("file", committed(), ids=lambda file: file.stem)
def test_only_fonts_of_the_repository(file):
    """A missing letter would bring in a font of this machine."""
    with pikepdf.open(file) as pdf:
        names = {
            str(item["/BaseFont"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }
    assert {re.split(r"[+-]", name)[1] for name in names} <= TYPEFACES


@pytest.mark.slow
def test_scan_is_a_picture_without_text():
    with pikepdf.open(ROOT / PUBLIC_FILES / SCAN) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert all("/Font" not in page.Resources for page in pdf.pages)
    assert words(ROOT / PUBLIC_FILES / SCAN) == ""


def test_most_files_are_tagged_and_in_dutch():
    """One extract comes untagged from a decision program, and the scan has no tags at all."""
    untagged = set()
    for file in committed():
        with pikepdf.open(file) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                untagged.add(file.name)
            elif str(pdf.Root.Lang) != "nl-BE":
                pytest.fail(f"{file.name} is in {pdf.Root.Lang}")
    assert untagged == {"uittreksel-college.pdf", SCAN}


@pytest.mark.slow
@pytest.mark.parametrize(
    "file", [file for file in committed() if file.name != SCAN], ids=lambda file: file.stem
)
def test_every_page_says_that_it_is_fiction(file):
    assert words(file).count(FOOT) == expected_pages()[file.name]


@pytest.mark.slow
def test_private_sentences_are_private():
    """What may leak must be there to be found, and in one place only."""
    texts = {file.name: words(file) for file in committed()}
    pages = "\n".join(
        file.read_text(encoding="utf-8") for root in ROOTS for file in (ROOT / root).rglob("*.md")
    )
    for owner, sentences in PRIVATE_SENTENCES.items():
        for sentence in sentences:
            assert [name for name, text in texts.items() if sentence in text] == [owner]
            assert sentence not in pages


def test_frozen_actions_are_those_of_the_pages():
    """The strategy of March 2026 and the pages of June tell of the same actions, but for how far
    they are.
    """
    with (HERE / "annexes" / "acties.csv").open(encoding="utf-8", newline="") as file:
        frozen = {row["id"]: row for row in csv.DictReader(file)}
    live = {}
    for page in (ROOT / DOCS / "strategie").glob("*.md"):
        for action in yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1]).get(
            "acties", ()
        ):
            live[action["id"]] = action
    assert frozen.keys() == live.keys()
    for name, row in frozen.items():
        action, budget = live[name], live[name]["budget"]
        assert (row["titel"], row["trekker"], row["code"]) == (
            action["titel"],
            action["trekker"],
            action["meerjarenplan"],
        )
        assert (row["orgaan"], row["datum"]) == (
            action["mandaat"]["orgaan"],
            str(action["mandaat"]["datum"]),
        )
        assert [int(row[kind]) for kind in ("investering", "exploitatie", "subsidie")] == [
            budget.get(kind, 0) for kind in ("investering", "exploitatie", "subsidie")
        ]
