"""No English on a page: a box without a title gets a Dutch one, a title that a writer typed
stays.
"""

from __future__ import annotations

import pytest
from kvsg_portfolio.macros.render.admonitions import dutch_titles
from kvsg_portfolio.macros.source.markdown import to_html


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("!!! note\n    Tekst.", "Opmerking"),
        ("!!! warning\n    Tekst.", "Let op"),
        ("??? tip\n    Tekst.", "Tip"),
        ("???+ question\n    Tekst.", "Vraag"),
        ('!!! note "Note bene"\n    Tekst.', "Note bene"),
        ('!!! warning "Note"\n    Tekst.', "Note"),
    ],
)
def test_a_box_has_a_dutch_title(typed: str, shown: str):
    """The kind's English name never shows."""
    html = dutch_titles(to_html(typed))

    assert f">{shown}</" in html
