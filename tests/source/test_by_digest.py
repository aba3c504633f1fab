"""What is remembered of a file belongs to its bytes, and to nothing else."""

from kvsg_portfolio.macros.model.finding import Place
from kvsg_portfolio.macros.source.annexes import inspect
from kvsg_portfolio.macros.source.by_digest import remembered
from kvsg_portfolio.macros.source.segments import cut

from ..checks.overlay import pdf


def test_the_same_bytes_are_looked_into_once():
    seen: list[bytes] = []

    @remembered(most=2)
    def length(raw: bytes) -> int:
        seen.append(raw)
        return len(raw)

    assert [length(raw) for raw in (b"a", b"bb", bytes([97]), b"bb", b"a")] == [1, 2, 1, 2, 1]
    assert seen == [b"a", b"bb"]


def test_what_was_not_asked_for_longest_goes_first():
    seen: list[bytes] = []

    @remembered(most=2)
    def length(raw: bytes) -> int:
        seen.append(raw)
        return len(raw)

    for raw in (b"a", b"b", b"a", b"c", b"a", b"b"):
        length(raw)

    assert seen == [b"a", b"b", b"c", b"b"]


def test_a_copy_keeps_its_own_name():
    raw = pdf(3)

    first, copy = inspect("docs/bijlagen/bestanden/a.pdf", raw), inspect("b.pdf", raw)

    assert (first.path, copy.path, first.pages, copy.pages) == (
        "docs/bijlagen/bestanden/a.pdf",
        "b.pdf",
        3,
        3,
    )
    assert inspect("b.txt", raw).pages is None


def test_the_same_text_on_two_pages_has_two_places():
    text = "Een {{ onbekend() }} stuk."

    segments = (*cut(text, "docs/a.md", 1)[0], *cut(text, "docs/b.md", 7)[0])

    assert [segment.trouble.place for segment in segments if segment.trouble] == [
        Place("docs/a.md", 1),
        Place("docs/b.md", 7),
    ]
