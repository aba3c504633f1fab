"""The facts of a portfolio, on its home page, and the contact person, in a file of their own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..model.finding import ERROR, Finding, Place, Rule
from ..model.keys import typed_fields
from ..model.portfolio import Facts, Submitter
from ..model.round import Round
from .fields import Fields
from .read_block import read_block
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
TOP_KEY = "contactpersoon"
# By key, in the order of the fields.
_VARIABLES = {
    key.name: f"PORTFOLIO_CONTACT_{key.name.upper()}"
    for field in typed_fields(Submitter)
    for key in field.keys
}

_MISNAMED_FILE = Rule(
    "indiener",
    ERROR,
    "de contactpersoon staat in '{name}', en dat bestand wordt niet gelezen.",
    f"Hernoem het naar '{SUBMITTER_FILE}'.",
    f"`{SUBMITTER_FILE}` begint niet met `{TOP_KEY}:`, of heet anders.",
)
_BEGINS_OTHERWISE = _MISNAMED_FILE.saying(
    f"dit bestand moet met '{TOP_KEY}:' beginnen.",
    f"Zet '{TOP_KEY}:' op de eerste regel, en de rest eronder, twee spaties ingesprongen,"
    " zoals in indiener.voorbeeld.yml.",
)


def read_facts(fields: Fields, round: Round) -> Facts:
    """Read the keys of the home page."""
    facts = read_block(Facts, fields, round)
    milestones = tuple(
        milestone for milestone in facts.milestones if milestone.date and milestone.what
    )
    return replace(facts, milestones=milestones, site_address=facts.site_address.rstrip("/"))


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
    name, phone, email = (values[key] for key in _VARIABLES)
    return Submitter(name, phone, email, broken=broken, places=places), findings


def _submitter_fields(file: Path, findings: list[Finding]) -> Fields | None:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        findings.append(unreadable(SUBMITTER_FILE))
        return None
    if not file.is_file():
        names = [name for name in _MISNAMED if (file.parent / name).is_file()]
        findings += [_MISNAMED_FILE.at(Place(name), name=name) for name in names]
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
    if node.type != "map" or (node.entries and TOP_KEY not in node.entries):
        findings.append(_BEGINS_OTHERWISE.at(Place(SUBMITTER_FILE, node.line)))
        return None
    top = Fields(node, SUBMITTER_FILE, findings)
    person = top.fields(TOP_KEY)
    top.done()
    return person
