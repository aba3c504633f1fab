"""Whatever bytes stand in a file, the outcome is a portfolio with findings, or one sentence; never
another exception.

Each input that ever broke it is kept in tests/hostile/, under the name of what it does.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kvsg_portfolio.macros import checks
from kvsg_portfolio.macros.source.portfolio import NoPortfolio, load

MINIMAL = Path(__file__).parent / "checks" / "minimal"
HOSTILE = Path(__file__).parent / "hostile"
_HOME = "docs/index.md"
_TEXTS = {
    file.relative_to(MINIMAL).as_posix(): file.read_text("utf-8")
    for file in sorted(MINIMAL.rglob("*.*"))
    if file.is_file()
}
_OTHERS = (
    "docs/fotos.yml",
    "docs/bijlagen/bestanden/monitor.pdf",
    "docs/edities/2026/editie.json",
    "docs/beelden/x.svg",
    "indiener.yml",
)
# What writers, spreadsheets, word processors and people with bad intentions leave behind.
_PIECES = (
    "---\n",
    "...\n",
    "\n---\n",
    "ronde: 2026\n",
    "criterium: 3\n",
    "criterium: .inf\n",
    "bestand: [a]\n",
    "doelstelling: {a: b}\n",
    "rol: over\n",
    "acties: [{}]\n",
    "acties: [1]\n",
    "analyse: {}\n",
    "scores: {nu: 1e999}\n",
    "scores: [0]\n",
    "scores: {nu: .nan}\n",
    "volgorde: 9e99999\n",
    "datum: 0000-00-00\n",
    "datum: 2026-02-30\n",
    "periode: 99999-0\n",
    "budget: 1_000\n",
    "budget: {investering: -0.0}\n",
    "&a ",
    "*a",
    "!!binary x",
    "<<: *a",
    "? ",
    "- ",
    "\t",
    "\r\n",
    "|\n ",
    ">",
    "'",
    '"',
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    '{{ vraag("3.4") }}',
    "{{ vraag(3.4) }}",
    "{{ vraag([]) }}",
    '{{ bijlage("a", blz=99999999999) }}',
    '{{ bijlage(id=none, blz="²") }}',
    '{{ bijlage("x", "1-") }}',
    '{{ deel("x") }}',
    "{{ insteek() }}",
    "{{ kop( }}",
    '{{ grafiek("x.csv", soort=1.5) }}',
    "{{ jij_zei(criterium=none) }}",
    "{{ vraag(((((((((1))))))))) }}",
    "{% if indiening %}",
    "{% else %}",
    "{% endif %}",
    "{% raw %}",
    "{% endraw %}",
    "<!--",
    "-->",
    "`",
    "```",
    "<div markdown>",
    "<script>",
    "<p",
    "</",
    "<?php",
    "<![CDATA[",
    "&#0;",
    "&#x110000;",
    "[a](javascript:x)",
    "![](x)",
    "[^1]",
    "[^1]: x",
    "[a]: b",
    "| a | b |\n|--|--|\n",
    "|",
    "# ",
    "###### ",
    "{: #x onclick=y }",
    "{: }",
    "!!! note\n    x\n",
    "??? a\n",
    "*[a]: b\n",
    ": x\n",
    "1. ",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\u0085",
    "²",
    "𝟙",
    "é",
    "🙂",
    "\x0b",
    "a;b,c\n",
    '"a""b"\n',
)
_soup = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=14).map("".join)
_settings = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("portfolio")


def _outcome(folder: Path, path: str, content: bytes) -> None:
    """Load and check a portfolio of a home page and one other file."""
    _write(folder, _HOME, _TEXTS[_HOME].encode())
    file = _write(folder, path, content)
    try:
        loaded = load(folder, with_submitter=True)
    except NoPortfolio as problem:
        assert str(problem)
    else:
        findings = [
            *loaded.findings,
            *checks.run(loaded.whole, date(2026, 6, 1)),
            *checks.run(loaded.public, date(2026, 6, 1)),
        ]
        assert all(
            finding.place.line >= 1 and finding.message and finding.hint for finding in findings
        )
    finally:
        file.unlink()


def _write(folder: Path, path: str, content: bytes) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


@_settings
@given(path=st.sampled_from([*_TEXTS, *_OTHERS]), content=st.binary(max_size=200))
def test_any_bytes(folder: Path, path: str, content: bytes):
    """Bytes of any kind, in a file of any kind."""
    _outcome(folder, path, content)


@_settings
@given(path=st.sampled_from([*_TEXTS, *_OTHERS]), content=_soup)
def test_any_soup(folder: Path, path: str, content: str):
    """Pieces of Markdown, YAML, Jinja and HTML, in any order."""
    _outcome(folder, path, content.encode("utf-8", "surrogatepass"))


@_settings
@given(data=st.data(), path=st.sampled_from(sorted(_TEXTS)), piece=_soup)
def test_any_slip(folder: Path, data: st.DataObject, path: str, piece: str):
    """A good file in which something was cut, pasted or typed in the wrong place."""
    text = _TEXTS[path]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    _outcome(folder, path, (text[:start] + piece + text[end:]).encode("utf-8", "surrogatepass"))


@_settings
@given(
    data=st.data(),
    path=st.sampled_from(sorted(path for path in _TEXTS if _TEXTS[path].startswith("---"))),
    value=_soup,
)
def test_any_value(folder: Path, data: st.DataObject, path: str, value: str):
    """Any value behind any key."""
    lines = _TEXTS[path].split("\n")
    keys = [index for index, line in enumerate(lines[: lines.index("---", 1)]) if ":" in line]
    index = data.draw(st.sampled_from(keys))
    lines[index] = f"{lines[index].split(':')[0]}: {value}"
    _outcome(folder, path, "\n".join(lines).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("file", sorted(HOSTILE.glob("load-*")), ids=lambda file: file.name)
def test_what_broke_it_once(folder: Path, file: Path):
    """An input that broke it stays with us; its name says what it does, and its ending where it
    stood.
    """
    _outcome(folder, f"docs/{file.name}", file.read_bytes())
