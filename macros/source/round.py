"""Round files -> Round: the one place that knows the Dutch keys of macros/rounds/*.yml."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from ..model.round import (
    ActionState,
    AnnexAdvice,
    Block,
    Choice,
    Criterion,
    Declaration,
    ItemList,
    Lens,
    Limits,
    Moment,
    Paragraph,
    Part,
    Phase,
    Procedure,
    ProcedureStep,
    Process,
    Readability,
    RequiredPart,
    Requirement,
    Round,
    Scale,
    SubmitterField,
    SubQuestion,
    Term,
    Terms,
    Vocabulary,
)
from ..model.vocabulary import AnyTerm
from .round_entry import Entry, RoundUnavailable

__all__ = ["RoundUnavailable", "available_rounds", "load_round", "parse_round"]

ROUNDS = Path(__file__).parent.parent / "rounds"
SECRETARIAT = "{secretariaat}"

# The C loader is ten times as fast, but not every installation has it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def available_rounds() -> tuple[int, ...]:
    return tuple(sorted(int(path.stem) for path in ROUNDS.glob("*.yml") if path.stem.isdecimal()))


@cache
def load_round(year: int) -> Round:
    """Read the round of a year from the package.

    Raises RoundUnavailable when there is no such round, or when its file can't be used.
    """
    if year not in available_rounds():
        known = ", ".join(str(known) for known in available_rounds())
        raise RoundUnavailable(
            f"Ronde '{year}' bestaat niet. Deze rondes zijn er: {known or 'geen'}."
        )
    path = ROUNDS / f"{year}.yml"
    return parse_round(read_yaml(path), path.name)


def read_yaml(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (regel {mark.line + 1})" if mark else ""
        raise RoundUnavailable(
            f"Het rondebestand '{path.name}' is geen geldige YAML in UTF-8{where}."
        ) from error


def parse_round(data: object, name: str) -> Round:
    """Make a round of the data in a round file; the name is for the messages."""
    root = Entry(data, name)
    secretariat = root["van_ons"]["secretariaat"].text
    scale = _scale(root["as"])
    return Round(
        year=root["jaar"].integer,
        title=root["titel"].text,
        subtitle=root["ondertitel"].text,
        introduction=root["inleiding"].text,
        criteria=root["criteria"].all(lambda entry: _criterion(entry, scale)),
        purpose=root["doel"].text,
        limits=_limits(root["omvang"], root["proces"]),
        annex_advice=_annex_advice(root["bijlagen"]),
        judged_on=root["beoordeling"]["tekst"].text,
        toolkit=root["beoordeling"]["toolkit"].text,
        lens_lead=root["insteken"]["inleiding"].text,
        lenses=root["insteken"]["lijst"].all(_lens),
        procedure=_procedure(root["procedure"], secretariat),
        submitter_heading=root["indiener"]["kop"].text,
        submitter_fields=root["indiener"]["velden"].all(_submitter_field),
        requirements_heading=root["vereisten"]["kop"].text,
        requirements=root["vereisten"]["lijst"].all(_requirement),
        declaration=_declaration(root["verklaring"]),
        process=_process(root["proces"]),
        scale=scale,
        closing=root["slot"].text,
        contact=root["vragen_aan"].text.replace(SECRETARIAT, secretariat),
        secretariat=secretariat,
        vocabulary=_vocabulary(root["woordenlijst"]["van_ons"]),
    )


def _text(entry: Entry) -> str:
    return entry.text


def _optional_text(entry: Entry, key: str) -> str | None:
    value = entry.get(key)
    return value.text if value else None


def _optional_date(entry: Entry, key: str) -> date | None:
    value = entry.get(key)
    return value.date if value else None


def _criterion(entry: Entry, scale: Scale) -> Criterion:
    number, ours = entry["nummer"].integer, entry["van_ons"]
    return Criterion(
        number=number,
        heading=entry["kop"].text,
        intro_wording=entry["inleiding"].text,
        sentence=entry["zin"].text,
        short=ours["kort"].text,
        colour=ours["kleur"].text,
        questions=entry["vragen"].all(lambda question: _question(question, number, scale)),
        list_key=_optional_text(ours, "lijst"),
    )


def _question(entry: Entry, criterion: int, scale: Scale) -> SubQuestion:
    ours, axis = entry["van_ons"], entry.get("as")
    asks_score = axis.flag if axis else False
    parts, choice = ours.get("delen"), ours.get("keuze")
    return SubQuestion(
        id=_question_id(entry["nummer"], criterion),
        criterion=criterion,
        short=ours["kort"].text,
        text=entry["tekst"].all(_block) + (_axis_text(scale) if asks_score else ()),
        parts=parts.all(_part) if parts else (),
        asks_score=asks_score,
        choice=_choice(choice) if choice else None,
        editor_note=_optional_text(ours, "opmerking"),
    )


def _question_id(entry: Entry, criterion: int) -> str:
    if not entry.text.startswith(f"{criterion}."):
        raise entry.wrong(f'een nummer van criterium {criterion}, zoals "{criterion}.1",')
    return entry.text


def _block(entry: Entry) -> Block:
    return ItemList(entry.all(_text)) if entry.is_list else Paragraph(entry.text)


def _axis_text(scale: Scale) -> tuple[Block, ...]:
    return Paragraph(scale.lead), ItemList(tuple(moment.question for moment in scale.moments))


def _part(entry: Entry) -> Part:
    return Part(entry["id"].text, entry["titel"].text)


def _choice(entry: Entry) -> Choice:
    return Choice(
        entry["soort"].text, _optional_text(entry, "lijst"), _optional_text(entry, "bij_vraag")
    )


def _scale(entry: Entry) -> Scale:
    return Scale(
        low=entry["laagste"].number,
        high=entry["hoogste"].number,
        step=entry["van_ons"]["stap"].number,
        lead=entry["inleiding"].text,
        moments=entry["momenten"].all(_moment),
    )


def _moment(entry: Entry) -> Moment:
    ours = entry["van_ons"]
    return Moment(ours["id"].text, ours["kort"].text, entry["vraag"].text)


def _lens(entry: Entry) -> Lens:
    ours = entry["van_ons"]
    return Lens(ours["id"].text, ours["kort"].text, entry["titel"].text, entry["tekst"].text)


def _limits(size: Entry, process: Entry) -> Limits:
    ours = size["van_ons"]
    return Limits(
        text=size["tekst"].text,
        pages=size["bladzijden"].integer,
        page_limit_note=ours["wat_telt_mee"].text,
        process_pages=process["bladzijden"].number,
        annexes_advised=ours["bijlagen_aangeraden"].integer,
        mailbox_bytes=ours["postvak_bytes"].integer,
    )


def _annex_advice(entry: Entry) -> AnnexAdvice:
    return AnnexAdvice(*(entry[key].text for key in ("extra", "beperken", "verwijzen", "nummeren")))


def _procedure(entry: Entry, secretariat: str) -> Procedure:
    submission = entry["indienen"]
    # Another step may have no date yet; a round without a last day to hand in can't be worked
    # towards.
    submission["van_ons"]["van"]
    return Procedure(
        submission_heading=submission["kop"].text,
        submission=_step(submission, secretariat),
        heading=entry["kop"].text,
        later_steps=entry["stappen"].all(lambda step: _step(step, secretariat)),
    )


def _step(entry: Entry, secretariat: str) -> ProcedureStep:
    ours = entry["van_ons"]
    start = _optional_date(ours, "van")
    end = _optional_date(ours, "tot") or start
    text = entry["tekst"].text.replace(SECRETARIAT, secretariat)
    told = ours.get("voor_inwoners")
    for_residents = told.text if told else ""
    return ProcedureStep(ours["id"].text, ours["kort"].text, text, start, end, for_residents)


def _submitter_field(entry: Entry) -> SubmitterField:
    return SubmitterField(entry["van_ons"]["id"].text, entry["tekst"].text)


def _requirement(entry: Entry) -> Requirement:
    ours, parts = entry["van_ons"], entry.get("onderdelen")
    bodies = ours.get("organen")
    return Requirement(
        id=ours["id"].text,
        short=ours["kort"].text,
        text=entry["tekst"].text,
        kind=ours["soort"].text,
        annex_kind=_optional_text(ours, "soort_bijlage"),
        parts=parts.all(_required_part) if parts else (),
        bodies=bodies.all(_text) if bodies else (),
    )


def _required_part(entry: Entry) -> RequiredPart:
    return RequiredPart(entry["van_ons"]["id"].text, entry["tekst"].text)


def _declaration(entry: Entry) -> Declaration:
    return Declaration(entry["inleiding"].text, entry["tekst"].all(_text))


def _process(entry: Entry) -> Process:
    limit, annexes = entry["bladzijden"].number, entry["bijlagen_nodig"].flag
    return Process(entry["titel"].text, entry["tekst"].text, limit, annexes)


def _vocabulary(entry: Entry) -> Vocabulary:
    def terms(key: str, parse: Callable[[Entry], AnyTerm]) -> Terms[AnyTerm]:
        return Terms(entry[key].all(parse))

    return Vocabulary(
        annex_kinds=terms("soorten_bijlage", _term),
        action_states=terms("stand_van_acties", _action_state),
        phases=terms("fasen", _phase),
        remark_states=terms("stand_van_opmerkingen", _term),
        page_subjects=terms("onderwerpen_van_paginas", _term),
        municipality_kinds=terms("soorten_gemeente", _term),
        partner_kinds=terms("soorten_partner", _term),
        chart_kinds=terms("soorten_grafiek", _term),
        readability=terms("leesbaarheid", _readability),
        answer_states=(
            terms("stand_van_antwoorden", _term) if entry.get("stand_van_antwoorden") else Terms(())
        ),
    )


def _term(entry: Entry) -> Term:
    return Term(entry["id"].text, entry["naam"].text)


def _action_state(entry: Entry) -> ActionState:
    return ActionState(entry["id"].text, entry["naam"].text, entry["toelichting"].flag)


def _phase(entry: Entry) -> Phase:
    flags = (entry[key].flag for key in ("voorbij", "beslist", "label"))
    return Phase(entry["id"].text, entry["naam"].text, *flags)


def _readability(entry: Entry) -> Readability:
    words = (
        entry[key].integer
        for key in ("langste_zin", "gemiddelde_zin", "langste_woord", "flesch_douma")
    )
    return Readability(entry["id"].text, entry["naam"].text, *words)
