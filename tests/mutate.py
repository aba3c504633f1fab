"""Do the tests notice? Changes one small thing at a time in a copy, and runs the quick tests on it.

By hand, never by scripts/test: `.venv/bin/python tests/mutate.py [--seed N] [--count N] [ROOM…]`;
with `--slow` the slow tests run too, which takes hours.
What it prints at the end are the changes that no test saw. Each of those asks for a test that
stands just under and just over the line, or the line has no use and goes.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parents[1]
PACKAGE = "kvsg_portfolio"
# Run by hand or by a machine that no test has.
_LEFT_OUT = ("scripts/fonts.py",)
_NOT_CODE = shutil.ignore_patterns(".venv*", ".git", "build", "__pycache__", "*_cache")
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
}
_AT_ONCE = 2
_PYTEST = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Mutation:
    """A piece of a file, in bytes from its start, and what takes its place."""

    path: str
    line: int
    start: int
    end: int
    new: str

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.new.encode() + source[self.end :]

    def told(self, source: bytes) -> str:
        old = source[self.start : self.end].decode()
        return f"{self.path}:{self.line}: {' '.join(old.split())[:60]!r} -> {self.new!r}"


class _Finder:
    """Finds what can be changed in one module."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source
        lines = source.splitlines(keepends=True)
        self.starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]

    def mutations(self) -> Iterator[Mutation]:
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.Compare) and len(node.ops) == 1:
                yield from self._comparison(node)
            elif isinstance(node, ast.BoolOp):
                yield from self._junction(node)
            elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
                yield self._whole(node, self._text(node.operand))
            elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
                yield self._whole(node, repr(node.value + 1))
            elif isinstance(node, (ast.Expr, ast.AugAssign)) and not _is_docstring(node):
                yield self._whole(node, "pass")

    def _comparison(self, node: ast.Compare) -> Iterator[Mutation]:
        new = _COMPARISONS.get(type(node.ops[0]))
        if new:
            left, right = self._text(node.left), self._text(node.comparators[0])
            yield self._whole(node, f"{left} {new} {right}")

    def _junction(self, node: ast.BoolOp) -> Iterator[Mutation]:
        word = " or " if isinstance(node.op, ast.And) else " and "
        yield self._whole(node, word.join(f"({self._text(value)})" for value in node.values))

    def _text(self, node: ast.expr) -> str:
        start, end = self._span(node)
        return self.source[start:end].decode()

    def _whole(self, node: ast.expr | ast.stmt, new: str) -> Mutation:
        return Mutation(self.path, node.lineno, *self._span(node), new)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def chosen(count: int, seed: int, rooms: list[str]) -> list[Mutation]:
    """Choose mutations, as many from each room as can be."""
    by_room: dict[str, list[Mutation]] = defaultdict(list)
    for file in sorted(ROOT.glob("macros/**/*.py")) + sorted(ROOT.glob("scripts/**/*.py")):
        path = file.relative_to(ROOT).as_posix()
        room = file.parent.relative_to(ROOT).as_posix()
        if path not in _LEFT_OUT and (not rooms or room in rooms):
            by_room[room] += _Finder(path, file.read_bytes()).mutations()

    picks = random.Random(seed)
    for mutations in by_room.values():
        picks.shuffle(mutations)
    turns = [mutation for turn in _turns(list(by_room.values())) for mutation in turn]
    return turns[:count]


def _turns(rooms: list[list[Mutation]]) -> Iterator[list[Mutation]]:
    for turn in range(max(map(len, rooms), default=0)):
        yield [mutations[turn] for mutations in rooms if turn < len(mutations)]


def is_seen(mutation: Mutation, copy: Path, only: str) -> bool:
    """Run the tests of a mark on a copy with the mutation, and put the copy right again."""
    file = copy / PACKAGE / mutation.path
    source = file.read_bytes()
    file.write_bytes(mutation.applied(source))
    try:
        run = subprocess.run(
            [*_PYTEST, "-m", only],
            cwd=copy / PACKAGE,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=3600,
            check=False,
        )
        return run.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_bytes(source)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("rooms", nargs="*", metavar="ROOM")
    arguments.add_argument("--slow", action="store_true")
    given = arguments.parse_args()
    only = "" if given.slow else "not slow"
    mutations = chosen(given.count, given.seed, given.rooms)

    with tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(_AT_ONCE):
            copy = Path(folder, str(number))
            shutil.copytree(ROOT, copy / PACKAGE, ignore=_NOT_CODE)
            copies.put(copy)

        def tried(mutation: Mutation) -> bool:
            copy = copies.get()
            try:
                seen = is_seen(mutation, copy, only)
            finally:
                copies.put(copy)
            words = mutation.told((ROOT / mutation.path).read_bytes())
            print("seen    " if seen else "SURVIVED", words, flush=True)
            return seen

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            seen = list(pool.map(tried, mutations))
    print(f"{seen.count(False)} of {len(seen)} survived.")


if __name__ == "__main__":
    main()
