"""Make the annex PDFs of the fictional municipality Wilgenaarde, always the same bytes.

    python tests/example/make_annexes.py [--to FOLDER]

FOLDER gets them where a portfolio has them, in `docs/` and in `besloten/`; without --to it is the
example itself.
"""

import argparse
import ctypes
import importlib.metadata
import logging
import os
from pathlib import Path

import annex
import scan
from kvsg_portfolio.macros.model.folders import PRIVATE_FILES, PUBLIC_FILES

ROOT = Path(__file__).parents[2]
TOOLCHAIN = annex.SOURCES / "toolchain.txt"


class Refuse(logging.Handler):
    """Turn a warning of WeasyPrint into a failure: it names what is missing on the page."""

    def emit(self, record):
        raise ValueError(record.getMessage())


def toolchain() -> str:
    """Name what decides the bytes beside the sources: another Pango or HarfBuzz may place a letter
    otherwise.
    """
    names = [
        f"{name} {importlib.metadata.version(name)}"
        for name in ("weasyprint", "fonttools", "pillow", "pikepdf", "markdown")
    ]
    for library, asked in (
        ("libpango-1.0.so.0", "pango_version_string"),
        ("libharfbuzz.so.0", "hb_version_string"),
    ):
        try:
            function = getattr(ctypes.CDLL(library), asked)
        except OSError:
            names.append(f"{library} unknown")
        else:
            function.restype = ctypes.c_char_p
            names.append(f"{library} {function().decode()}")
    return ", ".join(names)


def make_all(target: Path) -> list[Path]:
    """Write every annex below `target` and return the files."""
    made = []
    for source in sorted(annex.SOURCES.glob("*.md")):
        facts, content = (
            scan.render(source) if source.stem == "jeugdraadadvies" else annex.render(source)
        )
        folder = target / (PUBLIC_FILES if facts["openbaar"] else PRIVATE_FILES)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{source.stem}.pdf"
        file.write_bytes(content)
        made.append(file)
    return made


def main() -> None:
    """Read the command line and say what was made, and with what."""
    parser = argparse.ArgumentParser(description="Make the annex PDFs of the example.")
    parser.add_argument("--to", type=Path, default=ROOT, metavar="FOLDER")
    target = parser.parse_args().to
    logging.getLogger("weasyprint").addHandler(Refuse(logging.WARNING))
    os.environ["SOURCE_DATE_EPOCH"] = (
        "1767225600"  # fontTools writes the time of day into each font that it cuts
    )
    print(toolchain())
    for file in make_all(target):
        print(f"{file.stat().st_size / 1000:7.0f} kB  {file.relative_to(target)}")
    if target == ROOT:
        TOOLCHAIN.write_text(toolchain() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
