"""A portfolio in which every key stands that a writer can type, and how to type more in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kvsg_portfolio.macros.model.keys import Key, keys_in
from kvsg_portfolio.macros.model.typed_texts import TYPED_MODELS, TypedText
from kvsg_portfolio.macros.source.portfolio import Loaded, load

from .overlay import Change, write

# The minimal portfolio, with the keys that it lacks, and the macros that print them.
WHOLE: Mapping[str, Change] = {
    "docs/index.md": {
        "ronde: 2026\n": (
            "ronde: 2026\nsamenvatting: Hoe wij werken.\nantwoord_binnen: vijf dagen\n"
            "bewust_gedeeld: [afspraken]\n"
        ),
        "fase: voorbereiding\n": (
            "functionaris_gegevensbescherming: privacy@kleindorp.example\nfase: toegekend\n"
            "aanvaard:\n  - regel: zin-lang\n    waar: docs/proces.md#1a2b3c4d\n"
            "    waarom: De zin is van de raad\n    door: dienst Jeugd\n    datum: 2026-04-02\n"
        ),
    },
    "docs/proces.md": {
        "---\n{{ kop() }}": (
            "titel: Ons proces\nstand: klaar\neigenaar: dienst Jeugd\ngoedgekeurd:\n"
            '  proces: {door: dienst Bestuur, datum: 2026-04-01, vingerafdruk: "1e5"}\n'
            "---\n{{ kop() }}\n\n{{ procedure() }}\n\n{{ juryvragen() }}\n\n{{ getest_met() }}"
        )
    },
    "docs/bijlagen/index.md": {"rol: bijlagenoverzicht": "rol: bijlagenoverzicht\ntitel: Stukken"},
    "docs/criteria/2.md": {
        '{{ partnerlijst("2.3") }}': (
            '{{ partnerlijst("2.3") }}\n\n{{ doelstellingen() }}\n\n'
            '{{ grafiek("cijfers.csv", titel="Plaatsen") }}'
        )
    },
    "docs/bijlagen/strategie.md": {
        "blz: 6}": "blz: 6, url: https://www.kleindorp.example/besluit}"
    },
    "docs/bijlagen/besluit-raad.md": {
        "soort: besluit\n": (
            "soort: besluit\nreden_niet_openbaar: Er staan namen in\npublieke_titel: Een besluit\n"
        )
    },
    "docs/strategie/spelen.md": {
        "mandaat: {orgaan: college, datum: 2026-01-12}": (
            "mandaat: {orgaan: college, datum: 2026-01-12, url: https://www.kleindorp.example/a}\n"
            "    meerjarenplan: AP-14\n    toelichting: De wijken kozen zelf"
        )
    },
    "besloten/jij-zei.yml": {
        "  actie: speelbos\n": "  nu: Het is open\n  nu_op: 2025-06-02\n  actie: speelbos\n"
    },
    "besloten/fotos.yml": "- {beeld: tafel.png, gevraagd_aan: de ouders, datum: 2026-01-05}\n",
    "indiener.yml": (
        "contactpersoon:\n  naam: Els Peeters\n  telefoon: '000 00 00 00'\n"
        "  email: els@kleindorp.example\n"
    ),
}
# The same, in which an annex with many keys is for the jury only.
HIDDEN_PAGE = "docs/bijlagen/strategie.md"
HIDDEN: Mapping[str, Change] = {
    **WHOLE,
    HIDDEN_PAGE: {
        **WHOLE[HIDDEN_PAGE],
        "bestand: ": "reden_niet_openbaar: Namen\npublieke_titel: Een plan\nbestand: ",
    },
}


def free_keys() -> Iterator[tuple[type, str, Key]]:
    """Yield every key in which anything at all can be typed, with its class and its field."""
    for model in TYPED_MODELS:
        for holder, field, key in keys_in(model):
            if key.kind.free:
                yield holder, field.name, key


def shown_one(texts: list[TypedText], key: Key) -> TypedText:
    """Give a text of a key, one that everybody sees where there is one."""
    of_key = [typed for typed in texts if typed.key is key]
    assert of_key, f"'{key.name}' ({key.explanation}) stands nowhere in WHOLE: put it there"
    return max(of_key, key=lambda typed: typed.seen)


def plant(
    root: Path, typed: TypedText, words: str, changes: Mapping[str, Change] = WHOLE
) -> Loaded:
    """Type words behind a text, on its own line, and read the portfolio."""
    write(root, changes)
    file = root / typed.place.path
    lines = file.read_text("utf-8").split("\n")
    line = lines[typed.place.line - 1]
    start = max(line.find(f"{typed.key.name}:"), 0)
    assert typed.text in line[start:], f"'{typed.text}' is not on line {typed.place.line}"
    rest = line[start:].replace(typed.text, f"{typed.text} {words}", 1)
    lines[typed.place.line - 1] = line[:start] + rest
    file.write_text("\n".join(lines), "utf-8")
    return load(root, with_submitter=True)
