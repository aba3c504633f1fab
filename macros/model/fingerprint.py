"""The fingerprint of an answer: another one as soon as a word or a reference changes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from .page import Answer, Page

PROCESS = "proces"


def approvable(page: Page) -> Mapping[str, Answer]:
    """Give what somebody can approve on a page: its answers, by question; of the process there is
    one, the whole page.
    """
    if page.role == PROCESS:
        return {
            PROCESS: Answer(
                PROCESS, page.place, page.words, "".join(segment.text for segment in page.segments)
            )
        }
    return (
        {answer.question: answer for answer in reversed(page.answers)}
        if page.role == "criterium"
        else {}
    )


def fingerprint(page: Page, answer: Answer) -> str:
    """Give the fingerprint of an answer, in ten signs; line breaks and spaces don't count."""
    cited = (
        f"{ref.annex}:{ref.pages.typed}"
        for ref in page.references
        if ref.question == answer.question
    )
    text = " ".join([*answer.text.split(), *cited])
    return sha256(text.encode()).hexdigest()[:10]


def went_stale(page: Page, answer: Answer) -> bool:
    """Tell whether an answer was approved in another form than it has now."""
    sign_off = page.progress.sign_offs.get(answer.question)
    return sign_off is not None and sign_off.fingerprint != fingerprint(page, answer)
