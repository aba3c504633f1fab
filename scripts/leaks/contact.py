"""The contact person in whatever shape somebody types a name, a number or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...macros.model.folding import folded
from ...macros.model.portfolio import Submitter

NAME = "de naam van de contactpersoon"
MAIL = "het e-mailadres van de contactpersoon"
PHONE = "het telefoonnummer van de contactpersoon"
LIKE_THE_NAME = "de familienaam van de contactpersoon"

_MIN_NAME = 5
_MIN_PHONE = 8
# So long a row of letters is a secret within a word too; Anneke stands in Janneke.
_STANDS_ALONE = 20
_RARE = 7
_LETTER = r"[^\W\d_]"
_NO_LETTER = r"[\W\d_]"
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NO_DIGITS = re.compile(r"\D+")
# Between the figures of one number: spaces, dots, dashes, brackets.
_IN_A_NUMBER = r"[\W_]{0,3}"
_FOREIGN_TAIL = 8
# Bounded: of two rows of spaces without end, each could be any part of a long one.
_GAP = r"\s{0,6}"
_AT = rf"{_GAP}[\[({{<]?{_GAP}(?:@|\bat\b|\bapenstaart(?:je)?\b){_GAP}[\])}}>]?{_GAP}"
_DOT = rf"{_GAP}(?:\.|[\[({{]{_GAP}(?:\.|dot|punt){_GAP}[\])}}]|\b(?:dot|punt)\b){_GAP}"
_FIGURES = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_SPELT = re.compile(rf"\b(?:{'|'.join(_FIGURES)})\b")
# Names that so many people have that one of them alone points at nobody.
_COMMON_NAMES = """
andries bauwens beckers bertrand bervoets bogaert bogaerts borremans bosmans brouwers bruyneel
callens casteleyn ceulemans claessens clement coppens cornelis cuypers debacker deblock debruyn
debruyne declercq deconinck decoster degroote dehaene dekeyser dekoninck delaere delange
demeulemeester demeyer depoorter deridder deroover deschepper desmedt desutter devriendt dewilde
dewitte dierckx dobbelaere francois fransen goethals goossens govaerts heirman hellemans
hendrickx hermans heymans hoefnagels huybrechts janssen janssens joossens kerckhof lambert
lambrecht lambrechts laurent laureys leclercq lefevre lemmens lenaerts lievens maertens martens
mertens meulemans michiels moerman moreels pauwels peeters philips pieters reynders roelants
rombouts schepens schoofs servaes staelens stevens swinnen temmerman tielemans timmermans
vanacker vanaken vandamme vandenberg vandenbergh vandenberghe vandenbossche vandenbroeck
vandenbroucke vandenbulcke vandeneynde vandenheuvel vandeputte vanderlinden vandermeersch
vanderstraeten vandevelde vandevoorde vandewalle vandewiele vandijck vandyck vaneeckhout vangeel
vanhamme vanhecke vanherck vanhoof vanhoutte vanhove vanhulle vanlaere vanleuven vanneste
vanpeteghem vansteenkiste vantomme verbeeck verbeke verbruggen vercammen vercauteren vereecke
verhaegen verhaeghe verhelst verheyden verheyen verhoeven verlinden vermeersch vermeiren
vermeulen verschueren verstraete verstraeten vervaet vervoort willems wouters wyckmans
"""
_COMMON = frozenset(_COMMON_NAMES.split())


@dataclass(frozen=True, slots=True)
class Sought:
    """One shape of a secret, as a pattern of folded texts.

    `core` are the letters or figures that a text must hold before it is worth the pattern.
    """

    kind: str
    core: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Traces:
    """A folded text, and what is left of it for a quick first look."""

    text: str

    @cached_property
    def letters(self) -> str:
        return _NO_LETTERS.sub("", self.text)

    @cached_property
    def digits(self) -> str:
        return _NO_DIGITS.sub("", self.spelt)

    @cached_property
    def spelt(self) -> str:
        """The text with figures that are written out as figures."""
        return _SPELT.sub(lambda match: str(_FIGURES.index(match[0])), self.text)


@dataclass(frozen=True, slots=True)
class Contact:
    """What is certainly the contact person, and what may be: another may have the same name."""

    certain: tuple[Sought, ...] = ()
    likely: tuple[Sought, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.certain or self.likely)

    def kinds_in(self, fold: str) -> Iterator[str]:
        """Yield what stands in a folded text; a likeness only where nothing is certain."""
        traces = Traces(fold)
        hits = {sought.kind for sought in self.certain if _stands_in(sought, traces)}
        yield from hits
        if not hits:
            yield from {sought.kind for sought in self.likely if _stands_in(sought, traces)}


def contact_of(person: Submitter | None, published: str) -> Contact:
    """Return what to look for, except what the home page publishes on purpose; elsewhere it is a
    slip.
    """
    if person is None:
        return Contact()

    certain = [*_names(person.name), *_mails(person.email), *_phones(person.phone)]
    traces = Traces(folded(published))
    on_purpose = {sought.kind for sought in certain if _stands_in(sought, traces)}
    likely = [sought for sought in _like_the_name(person.name) if not _stands_in(sought, traces)]
    return Contact(
        tuple(sought for sought in certain if sought.kind not in on_purpose),
        tuple(likely) if NAME not in on_purpose else (),
    )


def _stands_in(sought: Sought, traces: Traces) -> bool:
    if sought.kind == PHONE:
        return sought.core in traces.digits and bool(sought.pattern.search(traces.spelt))
    return sought.core in traces.letters and bool(sought.pattern.search(traces.text))


def _names(name: str) -> Iterator[Sought]:
    """Yield a whole name, with its words in each order in which people write one."""
    row = folded(name).split()
    for start in range(len(row)):
        letters = _NO_LETTERS.sub("", "".join((*row[start:], *row[:start])))
        if len(letters) >= _MIN_NAME:
            yield Sought(NAME, letters, _letters_in_a_row(letters))


def _like_the_name(name: str) -> Iterator[Sought]:
    """Yield a rare family name alone, whole or one half of it, and an initial or a first name with
    something between.
    """
    row = folded(name).split()
    if len(row) < 2:
        return

    first, family = _NO_LETTERS.sub("", row[0]), _NO_LETTERS.sub("", "".join(row[1:]))
    if not first or len(family) < _MIN_NAME:
        return
    halves = [half for half in re.split(r"[\W_]+", " ".join(row[1:])) if len(row) == 2]
    for part in dict.fromkeys((family, *halves)):
        if len(part) >= _RARE and part not in _COMMON:
            yield Sought(LIKE_THE_NAME, part, _letters_in_a_row(part, alone=True))
    spaced = f"{_NO_LETTER}*".join(family)
    between = rf"{_NO_LETTER}{{1,12}}(?:{_LETTER}{{1,20}}{_NO_LETTER}{{1,12}}){{0,2}}"
    pattern = (
        rf"(?<!{_LETTER})(?:{first}{between}|{first[0]}{_NO_LETTER}{{1,3}}){spaced}(?!{_LETTER})"
    )
    yield Sought(LIKE_THE_NAME, family, re.compile(pattern))


def _letters_in_a_row(letters: str, alone: bool = False) -> re.Pattern[str]:
    """Match letters with anything but letters between; short ones not within a word."""
    row = f"{_NO_LETTER}*".join(letters)
    if alone or len(letters) < _STANDS_ALONE:
        row = rf"(?<!{_LETTER}){row}(?!{_LETTER})"
    return re.compile(row)


def _mails(email: str) -> Iterator[Sought]:
    local, _, domain = folded(email).partition("@")
    if not local or not domain:
        return

    pattern = rf"{_spaced(local)}(?:\+[\w.-]*)?{_AT}{_spaced(domain)}"
    if len(email) < _STANDS_ALONE:
        pattern = rf"(?<![\w.]){pattern}(?!\w)"
    yield Sought(MAIL, _NO_LETTERS.sub("", local), re.compile(pattern))


def _spaced(part: str) -> str:
    """Match a part of an address, over line ends and with its dots written out."""
    return _GAP.join(_DOT if char == "." else re.escape(char) for char in part)


def _phones(phone: str) -> Iterator[Sought]:
    """Yield a number without what is the same for all of Belgium: +32 and 0."""
    digits = _NO_DIGITS.sub("", folded(phone))
    international = re.fullmatch(r"(?:00)?(\d\d)0?(\d+)", digits)
    is_foreign = phone.strip().startswith(("+", "00")) and not digits.startswith(("32", "0032"))
    if is_foreign:
        core = digits[-_FOREIGN_TAIL:]
    elif international and international[1] == "32" and phone.strip().startswith(("+", "00")):
        core = international[2]
    else:
        core = digits.removeprefix("0")
    # A number of zeros is a blank that nobody filled in.
    if len(core) < _MIN_PHONE or not core.strip("0"):
        return

    sep = _IN_A_NUMBER
    before = (
        rf"(?<!\d)(?<!\d\.)(?:(?:\+|00){sep}3{sep}2{sep}(?:0{sep})?|0{sep})?"
        if not is_foreign
        else ""
    )
    yield Sought(PHONE, core, re.compile(rf"{before}{sep.join(core)}(?!\d)"))
