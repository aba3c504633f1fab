"""A row of a table for one reader leaves the table whole for the other, and every line where it
was.
"""

from __future__ import annotations

import pytest
from kvsg_portfolio.macros.source.markdown import to_html
from kvsg_portfolio.macros.source.segments import as_markdown, as_template, cut

HEAD = "| wijk | kinderen |\n|---|---|\n| Centrum | 12 |\n"


def shown(text: str, audience: str) -> str:
    segments, findings = cut(text, "docs/x.md", 1)
    assert () == findings
    return as_markdown(segments, audience, lambda call: call.name)


@pytest.mark.parametrize(
    "middle",
    ["| Haven | 3 |\n", '| Haven | {{ bijlage("telling") }} |\n', "| Haven | 3 |\n| Veld | 4 |\n"],
)
@pytest.mark.parametrize(
    "tags", [("{% if indiening %}", "{% endif %}"), ("{%- if  indiening -%}", "  {% endif %}  ")]
)
def test_a_row_for_the_jury_leaves_one_table(middle: str, tags: tuple[str, str]):
    text = f"{HEAD}{tags[0]}\n{middle}{tags[1]}\n| Rand | 7 |\n\nMeer.\n"

    assert [1, 1] == [
        to_html(shown(text, audience)).count("<table>") for audience in ("jury", "public")
    ]
    assert ["Haven" in shown(text, audience) for audience in ("jury", "public")] == [True, False]
    assert all("<td>Rand</td>" in to_html(shown(text, audience)) for audience in ("jury", "public"))
    assert "Haven" not in as_template(cut(text, "docs/x.md", 1)[0], "public")


def test_each_reader_gets_a_row_of_the_other_branch():
    text = (
        f"{HEAD}{{% if indiening %}}\n| Haven | 3 |\n{{% else %}}\n| Haven | – |\n{{% endif %}}\n|"
        " Rand | 7 |\n"
    )

    assert (
        to_html(shown(text, "jury")).count("<tr>")
        == to_html(shown(text, "public")).count("<tr>")
        == 4
    )
    assert "<td>–</td>" in to_html(shown(text, "public"))


def test_lines_stay_where_they_are():
    text = (
        f"{HEAD}{{% if indiening %}}\n| Haven | 3 |\n{{% endif %}}\n| Rand | 7 |\n\n{{{{ kop(1)"
        " }}\n"
    )

    segments, _ = cut(text, "docs/x.md", 1)

    assert [("| Haven | 3 |\n", 5), ("| Rand | 7 |\n\n", 7)] == [
        (segment.text, segment.line) for segment in segments[1:3]
    ]
    assert [9] == [segment.line for segment in segments if segment.kind == "call"]


def test_paragraphs_stay_apart():
    """Outside a table the line of a tag stays an empty one: a list or a paragraph could begin
    there.
    """
    text = "Een.\n{% if indiening %}\n- twee\n{% endif %}\nDrie.\n"

    assert to_html(shown(text, "jury")) == "<p>Een.</p>\n<ul>\n<li>twee</li>\n</ul>\n<p>Drie.</p>"
    assert to_html(shown(text, "public")) == "<p>Een.</p>\n<p>Drie.</p>"
