"""Who may import whom. The rooms form a chain; only adapters name the big libraries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "macros.model": {"macros.model"},
    "macros.dutch": set(),
    "macros.source": {"macros.model", "macros.dutch", "macros.source"},
    "macros.checks": {"macros.model", "macros.dutch", "macros.checks"},
    "macros.render": {"macros.model", "macros.dutch", "macros.render"},
    "macros.vocabulary": {"macros.model", "macros.render"},
    "macros.site": {"macros.model", "macros.render", "macros.vocabulary"},
    "macros": {"macros.site"},
    "scripts.web": {"macros", "scripts.web", "scripts.cannot", "scripts.moment"},
    "scripts.print": {"macros", "scripts.print", "scripts.cannot", "scripts.glyphs"},
    "scripts": {"macros", "scripts"},
}
LIBRARIES = {
    "mkdocs": ("scripts/web/", "scripts/mkdocs_plugin.py", "scripts/mkdocs_plain.py"),
    "material": ("scripts/web/",),
    "mkdocs_macros": (),
    "typst": ("scripts/print/typeset/compiler.py",),
    "pikepdf": (
        "scripts/print/",
        "macros/source/annexes.py",
        "macros/source/pdf_actions.py",
        "macros/source/readable/pdf",
    ),
    "pypdfium2": ("macros/source/pdf_text.py", "macros/source/pdf_unseen.py"),
    "jinja2": ("macros/site.py", "macros/source/segments.py"),
    "markdown": ("macros/source/markdown.py",),
    "yaml": ("macros/source/", "scripts/web/stage.py"),
    "babel": ("macros/dutch.py",),
    "lxml": (
        "macros/source/outline.py",
        "macros/source/pictures.py",
        "macros/source/readable/archives.py",
        "scripts/print/",
        "scripts/web/",
    ),
    "click": ("scripts/",),
}


def _files() -> list[Path]:
    return sorted(path for room in ("macros", "scripts") for path in (ROOT / room).rglob("*.py"))


def _imports(file: Path) -> Iterator[str]:
    """Yield the names that a file imports, our own ones as "macros.model.page"."""
    package = list(file.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            for alias in node.names:
                yield ".".join([*base, *(node.module or alias.name).split(".")])


def _room(name: str) -> str:
    return max(
        (room for room in MAY_IMPORT if name == room or name.startswith(room + ".")), key=len
    )


@pytest.mark.parametrize("file", _files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_arrows_point_to_the_model(file: Path):
    """scripts -> checks, render, source -> model, dutch; and never back."""
    name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    allowed = MAY_IMPORT[_room(name)]
    ours = {target for target in _imports(file) if target.split(".")[0] in ("macros", "scripts")}
    wrong = {
        target
        for target in ours
        if not any(target == room or target.startswith(room + ".") for room in allowed)
    }

    assert wrong == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_only_adapters_know_a_library(library: str):
    """A library that is replaced one day is named in its adapter only."""
    users = [
        file.relative_to(ROOT).as_posix()
        for file in _files()
        if any(name.split(".")[0] == library for name in _imports(file))
    ]
    wrong = (
        [user for user in users if not user.startswith(LIBRARIES[library])]
        if LIBRARIES[library]
        else users
    )

    assert wrong == []


_OF_ONE_SYSTEM = {
    "fcntl",
    "grp",
    "msvcrt",
    "posix",
    "pwd",
    "resource",
    "termios",
    "winreg",
}
_CALLS_OF_ONE_SYSTEM = [
    "ctypes.CDLL",
    "os.fork",
    "os.getuid",
    "os.geteuid",
    "os.kill",
    "os.killpg",
    "os.mkfifo",
    "os.nice",
    "os.setsid",
    "os.symlink",
    "os.chown",
    "signal.SIGKILL",
    "signal.SIGHUP",
    "signal.SIGUSR1",
    "signal.alarm",
    "signal.pause",
]


def test_what_one_system_has_stands_in_one_module():
    """Windows, macOS and Linux each lack something: what uses it says there what the others do."""
    found = []
    for file in _files():
        name = file.relative_to(ROOT).as_posix()
        if name == "scripts/system.py":
            continue
        used = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        imported = {target.split(".")[0] for target in _imports(file)} & _OF_ONE_SYSTEM
        found += [(name, what) for what in sorted(imported | (used & set(_CALLS_OF_ONE_SYSTEM)))]

    assert found == []


def test_the_model_needs_only_the_standard_library():
    """Nouns stay when every library around them has gone."""
    import sys

    names = {
        name.split(".")[0]
        for file in (ROOT / "macros/model").glob("*.py")
        for name in _imports(file)
    }

    assert names - set(sys.stdlib_module_names) <= {"macros"}


def test_no_room_is_a_drawer():
    """A reader finds a thing where its name says."""
    assert [
        file.name
        for file in _files()
        if file.stem in ("utils", "util", "common", "helpers", "misc")
    ] == []


def test_files_stay_readable():
    """A room stays one file until it has outgrown about 400 lines."""
    assert [
        (file.name, lines)
        for file in _files()
        if (lines := file.read_text("utf-8").count("\n")) > 450
    ] == []
