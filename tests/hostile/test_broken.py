"""What is broken is told by its name, whatever the command: no traceback, and no word of English."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from kvsg_portfolio.macros.source import pages, registers
from kvsg_portfolio.macros.source.portfolio import load

from ..checks.overlay import pdf, picture, write

pytestmark = pytest.mark.slow

_ENGLISH = re.compile(
    r"\b(?:the|and|not|cannot|can't|invalid|failed|unable|such|expected|unexpected|must|this|that"
    r"|while|object|string|character|recursion|exceeded|allowed|password|Error|Exception)\b"
    r"|Traceback|None\b"
)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
_PIECES = {
    "php": "<?php x ?>",
    "php-in-zin": "tekst <?php x ?> tekst",
    "cdata": "<![CDATA[x]]>",
    "cdata-in-zin": "tekst <![CDATA[x]]> tekst",
    "doctype": '<!DOCTYPE html>\n\n<!ENTITY x "y">',
    "voorwaarde": "<![if IE]> x <![endif]>",
    "half": "<!\n\n<!-\n\n<!>\n\n</\n\n</>\n\n<?\n\n<",
    "nul": "&#0;",
    "stuurteken": "&#x1; in de tekst",
    "surrogaat": "&#xD800; en &#xFFFF;",
    "te-groot": "&#9999999999;",
    "nul-in-adres": "![x](beelden/%00.png)",
    "lange-naam": f"![x](beelden/{'a' * 300}.png)",
    "haak-in-adres": "[x](//[) en [y](http://[x]/)",
    "haak-in-beeld": "![x](//[x.png)",
    "attributen": 'x {: <a>=b =2 1=2 xmlns="x" :y }',
    "blokken": '<div markdown="1">\n<div markdown="block">\n<p markdown="span">',
    "php-in-blok": '<div markdown="1"><?php x ?></div>\n\n<div markdown="1"><![CDATA[x]]></div>',
    "voetnoot": "[^1]: [^1]\n\n[^1] [^2]\n\n[^2]: x [^1]",
    "afkorting": "*[]: x\n*[a]:\n*[.*]: x\n*[(]: y",
    "omschrijving": ":   x\n\n:   y",
    "kader": '??? \n\n???+ note ""\n    x\n\n!!! ',
    "kop": "## {: #}\n\n#\n\n" + "#" * 3000,
    "verwijzing": "[a]: <\n\n[b]: <>\n\n[a][] [b]",
    "citaat": "> " * 900 + "x",
    "lijst": "\n".join("    " * level + "- x" for level in range(120)),
    "nadruk": "*a **b " * 800,
    "vakken": "<div>" * 450 + "x" + "</div>" * 450,
    "spans": "<span>" * 450 + "x",
    "oneindig": "{{ jij_zei(criterium=1e999) }}",
    "groot-getal": "{{ bijlage(" + "9" * 5000 + ") }}",
    "vreemde-waarde": "{{ bijlage(['monitor']) }} {{ vraag(1.1) }} {{ bijlage(none) }}",
}
# Harmless, whatever they look like: nothing is to be told of them.
_HARMLESS = {"nadruk", "kader", "voetnoot", "omschrijving", "attributen", "voorwaarde"} | {
    "blokken",
    "verwijzing",
    "half",
    "afkorting",
}
_KEYS = {
    "surrogaat-titel": 'titel: "\\ud800 x"',
    "stuurteken-titel": 'titel: "\\x07"',
    "binair": "titel: !!binary x",
    "verzameling": "titel: !!set {a, b}\n? b\n: c",
    "samengevoegd": "<<: {a: 1}\n=: x",
    "anker": "a: &a [*a]",
    "open": "titel: [",
    "tab": "titel:\tx\n\ty: z",
    "dubbel": "titel: x\ntitel: y",
    "diep": "a: " + "[" * 6000,
}


def _photo_with(points: int) -> bytes:
    """Make a PNG that says it is larger than it is, as a decompression bomb does."""
    size = points.to_bytes(4, "big")
    head = b"IHDR" + size + size + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0d" + head + zlib.crc32(head).to_bytes(4, "big")
    ) + picture()[33:]


_FILES: Mapping[str, str | bytes] = {
    "docs/beelden/half.png": picture(900, 900)[:60],
    "docs/beelden/half.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "docs/beelden/half.webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "docs/beelden/leeg.png": b"",
    "docs/beelden/bom.png": _photo_with(60_000),
    "docs/beelden/half.svg": _SVG + '<path d="M0',
    "docs/beelden/bytes.svg": b"\x1f\x8b\x08\x00",
    "docs/beelden/entiteit.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + _SVG + "&a;</svg>",
    "docs/beelden/diep.svg": _SVG + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
    "docs/data/open.csv": 'a;b\n"x;\n',
    "docs/data/lang.csv": 'a;b\n"' + "x" * 200_000 + '";1\n',
    "docs/data/bytes.csv": b"\xff\xfea\x00",
    "docs/utf16.md": "# Nota".encode("utf-16"),
    "docs/nul.md": b"# a\x00b",
    "docs/latijn.md": "# Café".encode("latin-1"),
    "docs/partners.yml": "%TAG ! x\n---\na\n",
    "besloten/jury.yml": "- id: a\n---\n- id: b\n...\n%YAML 9.9\n---\n",
    "besloten/fotos.yml": b"\xff\xfe-\x00",
    "docs/woordenlijst.txt": b"\xff\xfe",
    "docs/edities/half/editie.json": '{"naam":1',
    "docs/edities/diep/editie.json": "[" * 100_000,
    "docs/edities/zonder/editie.json": '{"bestanden":[],"datum":"2026-01-01","fase":"x"}',
    "docs/bijlagen/bestanden/monitor.pdf": pdf(1, password="geheim"),
    "docs/bijlagen/bestanden/besluit-raad.pdf": pdf(2)[:300],
    "besloten/bijlagen/bestanden/afspraken.pdf": b"dit is geen pdf",
    "indiener.yml": "contactpersoon: [\n",
}
_BROKEN = (
    "criteria/1",
    "criteria/2",
    "proces",
    "kinderen/dialoog",
    "bijlagen/besluit-raad",
)


def run(root: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "kvsg_portfolio.scripts.portfolio", *arguments]
    done = subprocess.run(
        [*command, "--map", str(root)], capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a portfolio in which one of each kind is broken; the home page is whole."""
    folder = tmp_path_factory.mktemp("kapot")
    write(folder, {})
    files = {**_FILES}
    for name, text in _PIECES.items():
        files[f"docs/{name}.md"] = f"# Nota\n\n{text}\n"
    for name, text in _KEYS.items():
        files[f"docs/{name}.md"] = f"---\n{text}\n---\n# Nota\n"
    # What is printed too, and not only put on the site.
    for page, piece in zip(_BROKEN, ("php", "stuurteken", "lijst", "spans", "cdata"), strict=True):
        whole = (folder / f"docs/{page}.md").read_text("utf-8")
        files[f"docs/{page}.md"] = f"{whole}\n\n{_PIECES[piece]}\n"
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "docs/lus.md").symlink_to("lus.md")
    (folder / "docs/map.md").mkdir()
    (folder / "docs/map.md/x.txt").touch()
    os.mkfifo(folder / "docs/pijp.md")
    with open(os.fsencode(folder / "docs") + b"/caf\xe9.md", "wb") as latin:
        latin.write(b"# Nota")
    return folder


