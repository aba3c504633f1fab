"""Whatever stands in a print document, the PDF is made, marked, and within its margins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from kvsg_portfolio.macros.source.markdown import to_html
from kvsg_portfolio.scripts.print.layout import lay_out
from kvsg_portfolio.scripts.print.pdf import write_pdf

from .conftest import WHEN, page_of
from .seen import ink_in_margins

pytestmark = pytest.mark.slow

_WORDS = st.lists(
    st.one_of(
        st.text(st.characters(max_codepoint=0x17F), min_size=1, max_size=90),
        st.sampled_from(
            [
                "kind",
                "kindvriendelijkheidsbeleidsplannen",
                "https://www.gemeente.example/een/lang/adres?a=1&b=2#een-plaats-op-de-bladzijde",
                "**vet**",
                "*schuin*",
                "`code`",
                "[^1]",
                "<sup>2</sup>",
                '<span lang="fr">rue</span>',
                "[link](https://example.com/" + "x" * 80 + ")",
            ]
        ),
    ),
    min_size=1,
    max_size=30,
).map(" ".join)
_CELL = _WORDS.map(lambda words: words.replace("|", "/").replace("\n", " ").replace("\r", " "))
_TABLE = st.integers(1, 4).flatmap(
    lambda count: st.lists(
        st.lists(_CELL, min_size=count, max_size=count), min_size=2, max_size=5
    ).map(
        lambda rows: "\n".join(
            [f"| {' | '.join(rows[0])} |", "|---" * count + "|"]
            + [f"| {' | '.join(row)} |" for row in rows[1:]]
        )
    )
)
_BLOCK = st.one_of(
    _WORDS,
    _WORDS.map(lambda words: "> " + " ".join(words.split())),
    st.lists(_WORDS, min_size=1, max_size=5).map(
        lambda items: "\n".join(f"- {' '.join(item.split())}" for item in items)
    ),
    st.lists(_WORDS, min_size=1, max_size=4).map(
        lambda items: "\n".join(f"{n}. {' '.join(item.split())}" for n, item in enumerate(items, 3))
    ),
    _WORDS.map(lambda words: f"!!! note\n\n    {' '.join(words.split())}"),
    _WORDS.map(lambda words: f"Begrip\n:   {' '.join(words.split())}"),
    _TABLE,
)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(blocks=st.lists(_BLOCK, min_size=1, max_size=6))
def test_random_content_keeps_the_mark_and_the_margins(blocks: list[str], tmp_path: Path) -> None:
    text = "\n\n".join([*blocks, "[^1]: Een noot."])
    laid = lay_out(
        page_of(f"<h1 id='x'>Kop</h1><section>{to_html(text)}</section>"), tmp_path, WHEN
    )

    assert laid.unmarked is None
    assert write_pdf(laid).startswith(b"%PDF-1.7")
    assert [] == ink_in_margins(laid.raw)
