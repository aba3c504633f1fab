"""What is mended in a built page, and what is left as it is."""

from __future__ import annotations

import pytest
from kvsg_portfolio.scripts.web.mend import mended


@pytest.mark.parametrize(("typed", "leads"), [
    ('<a href="../proces.md">x</a>', '<a href="../proces.html">x</a>'),
    ('<a class="button" href="jury.md#scores">x</a>', '<a class="button" href="jury.html#scores">x</a>'),
    ('<a href="https://wet.example.be/lees.md">x</a>', '<a href="https://wet.example.be/lees.md">x</a>'),
    ('<a href="#over.md">x</a>', '<a href="#over.md">x</a>'),
    ('<a href="proces.html">.md</a>', '<a href="proces.html">.md</a>'),
])  # fmt: skip
def test_a_link_typed_as_html_leads_to_the_built_page(typed: str, leads: str):
    assert leads == mended(typed)
