"""The wheel of the very program that runs: of its own files, the same bytes on every machine."""

from __future__ import annotations

import base64
import hashlib
import io
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

from ..cannot import Cannot
from ..version import PACKAGE

ROOT = Path(__file__).parents[2]

_FOLDER = PACKAGE.replace("-", "_")
_OWN_FACTS = ("METADATA", "entry_points.txt", "licenses", "top_level.txt")
_WHEEL = f"""\
Wheel-Version: 1.0
Generator: {PACKAGE}
Root-Is-Purelib: true
Tag: py3-none-any
"""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel that stands nowhere yet: the name of its file, and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def compose_wheel() -> Wheel:
    """Compose the wheel from which this program could have been installed.

    It may run from a checkout or from where pip put it. Raises Cannot when it isn't installed at
    all, so that nobody knows its version and its commands.
    """
    distribution = _distribution()
    facts = f"{_FOLDER}-{distribution.version}.dist-info"
    files = {
        **_package_files(distribution),
        **_own_facts(distribution),
        f"{facts}/WHEEL": _WHEEL.encode(),
    }
    files = dict(sorted(files.items()))
    files[f"{facts}/RECORD"] = _record(files, f"{facts}/RECORD")
    return Wheel(f"{_FOLDER}-{distribution.version}-py3-none-any.whl", _zipped(files))


def _distribution() -> Distribution:
    for found in distributions(name=PACKAGE):
        # What a build left behind in a checkout (an egg-info) has the same name, and says less.
        if found.read_text("METADATA") and found.files:
            return found
    raise Cannot(
        "Dit programma is niet met pip geïnstalleerd, en kan daarom niet meegegeven worden. "
        f"Installeer het wheel van {PACKAGE}, en probeer opnieuw."
    )


def _package_files(distribution: Distribution) -> Mapping[str, bytes]:
    is_checkout = (ROOT / "pyproject.toml").is_file()
    paths = _of_checkout() if is_checkout else _of_installation(distribution)
    return {f"{_FOLDER}/{path}": (ROOT / path).read_bytes() for path in paths}


def _of_checkout() -> Iterator[str]:
    """Yield what setuptools would pack: the modules of every package, and the package's data."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    modules = ("/".join([*name.split(".")[1:], "*.py"]) for name in settings["packages"])
    for pattern in (*modules, *settings["package-data"][_FOLDER]):
        for file in ROOT.glob(pattern):
            if file.is_file():
                yield file.relative_to(ROOT).as_posix()


def _of_installation(distribution: Distribution) -> Iterator[str]:
    """Yield what was installed, without what Python made of it since."""
    for file in distribution.files or ():
        if file.parts[0] == _FOLDER and file.suffix != ".pyc":
            yield file.relative_to(_FOLDER).as_posix()


def _own_facts(distribution: Distribution) -> Mapping[str, bytes]:
    """Give what the package says of itself, without what an installer noted of its machine."""
    return {
        str(file): file.read_binary() for file in distribution.files or () if _is_own_fact(file)
    }


def _is_own_fact(file: PurePosixPath) -> bool:
    return file.parts[0].endswith(".dist-info") and file.parts[1] in _OWN_FACTS


def _record(files: Mapping[str, bytes], record: str) -> bytes:
    lines = [f"{path},sha256={_digest(data)},{len(data)}\n" for path, data in files.items()]
    return "".join([*lines, f"{record},,\n"]).encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Zip with nothing of this machine in it: no clock, no rights, no compression of its zlib.

    Git compresses what it keeps, and sees what two versions share only in what isn't compressed.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, also on Windows
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()
