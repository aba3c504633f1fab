"""Write an approval into the front matter of a page: one line, and every other byte stays as it
was.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

from ...macros.model.finding import suggestion
from ...macros.model.fingerprint import PROCESS, approvable, fingerprint
from ...macros.model.page import Answer, Page
from ...macros.model.portfolio import Portfolio
from ..cannot import Cannot
from ..durable import settle

_KEY = "goedgekeurd"


def approve(root: Path, portfolio: Portfolio, question: str, by: str, when: date) -> str:
    """Note that somebody approved an answer as it stands now; return the page's path.

    Raises Cannot when there is no such answer, or when the block above the page is written in
    another way.
    """
    page, answer = _answer(portfolio, question)
    line = (
        f'"{question}": {{door: {json.dumps(by, ensure_ascii=False)}, datum: {when.isoformat()},'
        f' vingerafdruk: "{fingerprint(page, answer)}"}}'
    )
    file = root / page.path
    text = file.read_bytes().decode("utf-8")
    _replace(file, _with_line(text, page, question, line))
    return page.path


def asked(text: str) -> str:
    """Read the number of a question as it may be typed: "3,4" and " 3.4." are 3.4."""
    return text.strip().rstrip(".").replace(",", ".").lower()


def called(question: str) -> str:
    return (
        "het verhaal van het proces" if question == PROCESS else f"het antwoord op vraag {question}"
    )


def _answer(portfolio: Portfolio, question: str) -> tuple[Page, Answer]:
    found = {
        id: (page, answer)
        for page in reversed(portfolio.pages)
        for id, answer in approvable(page).items()
    }
    if question in found and found[question][1].words:
        return found[question]
    questions = [PROCESS, *(questions.id for questions in portfolio.round.questions)]
    if question in questions:
        raise Cannot(f"Op '{question}' staat nog geen antwoord dat goedgekeurd kan worden.")
    near = suggestion(question, questions) or f"Kies uit: {', '.join(questions)}."
    raise Cannot(f"Vraag '{question}' bestaat niet. {near}")


def _with_line(text: str, page: Page, question: str, line: str) -> str:
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    written = f"  {line}{ending}"
    old, block = page.places.get(f"{_KEY}.{question}"), page.places.get(_KEY)
    if block is None:
        end = next(
            number
            for number, found in enumerate(lines[1:], start=1)
            if found.rstrip() in ("---", "...")
        )
        lines[end:end] = [f"{_KEY}:{ending}", written]
    elif not re.fullmatch(rf"{_KEY}:\s*(#.*)?", lines[block.line - 1].strip()):
        raise Cannot(
            f"Schrijf het zelf in '{page.path}', regel {block.line}, binnen de accolades: {line}"
        )
    elif old is None:
        lines.insert(block.line, written)
    else:
        lines[old.line - 1] = _same_indent(lines[old.line - 1], line, page, old.line) + ending
    return "".join(lines)


def _same_indent(found: str, line: str, page: Page, number: int) -> str:
    if not found.rstrip().endswith("}"):
        raise Cannot(f"Schrijf het zelf in '{page.path}', vanaf regel {number}: {line}")
    return found[: len(found) - len(found.lstrip())] + line


def _replace(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.deel")
    beside.write_bytes(text.encode("utf-8"))
    settle(beside)
    os.replace(beside, file)
