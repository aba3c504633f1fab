"""The facts of a portfolio, on its home page, and the contact person, in a file of their own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..model.finding import Finding, Place, error
from ..model.portfolio import Facts, Milestone, Submitter
from ..model.round import Round
from .fields import Fields
from .tree import decode, unreadable
from .values import parse_yaml

SUBMITTER_FILE = "indiener.yml"
# What Notepad or a habit makes of that name; nobody would read it, and Git would keep it.
_MISNAMED = (
    "indiener.yml.txt",
    "indiener.yml.yml",
    "indiener.yaml",
    "indiener.yaml.txt",
    "indiener.txt",
)
_VARIABLES = {
    "naam": "PORTFOLIO_CONTACT_NAAM",
    "telefoon": "PORTFOLIO_CONTACT_TELEFOON",
    "email": "PORTFOLIO_CONTACT_EMAIL",
}


def read_facts(fields: Fields, round: Round) -> Facts:
    """Read the keys of the home page."""
    fields.has("ronde")
    return Facts(
        municipality=fields.text("gemeente", required=True),
        kind=fields.word("soort", round.vocabulary.municipality_kinds.ids, required=True)
        or "gemeente",
        place=fields.place(),
        enterprise_number=fields.text("ondernemingsnummer"),
        address=fields.text("adres"),
        contact=fields.text("contact"),
        website=fields.text("website"),
        site_address=fields.text("site_adres").rstrip("/"),
        privacy_officer=fields.text("functionaris_gegevensbescherming"),
        logo=fields.text("logo"),
        colour=fields.text("kleur"),
        start=fields.text("start"),
        phase=fields.word("fase", round.vocabulary.phases.ids, required=True) or "voorbereiding",
        milestones=tuple(filter(None, map(_milestone, fields.list_of_fields("mijlpalen")))),
        public_source=fields.flag("openbare_broncode"),
        example=fields.flag("voorbeeld"),
        places=fields.places(),
    )


def _milestone(fields: Fields) -> Milestone | None:
    date, what = fields.date("datum", required=True), fields.text("wat", required=True)
    fields.done()
    return Milestone(date, what, fields.place()) if date and what else None


def has_submitter(root: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether anybody named a contact person; on a forge, where the file never comes, nobody
    has to.
    """
    return any((root / name).exists() for name in (SUBMITTER_FILE, *_MISNAMED)) or any(
        environment.get(name) for name in _VARIABLES.values()
    )


def read_submitter(
    root: Path, environment: Mapping[str, str] = os.environ
) -> tuple[Submitter, list[Finding]]:
    """Read the contact person; environment variables win over the file, and without either the
    fields are blank.
    """
    findings: list[Finding] = []
    fields = _submitter_fields(root / SUBMITTER_FILE, findings)
    given = {key: environment.get(name, "").strip() for key, name in _VARIABLES.items()}
    values = {key: value or (fields.text(key) if fields else "") for key, value in given.items()}
    places = {key: fields.place(key) for key, value in given.items() if fields and not value}
    if fields:
        fields.done(also=_VARIABLES)
    broken = fields is None and bool(findings)
    return Submitter(values["naam"], values["telefoon"], values["email"], broken, places), findings


def _submitter_fields(file: Path, findings: list[Finding]) -> Fields | None:
    if not file.is_file():
        findings += [_misnamed(name) for name in _MISNAMED if (file.parent / name).is_file()]
        return None
    try:
        text, trouble = decode(file.read_bytes(), SUBMITTER_FILE)
    except OSError:
        findings.append(unreadable(SUBMITTER_FILE))
        return None
    node, more = parse_yaml(text, SUBMITTER_FILE)
    findings += trouble + more
    if node is None or trouble:
        return None
    if node.type != "map" or (node.entries and "contactpersoon" not in node.entries):
        findings.append(_begins_otherwise(Place(SUBMITTER_FILE, node.line)))
        return None
    top = Fields(node, SUBMITTER_FILE, findings)
    person = top.fields("contactpersoon")
    top.done()
    return person


def _misnamed(name: str) -> Finding:
    return error(
        Place(name),
        "indiener",
        f"de contactpersoon staat in '{name}', en dat bestand wordt niet gelezen.",
        f"Hernoem het naar '{SUBMITTER_FILE}'.",
    )


def _begins_otherwise(place: Place) -> Finding:
    return error(
        place,
        "indiener",
        "dit bestand moet met 'contactpersoon:' beginnen.",
        "Zet 'contactpersoon:' op de eerste regel, en de rest eronder, twee spaties ingesprongen,"
        " zoals in indiener.voorbeeld.yml.",
    )
