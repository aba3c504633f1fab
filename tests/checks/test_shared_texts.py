"""How much of something that is not public may stand in what is, before it is a copy of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from kvsg_portfolio.macros.model.finding import ERROR, Finding

from .finding_cases import find
from .overlay import Change

_PAGE, _PRIVATE = "docs/nota.md", "besloten/bijlagen/afspraken.md"
_ANNEX, _FILE = "docs/bijlagen/monitor.md", "docs/bijlagen/bestanden/monitor.pdf"
_RULES = ("deelt-besloten-tekst", "deelt-besloten-zin")


def _words(count: int, start: int = 0) -> str:
    """Return words that stand nowhere twice: as many, and seven fewer runs of eight."""
    return " ".join(_word(number) for number in range(start, start + count))


def _word(number: int) -> str:
    return "w" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _private(text: str) -> dict[str, Change]:
    return {_PRIVATE: {"Wie wat doet.": text}}


def _page(text: str, keys: str = "") -> str:
    return f"---\ntitel: Nota\n{keys}---\n{text}\n"


def _found(root: Path, changes: dict[str, Change]) -> list[Finding]:
    return [finding for finding in find(root, changes, {}) if finding.rule.id in _RULES]


@pytest.mark.parametrize(
    ("of_private", "shared", "is_copy"),
    [
        # Half of the runs, and 40 of them; one run less of either.
        (40, 40, True),
        (39, 39, False),
        (80, 40, True),
        (81, 40, False),
        (200, 100, True),
        (200, 99, False),
    ],
)
def test_a_copy_is_half_of_it_and_forty_runs(
    of_private: int, shared: int, is_copy: bool, tmp_path: Path
):
    public = f"Dit staat ervoor. {_words(shared + 7)} Dit staat erachter."

    found = _found(tmp_path, {**_private(_words(of_private + 7)), _PAGE: _page(public)})

    assert [(one.place.path, one.rule.id) for one in found] == [
        (_PAGE, "deelt-besloten-tekst" if is_copy else "deelt-besloten-zin")
    ]
    assert found[0].rule.stops_a_draft is is_copy


@pytest.mark.parametrize(("words", "count"), [(7, 0), (8, 1), (9, 2)])
def test_one_run_is_told(words: int, count: int, tmp_path: Path):
    found = _found(tmp_path, {**_private(_words(300)), _PAGE: _page(f"Zie: {_words(words)}.")})

    assert [f"{count} keer" in one.message for one in found] == [True] * min(count, 1)


def test_a_copy_in_pieces_is_a_copy(tmp_path: Path):
    """Each page has a third of it."""
    pages = {f"docs/nota{at}.md": _page(_words(47, 40 * at)) for at in range(3)}

    found = _found(tmp_path, {**_private(_words(127)), **pages})

    assert [(one.place.path, one.rule.id) for one in found] == [
        (path, "deelt-besloten-tekst") for path in pages
    ]


def test_a_copy_among_the_files_is_a_copy(tmp_path: Path):
    """As it is when a file is saved again, or when boxes are drawn over its words."""
    text = _words(60)
    changes: dict[str, Change] = {
        "besloten/bijlagen/bestanden/afspraken.pdf": {"make": f"text {text}"},
        _FILE: {"make": f"text Voor iedereen {text}"},
    }

    assert [(one.place.path, one.rule.id) for one in _found(tmp_path / "a", changes)] == [
        (_FILE, "deelt-besloten-tekst")
    ]
    meant = {_ANNEX: {"kort: Monitor": "kort: Monitor\nbewust_gedeeld: [afspraken]"}}
    assert _found(tmp_path / "b", {**changes, **meant}) == []


def test_what_the_form_says_is_nobodys(tmp_path: Path):
    question = "Samen met kinderen en jongeren kozen we wat het eerst moest gebeuren"
    form = "Hoe geven jullie kinderen en jongeren inspraak"

    assert _found(tmp_path, {**_private(form), _PAGE: _page(question)}) == []


_HEAD = "Gemeente Kleindorp dienst Jeugd Grote Markt 1 te Kleindorp blz"


def _with_heads(pages: int) -> dict[str, Change]:
    """Give three public files and a private one the same words on each page."""
    files = ("strategie", "besluit-raad", "monitor")
    heads: dict[str, Change] = {
        f"docs/bijlagen/bestanden/{name}.pdf": {"make": f"text {_HEAD} {number} {name}"}
        for number, name in enumerate(files, start=1)
    }
    text = f"{_HEAD} 9 afspraken"
    return {**heads, "besloten/bijlagen/bestanden/afspraken.pdf": {"make": f"texts {pages} {text}"}}


def test_a_letterhead_is_nobodys(tmp_path: Path):
    """In three public files or more, and on each page of a private one; the numbers differ."""
    assert _found(tmp_path, _with_heads(2)) == []


def test_a_sentence_in_three_public_files_is_no_letterhead(tmp_path: Path):
    assert len(_found(tmp_path, _with_heads(1))) == 3


def test_the_numbers_along_an_axis_are_nobodys(tmp_path: Path):
    axis = "0 5 10 15 20 25 30 35 40"

    assert _found(tmp_path, {**_private(f"Grafiek {axis}"), _PAGE: _page(axis)}) == []


_PUBLIC_PLAN = (
    "Dit plan gaat over {what} in {where}.",
    "In het voorjaar van {year} vroegen we aan {count} kinderen wat ze missen.",
    "Ze noemden vooral {wish}, en dat staat nu bovenaan onze lijst.",
    "Het college trekt er {money} euro voor uit, gespreid over drie jaar.",
    "De dienst Jeugd volgt het op, samen met de school en de jeugdraad.",
    "Elk jaar in juni tonen we op een bord aan {what} wat er klaar is.",
    "Wat niet lukt, vertellen we ook, en we zeggen waarom.",
)
_PRIVATE_NOTE = (
    "Nota voor het college over {what} in {where}, niet voor verspreiding.",
    "Twee gezinnen naast het terrein dienden bezwaar in en dreigen met een advocaat.",
    "De aannemer vraagt {money} euro meer dan geraamd, omdat de bodem vervuild is.",
    "We stellen voor om de gesprekken met de buren eerst af te ronden.",
    "Van de {count} kinderen die we bevroegen, wonen er vier in een opvangtehuis.",
    "Hun begeleiders vragen om die antwoorden nergens te tonen.",
    "De raming van {year} houdt geen rekening met {wish}.",
)
_SAID_IN_BOTH = (
    "De gemeenteraad keurde op 12 mei {year} het kader voor buitenruimte goed, met ruimte voor"
    " {what} in elke kern."
)
_WHATS = ("speelplein", "skatepark", "fietspad", "jeugdhuis", "schoolstraat")
_WHERES = ("Bovendorp", "Nederdorp", "de Kouter", "het Sas")
_WISHES = ("schaduw", "een kraan", "een bank uit de wind", "een doel dat blijft staan")


@pytest.mark.parametrize("number", range(40))
def test_a_public_plan_and_a_private_note_are_no_copies(number: int, tmp_path: Path):
    """They are of the same subject, name the same places and quote the same decision."""
    facts = {
        "what": f"het {_WHATS[number % 5]}",
        "where": _WHERES[number % 4],
        "wish": _WISHES[number // 5 % 4],
        "year": 2019 + number % 7,
        "count": 30 + number,
        "money": f"{20 + number}.000",
    }
    plan, note = (
        " ".join(sentence.format_map(facts) for sentence in (*text, _SAID_IN_BOTH))
        for text in (_PUBLIC_PLAN, _PRIVATE_NOTE)
    )

    found = _found(tmp_path / "apart", {**_private(note), _PAGE: _page(plan)})
    copied = _found(tmp_path / "copied", {**_private(note), _PAGE: _page(f"{plan} {note}")})

    assert [one.rule.severity is ERROR for one in found] == [False]
    assert [one.rule.severity is ERROR for one in copied] == [True]
