"""Answers -> the files of a blank portfolio, in a folder that was empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from ...macros.dutch import day
from ...macros.model.folders import PICTURES, PRIVATE_FILES, PUBLIC_FILES, TABLES
from ...macros.model.round import Round
from ..cannot import Cannot
from ..interrupt import in_one_go
from .answers import Answers
from .form_pages import criterion_page, process_page
from .program import program_files

TEMPLATES = Path(__file__).parent / "templates"
_ELSEWHERE = {
    "gitignore": ".gitignore",
    "github.yml": ".github/workflows/portfolio.yml",
    "dependabot.yml": ".github/dependabot.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "renovate.json": ".gitlab/renovate.json",
}
_FOLDERS = (PICTURES, PUBLIC_FILES, PRIVATE_FILES, TABLES)


class _Blank(Template):
    """A template whose blanks look like %%{naam}: dollars and braces mean something else in a
    workflow and in a page.
    """

    delimiter = "%%"


def make_portfolio(folder: Path, round: Round, answers: Answers) -> list[str]:
    """Write a blank portfolio and return the paths of its files; nothing that exists is written
    over.

    Raises Cannot when the folder holds something already, or when the program can't be put in it.
    """
    must_be_empty(folder)
    texts = {path: text.encode() for path, text in _texts(round, answers)}
    # Git keeps no empty folder; the file in it makes a writer's folders arrive on a forge.
    files = {**texts, **{f"{path}/.gitkeep": b"" for path in _FOLDERS}, **program_files()}
    written: list[Path] = []
    try:
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            with (folder / path).open("xb") as stream:
                written.append(folder / path)
                stream.write(content)
    except BaseException:
        # Half a portfolio would be refused the next time, as a folder that isn't empty.
        with in_one_go():
            _take_back(folder, written)
        raise
    return sorted(files)


def must_be_empty(folder: Path) -> None:
    """Refuse a folder that holds anything; raises Cannot."""
    if folder.is_file() or (folder.is_symlink() and not folder.exists()):
        raise Cannot(f"'{folder}' bestaat al, en is geen map. Kies een andere naam.")
    # A forge gives a new repository as a folder with nothing but .git in it.
    if folder.is_dir() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise Cannot(
            f"De map '{folder}' is niet leeg. Kies een nieuwe map: 'portfolio nieuw' overschrijft"
            " nooit iets."
        )


def _take_back(folder: Path, written: list[Path]) -> None:
    for file in written:
        file.unlink(missing_ok=True)
    for path in sorted(
        (path for path in folder.rglob("*") if path.is_dir() and ".git" not in path.parts),
        reverse=True,
    ):
        with suppress(OSError):
            path.rmdir()


def _texts(round: Round, answers: Answers) -> Iterator[tuple[str, str]]:
    values = _values(round, answers)
    for file in sorted(TEMPLATES.rglob("*")):
        if file.is_file():
            path = file.relative_to(TEMPLATES).as_posix()
            yield _ELSEWHERE.get(path, path), _filled(file.read_text("utf-8"), values)
    yield "docs/proces.md", process_page(round)
    for criterion in round.criteria:
        yield f"docs/criteria/{criterion.number}.md", criterion_page(round, criterion)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Fill the blanks in; a line whose only blank is empty goes away."""
    kept = (
        line
        for line in text.splitlines(keepends=True)
        if not (match := re.search(r"%%\{(\w+)\}$", line.rstrip())) or values[match[1]]
    )
    return _Blank("".join(kept)).substitute(values)


def _values(round: Round, answers: Answers) -> Mapping[str, str]:
    return {
        "jaar": str(round.year),
        "tot": str(round.year + 5),
        "gemeente": _quoted(answers.name),
        "naam": re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", answers.name),
        "naam_site": _quoted(f"Kindvriendelijk {answers.name}"),
        "soort": answers.kind,
        "nummer": _quoted(answers.number) if answers.number else "",
        "kleur": _quoted(answers.colour) if answers.colour else "",
        "fase": round.vocabulary.phases.ids[0],
        "stand": round.vocabulary.action_states.ids[0],
        "standen": ", ".join(round.vocabulary.action_states.ids),
        "opmerkingen": ", ".join(round.vocabulary.remark_states.ids),
        "partners": ", ".join(round.vocabulary.partner_kinds.ids),
        "soorten": ", ".join(round.vocabulary.annex_kinds.ids),
        "fasen": ", ".join(round.vocabulary.phases.ids),
        "criterium": str(round.criteria[0].number),
        "vraag": round.criteria[0].questions[0].id,
        "indienen": day(round.procedure.submission_date),
        "bladzijden": str(round.limits.pages),
        "strategie": "\n".join(_strategy_example(round)),
        "vragen": str(len(round.questions)),
    }


def _strategy_example(round: Round) -> Iterator[str]:
    """Write out, as an example, the keys of the annex that the round requires."""
    kind = next(
        (requirement.annex_kind for requirement in round.requirements if requirement.annex_kind),
        round.vocabulary.annex_kinds.ids[0],
    )
    yield f"soort: {kind}"
    yield "onderdelen:"
    yield from (
        f"  {part.id}: {first}-{first + 3}"
        for first, part in zip(range(3, 99, 4), round.strategy_parts)
    )
    yield "goedkeuringen:"
    yield from (
        f"  - {{orgaan: {item.bodies[0]}, datum: {round.year}-03-09, bijlage: uittreksel-{number},"
        " blz: 1}"
        for number, item in enumerate(round.approvals, start=1)
    )


def _quoted(text: str) -> str:
    """Write a text as YAML, which reads every JSON text."""
    return json.dumps(text, ensure_ascii=False)
