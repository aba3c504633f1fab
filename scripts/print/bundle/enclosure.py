"""An annex as it goes along: its bytes, and the name under which it lies beside the portfolio."""

from __future__ import annotations

from dataclasses import dataclass

from ....macros.model.annex import Annex

_TROUBLES = {
    "leeg": "het bestand is leeg",
    "wachtwoord": "het bestand gaat alleen open met een wachtwoord",
    "beschadigd": "het bestand is beschadigd",
    "onleesbaar": "het bestand is beschadigd",
    "geen-pdf": "het bestand heet .pdf, maar is er geen",
}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """`path` is relative to the folder that is handed in; a missing file has neither path nor
    bytes.
    """

    annex: Annex
    path: str = ""
    raw: bytes = b""

    @property
    def pages(self) -> int | None:
        """How many pages its file has, where a file has pages."""
        return self.annex.file.pages if self.annex.file else None


def obstacle(enclosure: Enclosure) -> str:
    """Say in Dutch why the pages of an annex can't be put in the bundle, or nothing."""
    file = enclosure.annex.file
    if file is None or not enclosure.path:
        return "het bestand ontbreekt"
    if file.extension != "pdf":
        return f"het bestand is geen PDF, maar {file.extension or 'een bestand zonder soort'}"
    return _TROUBLES.get(file.trouble, "het bestand is beschadigd") if file.trouble else ""
