"""The facts of a portfolio, on its home page, and the contact person, in a file of their own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..model.finding import Finding, Place, error
from ..model.portfolio import Facts, Milestone, Submitter
from ..model.round import Round
from .fields import Fields
from .tree import decode
from .values import parse_yaml

SUBMITTER_FILE = "indiener.yml"
_VARIABLES = {"naam": "PORTFOLIO_CONTACT_NAAM", "telefoon": "PORTFOLIO_CONTACT_TELEFOON", "email": "PORTFOLIO_CONTACT_EMAIL"}


def read_facts(fields: Fields, round: Round) -> Facts:
    """Read the keys of the home page."""
    fields.has("ronde")
    return Facts(
        municipality=fields.text("gemeente", required=True),
        kind=fields.word("soort", round.vocabulary.municipality_kinds.ids, required=True) or "gemeente",
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


def read_submitter(root: Path, environment: Mapping[str, str] = os.environ) -> tuple[Submitter, list[Finding]]:
    """Read the contact person; environment variables win over the file, and without either the fields are blank."""
    findings: list[Finding] = []
    fields = _submitter_fields(root / SUBMITTER_FILE, findings)
    values = {key: environment.get(name, "").strip() or (fields.text(key) if fields else "") for key, name in _VARIABLES.items()}
    if fields:
        fields.done(also=_VARIABLES)
    return Submitter(values["naam"], values["telefoon"], values["email"]), findings


def _submitter_fields(file: Path, findings: list[Finding]) -> Fields | None:
    if not file.is_file():
        return None
    text, trouble = decode(file.read_bytes(), SUBMITTER_FILE)
    node, more = parse_yaml(text, SUBMITTER_FILE)
    findings += trouble + more
    if node is None or node.type != "map":
        if node is not None:
            findings.append(_not_a_mapping())
        return None
    top = Fields(node, SUBMITTER_FILE, findings)
    person = top.fields("contactpersoon")
    top.done()
    return person


def _not_a_mapping() -> Finding:
    return error(Place(SUBMITTER_FILE), "indiener", "dit bestand moet met 'contactpersoon:' beginnen.", "Neem indiener.voorbeeld.yml als voorbeeld.")