def speaks_dutch(said: str) -> None:
    # What stands between quotation marks is the writer's own.
    plain = re.sub(r"'[^'\n]*'", "", said)
    assert _ENGLISH.findall(plain) == [], said
    assert "programma zelf" not in said, said


def test_controleer_names_each_broken_file(root: Path):
    code, said = run(root, "controleer", "--zonder-bladzijden")

    assert code == 1
    speaks_dutch(said)
    told = {
        line.split(":")[0] for line in said.splitlines() if ": fout: " in line or "waarsch" in line
    }
    expected = {
        *(path for path in _FILES if "entiteit" not in path and "diep.svg" not in path),
        *(f"docs/{name}.md" for name in (*_PIECES, *_KEYS) if name not in _HARMLESS),
        *(f"docs/{name}.md" for name in _BROKEN),
        "docs/lus.md",
        "docs/pijp.md",
        "docs/caf?.md",
    }
    folders = {path.rsplit("/", 1)[0] for path in told}
    assert sorted(expected - told - folders) == []


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("controleer",), (1,)),
        (("controleer", "--formaat", "json"), (1,)),
        (("overzicht",), (0,)),
        (("overzicht", "--bladzijden"), (0,)),
        (("overzicht", "--keur", "1.1", "--door", "schepen"), (0, 2)),
        (("bouw",), (1,)),
        (("bevries", "ingediend"), (2,)),
        (("vergelijk", "nu", "half"), (2,)),
        (("vergelijk", "nu", "x" * 300), (2,)),
        (("vergelijk", "nu", "nu"), (0,)),
        (("bijwerken",), (0,)),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value[0], str) else "",
)
def test_each_command_says_it_in_dutch(
    arguments: tuple[str, ...], codes: tuple[int, ...], root: Path
):
    code, said = run(root, *arguments)

    assert code in codes, said
    speaks_dutch(said)


def test_a_draft_is_built_where_nothing_hostile_stands(root: Path, tmp_path: Path):
    """What is only broken stops no draft: its text is left out, and a locked file isn't offered."""
    copy = tmp_path / "portfolio"
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("pijp.md"))
    code, said = run(copy, "controleer", "--zonder-bladzijden", "--formaat", "json")
    # Refused code and markup stop a draft by right.
    for name in _stopping(copy):
        (copy / name).unlink()
    write_back = {f"docs/{name}.md" for name in _BROKEN} & {*_stopping(root)}
    for path in write_back:
        (copy / path).write_bytes((root / path).read_bytes().split(b"\n\n<")[0])
    (copy / "indiener.yml").unlink()

    code, said = run(copy, "bouw", "--concept")

    assert code == 0, said
    speaks_dutch(said)
    assert not list((copy / "build/concept/site").rglob("monitor.pdf"))


def _stopping(root: Path) -> set[str]:
    from kvsg_portfolio.macros.checks import run_stopping

    loaded = load(root)
    findings = [*loaded.findings, *run_stopping(loaded.whole)]
    return {finding.place.path for finding in findings if finding.rule.stops_a_draft}


def test_a_library_that_fails_names_the_file(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whatever it raises, and wherever: one file is told, and the others are read."""

    def fail(*args: object, **values: object) -> None:
        raise SystemError("something nobody foresaw")

    write(tmp_path, {})
    monkeypatch.setattr(pages, "read_outline", fail)
    monkeypatch.setattr(registers, "read_whole", fail)

    findings = load(tmp_path).findings

    told = {finding.place.path for finding in findings if finding.rule.id == "bestand-onbegrepen"}
    assert {"docs/index.md", "docs/proces.md", "docs/partners.yml"} <= told
