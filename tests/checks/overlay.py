"""A minimal portfolio that keeps the contract, and the small changes that a case makes to it.

A change is, by path: a text (the whole file), null (no such file), `{old: new}` (a piece of the
file), or `{make: …}` for a file that is no text: "pdf 3", "scan 2", "text any words",
"texts 2 any words" (on each of two pages), "locked", "damaged", "office word/document.xml any
words" (that part of a document), "script" (a PDF that runs one), "note any words" (a PDF with a
comment), "boxed any words" (a box over them), "bytes 2000000", "hex ff fe", "repeat 600 [a ",
"folders 5000", "link ../x", "pipe", "shut" (nobody may read it), "copy docs/a.pdf",
"picture 20x10", "heavy 2000000" (a picture of so many bytes).
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pikepdf
from kvsg_portfolio.macros.model.folders import ROOTS
from kvsg_portfolio.macros.source.tree import Tree
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

_TEXTS = Path(__file__).parent / "minimal"
_ANNEXES = {
    "docs/bijlagen/bestanden/strategie.pdf": 6,
    "docs/bijlagen/bestanden/besluit-raad.pdf": 1,
    "docs/bijlagen/bestanden/monitor.pdf": 4,
    "besloten/bijlagen/bestanden/afspraken.pdf": 2,
}

# Well below every limit of the loader: what comes near one is read from the disk.
_DEEP, _LARGE = 5, 500_000

Change = str | None | Mapping[str, str]


@cache
def minimal() -> Mapping[str, bytes]:
    """Return the files of the portfolio, by path."""
    files = {
        file.relative_to(_TEXTS).as_posix(): file.read_bytes()
        for file in _TEXTS.rglob("*")
        if file.is_file()
    }
    for name, pages in _ANNEXES.items():
        files[name] = pdf(pages, title=name)
    return files


def tree(changes: Mapping[str, Change]) -> Tree | None:
    """Return the portfolio with the changes of a case, in memory; None where it takes a disk."""
    files, links = _parts(changes)
    if links or any(_takes_a_disk(path, content) for path, content in files.items()):
        return None
    sizes = {path: len(content) for path, content in sorted(files.items())}
    return Tree(Path("nowhere"), sizes, files)


def _takes_a_disk(path: str, content: bytes) -> bool:
    outside = not path.startswith(tuple(f"{folder}/" for folder in ROOTS))
    return outside or path.count("/") > _DEEP or len(content) > _LARGE


def write(root: Path, changes: Mapping[str, Change]) -> None:
    """Write the portfolio with the changes of a case."""
    files, links = _parts(changes)
    for path, content in files.items():
        _file(root, path).write_bytes(content)
    for path in [path for path, target in links.items() if target.startswith("folders ")]:
        for number in range(int(links.pop(path).split()[1])):
            _file(root, f"{path}/{number}/.gitkeep").touch()
    for path in [path for path, target in links.items() if target == "shut"]:
        _file(root, path).touch(mode=0)
        del links[path]
    for path, target in links.items():
        os.symlink(target, _file(root, path)) if target else os.mkfifo(_file(root, path))


def _parts(changes: Mapping[str, Change]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the files with their bytes, and what is no file with what to make of it."""
    files = {**minimal(), "docs/beelden/tafel.png": picture()}
    links: dict[str, str] = {}
    for path, change in changes.items():
        made = _changed(files, path, change)
        if isinstance(made, str):
            links[path] = made
        elif made is None:
            del files[path]
        else:
            files[path] = made
    return files, links


def _file(root: Path, path: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _changed(files: Mapping[str, bytes], path: str, change: Change) -> bytes | str | None:
    if change is None:
        return None
    if not isinstance(change, str) and set(change) == {"make"}:
        return _made(files, *change["make"].split(" ", 1))
    return changed_text(path, change).encode()


def changed_text(path: str, change: str | Mapping[str, str]) -> str:
    """Return the text of a file after a change: it is the whole file, or pieces of it."""
    if isinstance(change, str):
        return change
    text = minimal()[path].decode()
    for old, new in change.items():
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return text


def _made(files: Mapping[str, bytes], kind: str, value: str = "") -> bytes | str:
    match kind:
        case "pdf":
            return pdf(int(value))
        case "scan":
            return pdf(int(value), text=False)
        case "text":
            return pdf(1, says=value)
        case "texts":
            count, says = value.split(" ", 1)
            return pdf(int(count), says=says)
        case "boxed":
            return pdf(1, says=value, boxed=True)
        case "note":
            return pdf(1, notes=value)
        case "script":
            return pdf(1, runs="app.alert(1)")
        case "office":
            return office(*value.split(" ", 1))
        case "locked":
            return pdf(1, password="geheim")
        case "damaged":
            whole = pdf(2)
            return whole[: len(whole) // 2]
        case "bytes":
            return bytes(int(value))
        case "hex":
            return bytes.fromhex(value)
        case "repeat":
            count, text = value.split(" ", 1)
            return (text * int(count)).encode()
        case "folders":
            return f"folders {value}"
        case "picture":
            width, height = value.split("x")
            return picture(int(width), int(height))
        case "heavy":
            return picture().ljust(int(value), b"\0")
        case "copy":
            return files[value]
        case "link":
            return value
        case "pipe":
            return ""
        case "shut":
            return "shut"
    raise ValueError(kind)


@cache
def picture(width: int = 1, height: int = 1) -> bytes:
    """Make a PNG of one colour."""
    written = io.BytesIO()
    Image.new("1", (width, height)).save(written, "PNG")
    return written.getvalue()


def pdf(
    pages: int,
    title: str = "",
    text: bool = True,
    password: str = "",
    says: str = "",
    notes: str = "",
    runs: str = "",
    boxed: bool = False,
) -> bytes:
    """Make a PDF of blank pages; with `text` its pages name a font, as any page with letters does,
    `says` stands on each and `notes` in a comment, and `runs` is a script.
    """
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        if text:
            page.obj.Resources = Dictionary(
                Font=Dictionary(
                    F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
                )
            )
        if says:
            box = " 0 g 40 690 500 30 re f" if boxed else ""
            page.obj.Contents = document.make_stream(
                f"BT /F1 12 Tf 50 700 Td ({says}) Tj ET{box}".encode()
            )
        if notes:
            note = Dictionary(
                Type=Name.Annot, Subtype=Name.Text, Rect=[9, 9, 29, 29], Contents=String(notes)
            )
            page.obj.Annots = Array([document.make_indirect(note)])
    if runs:
        document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(runs))
    document.docinfo["/Title"] = title
    written = io.BytesIO()
    locked = pikepdf.Encryption(user=password, owner=password) if password else False
    document.save(written, deterministic_id=not password, encryption=locked)
    return written.getvalue()


def office(part: str, text: str = "") -> bytes:
    """Make a document of an office program with a text in one of its parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in {"[Content_Types].xml": "", part: f"<p>{text}</p>"}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()
