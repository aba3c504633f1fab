"""One megabyte of whatever is hardest to read costs a minute at most: all checks, each text in a
process of its own. The one limit of time that a test holds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..checks.overlay import write

pytestmark = pytest.mark.slow
_SECONDS = 60
_SIZE = 990_000
_CHECK = (
    "import sys, pathlib; from kvsg_portfolio.scripts.gate import read_and_check;"
    "print(len(read_and_check(pathlib.Path(sys.argv[1])).findings))"
)
_PIECES = {
    "dashes": "a-a-a-",
    "at": "@@@@",
    "addresses": "a.b@",
    "brackets": "[[[[",
    "links": "[a](b/",
    "stars": "****",
    "emphasis": "*a _b ",
    "underscores": "a____",
    "quotes": "> ",
    "bars": "| ",
    "angles": "<<<<",
    "tags": "<a b ",
    "braces": "{{{{",
    "attributes": "{: ",
    "digits": "1234567890",
    "phones": "0499 12 ",
    "backticks": "` `` ",
    "entities": "&amp;",
    "address": "http://a.be/",
    "word": "a",
    "names": "Jan-Jan ",
    "sentences": "A. ",
    "lists": "- a ",
    "spaces": "    ",
    "comments": "<!--",
    "footnotes": "[^1]",
}
# As one line, which is refused, and in lines that are as long as they may be.
_LINE = 19_000


def _lines(piece: str, size: int) -> str:
    line = (piece * (_LINE // len(piece))).strip()
    return f"{line}\n" * (size // (len(line) + 1))


def _quoted(piece: str, size: int) -> str:
    return piece.replace('"', "").replace("\\", "")[:50] * (size // max(len(piece), 1))


def _files(piece: str) -> dict[str, str]:
    """Put one hostile text wherever a text can stand: as large as each place takes, and larger."""
    # A page takes 200 kB, and a portfolio has more than one.
    body = {f"docs/nota-{index}.md": f"# Nota\n\n{_lines(piece, 190_000)}" for index in range(5)}
    values = "".join(f'- id: a{index}\n  zei: "{_quoted(piece, 18_000)}"\n' for index in range(50))
    return {
        **body,
        "docs/whole.md": f"# Nota\n\n{piece * (_SIZE // len(piece))}",
        "docs/keys.md": f'---\ntitel: "{_quoted(piece, 18_000)}"\n---\n# Nota\n',
        "docs/raw.md": f"---\n{_lines(piece, 190_000)}---\n# Nota\n",
        "docs/large.md": f"---\n{_lines(piece, _SIZE)}---\n# Nota\n",
        "besloten/jij-zei.yml": values,
        "besloten/jury.yml": _lines(piece, _SIZE),
        "docs/data/cijfers.csv": f"a;b\n{_lines(piece.replace(chr(34), ''), _SIZE)}",
        "docs/woordenlijst.txt": _lines(piece, _SIZE),
    }


def _many_keys(line: str) -> dict[str, str]:
    lines = "".join(line.format(index) for index in range(_SIZE // len(line.format(10_000))))
    short = lines[:190_000].rpartition("\n")[0]
    return {
        "docs/nota.md": f"---\n{short}\n---\n# Nota\n",
        "docs/large.md": f"---\n{lines}---\n# Nota\n",
        "docs/partners.yml": lines,
        "besloten/jij-zei.yml": "- id: a\n" + "".join(f"  {line}\n" for line in lines.split("\n")),
        "besloten/jury.yml": "".join(f"- id: {index}\n" for index in range(60_000)),
    }


_TEXTS = {
    **{name: _files(piece) for name, piece in _PIECES.items()},
    "unknown keys": _many_keys("sleutel{}: 1\n"),
    "double keys": _many_keys("titel: {}\n"),
    "rows": {
        "docs/data/cijfers.csv": "a;b\n" + "1;2;3\n" * 160_000,
        "docs/nota.md": "# Nota\n\n" + "| a | b |\n" * 4_000,
    },
    "nested": {
        "docs/a.md": "# Nota\n\n" + "".join(f"{'> ' * level}x\n" for level in range(300)),
        "docs/b.md": "# Nota\n\n" + "".join(f"{'  ' * level}- x\n" for level in range(300)),
        "docs/partners.yml": "[" * 19_000 + "\n",
    },
}


def _check(root: Path) -> tuple[int, str]:
    limit = (_SECONDS, _SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", _CHECK, str(root)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SOURCE_DATE_EPOCH": "1780000000"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit),
        check=False,
    )
    return done.returncode, done.stdout + done.stderr[-2000:]


def test_a_megabyte_of_each_is_checked_within_a_minute(tmp_path: Path):
    roots = {name: tmp_path / name for name in _TEXTS}
    for name, root in roots.items():
        write(root, _TEXTS[name])

    with ThreadPoolExecutor(2) as pool:
        ended = dict(zip(roots, pool.map(_check, roots.values()), strict=True))

    assert {name: said for name, (code, said) in ended.items() if code != 0} == {}
    # Something is told of each: none is passed over.
    assert [name for name, (_, said) in ended.items() if int(said) == 0] == []
