"""The macros that a page may call, as the contract gives them to writers.

Each says here, once, all that the other rooms must know of it; what it prints stands in render/,
and `vocabulary.py` ties the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from .page import Page, Segment, Tested
from .portfolio import Milestone
from .registers import DataTable, JuryPoint, Partner, Remark
from .strategy import Strategy


class Value(Enum):
    """What the value of a parameter names; ANSWERED is the question that is answered there.

    WORDS, PAGES and YES_NO name nothing that must exist.
    """

    ANNEX = auto()
    ACTION = auto()
    CRITERION = auto()
    STATE = auto()
    OBJECTIVE = auto()
    QUESTION = auto()
    ANSWERED = auto()
    PART = auto()
    LENS = auto()
    TABLE = auto()
    CHART = auto()
    WORDS = auto()
    PAGES = auto()
    YES_NO = auto()


class Lists(Enum):
    """What a macro lists, and would show nothing without."""

    ACTIONS = auto()
    PARTNERS = auto()
    REMARKS = auto()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a macro may be given, by place or by its Dutch name."""

    name: str
    value: Value
    required: bool = False
    default: object = ""


@dataclass(frozen=True, slots=True)
class Macro:
    """One macro; required parameters come first.

    `shows` tells a writer what it prints. A `block` one prints a block of its own; a `silent` one
    prints no text of the answer in which it stands; `heading` is the level of the heading that it
    prints, or 0. `homes` are the roles of the pages that have what it shows: the first is the one
    to advise, none means every page. `tells_actions` says that it makes an action known where it
    stands, `lists_proofs` that it prints the annex that proves each. `prints` is the class of the
    model whose words it brings to the page.
    """

    name: str
    shows: str
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    block: bool = True
    silent: bool = False
    heading: int = 0
    homes: tuple[str, ...] = ()
    lists: Lists | None = None
    tells_actions: bool = False
    lists_proofs: bool = False
    prints: type | None = None

    @property
    def spoken(self) -> str:
        """The words that stand for what it prints in a running text; lists have none."""
        return "" if self.lists_proofs else self.name.replace("_", " ")

    def trouble(self, given: int, named: tuple[str, ...]) -> str:
        """Say in Dutch what is wrong with a call's arguments, or nothing."""
        names = [parameter.name for parameter in self.parameters]
        if given > len(names):
            return f"'{self.name}' krijgt te veel waarden."
        unknown = [name for name in named if name not in names]
        if unknown:
            return f"'{self.name}' kent geen waarde '{unknown[0]}'."
        twice = [name for name in named if name in names[:given]]
        if twice:
            return f"'{self.name}' krijgt de waarde '{twice[0]}' twee keer."
        missing = [
            parameter.name
            for parameter in self.parameters[given:]
            if parameter.required and parameter.name not in named
        ]
        return f"'{self.name}' mist de waarde '{missing[0]}'." if missing else ""

    def calls_on(self, page: Page) -> tuple[Segment, ...]:
        """Return its calls on a page."""
        return tuple(call for call in page.calls if call.name == self.name)

    def values(self, given: Sequence[object], named: Mapping[str, object]) -> list[object]:
        """Return a value for each parameter, its default where a call gives none."""
        by_place = {parameter.name: value for parameter, value in zip(self.parameters, given)}
        values = {**by_place, **named}
        return [values.get(parameter.name, parameter.default) for parameter in self.parameters]


_CRITERION = Parameter("criterium", Value.CRITERION, default=None)
_STATE = Parameter("status", Value.STATE)
_OBJECTIVE = Parameter("doelstelling", Value.OBJECTIVE)

HEADING = Macro(
    "kop", "de hoofdkop van de bladzijde", example="{{ kop() }}", silent=True, heading=1
)
QUESTION = Macro(
    "vraag",
    "een vraag van het formulier, woord voor woord",
    (Parameter("nummer", Value.ANSWERED, required=True),),
    '{{ vraag("3.4") }}',
    silent=True,
    heading=2,
)
PART = Macro(
    "deel",
    "een deel waar de vraag om vraagt, als kop",
    (Parameter("naam", Value.PART, required=True),),
    '{{ deel("werkpunten") }}',
    silent=True,
    heading=3,
)
LENS = Macro(
    "insteek",
    "de bril van de jury, met de reden in de leeswijzer",
    (Parameter("naam", Value.LENS, required=True), Parameter("reden", Value.WORDS)),
    '{{ insteek("draagvlak", "de raad keurde unaniem goed") }}',
    silent=True,
)
ANNEX = Macro(
    "bijlage",
    "een link met nummer, naam en bladzijde",
    (
        Parameter("id", Value.ANNEX, required=True),
        Parameter("blz", Value.PAGES),
        Parameter("kort", Value.YES_NO, default=True),
    ),
    '{{ bijlage("jeugdmonitor", blz="14") }}',
    block=False,
)
SCORE_AXIS = Macro(
    "score_as",
    "de as van deze bladzijde, met de redenen",
    example="{{ score_as() }}",
    silent=True,
    homes=("criterium", "kinderen", "jongeren"),
)
LADDER = Macro(
    "ladder",
    "de score als ladder, voor kinderen en jongeren",
    example="{{ ladder() }}",
    homes=("kinderen", "jongeren"),
)
SCORE_OVERVIEW = Macro("scoreoverzicht", "de vijf assen samen", example="{{ scoreoverzicht() }}")
ANNEX_OVERVIEW = Macro(
    "bijlagenoverzicht", "alle bijlagen, genummerd", example="{{ bijlagenoverzicht() }}"
)
ANNEXES_OF_PAGE = Macro(
    "bijlagen_bij_criterium",
    "de bijlagen van deze bladzijde",
    example="{{ bijlagen_bij_criterium() }}",
    silent=True,
    homes=("criterium", "proces"),
)
READING_GUIDE = Macro(
    "leeswijzer", "vragen tegenover insteken, voor de jury", example="{{ leeswijzer() }}"
)
REQUIREMENTS = Macro(
    "formele_vereisten",
    "elke vereiste, en waar eraan voldaan is",
    example="{{ formele_vereisten() }}",
)
PROCEDURE = Macro(
    "procedure",
    "de data van de ronde en jullie mijlpalen",
    example="{{ procedure() }}",
    prints=Milestone,
)
OBJECTIVES = Macro(
    "doelstellingen",
    "alle doelstellingen met hun voortgang",
    example="{{ doelstellingen() }}",
    tells_actions=True,
    prints=Strategy,
)
OBJECTIVE_OF_PAGE = Macro(
    "doel",
    "de doelstelling van deze bladzijde",
    example="{{ doel() }}",
    homes=("doelstelling",),
    prints=Strategy,
)
ACTION_LIST = Macro(
    "actielijst",
    "acties in een tabel",
    (_CRITERION, _STATE),
    "{{ actielijst(criterium=4) }}",
    lists=Lists.ACTIONS,
    tells_actions=True,
    lists_proofs=True,
    prints=Strategy,
)
ACTION = Macro(
    "actie",
    "een link naar een actie: haar titel, of je eigen woorden in een zin",
    (Parameter("id", Value.ACTION, required=True), Parameter("tekst", Value.WORDS)),
    '{{ actie("schoolstraten", tekst="de schoolstraten") }}',
    block=False,
    tells_actions=True,
    prints=Strategy,
)
RED_THREAD = Macro(
    "rode_draad",
    "de lijn van bevinding naar bewijs",
    (_OBJECTIVE, _CRITERION),
    "{{ rode_draad() }}",
    tells_actions=True,
    lists_proofs=True,
    prints=Strategy,
)
ACTION_COUNT = Macro(
    "aantal_acties",
    "een getal dat altijd klopt",
    (_STATE, _CRITERION),
    '{{ aantal_acties(status="afgerond") }}',
    block=False,
)
BUDGET_TOTAL = Macro(
    "budget_totaal",
    "de budgetten van alle acties samen, ook van gestopte, voor aftrek van subsidies",
    (_OBJECTIVE,),
    "{{ budget_totaal() }}",
    block=False,
)
PARTNER_LIST = Macro(
    "partnerlijst",
    "de partners bij een vraag",
    (Parameter("vraag", Value.QUESTION, required=True),),
    '{{ partnerlijst("2.3") }}',
    lists=Lists.PARTNERS,
    prints=Partner,
)
SERVICES = Macro(
    "diensten",
    "diensten tegenover criteria",
    example="{{ diensten() }}",
    prints=Strategy,
)
CHART = Macro(
    "grafiek",
    "een grafiek met haar tabel",
    (
        Parameter("bestand", Value.TABLE, required=True),
        Parameter("soort", Value.CHART, default="staaf"),
        Parameter("titel", Value.WORDS),
        Parameter("bron", Value.WORDS),
    ),
    '{{ grafiek("leeftijden.csv", soort="staaf", titel="…", bron="…") }}',
    prints=DataTable,
)
REMARKS = Macro(
    "jij_zei",
    "wat kinderen zeiden, en wat ermee gebeurde",
    (_CRITERION, Parameter("vraag", Value.QUESTION)),
    "{{ jij_zei(criterium=3) }}",
    lists=Lists.REMARKS,
    prints=Remark,
)
TESTS = Macro(
    "getest_met",
    "met wie de bladzijden voor kinderen en jongeren getest zijn",
    example="{{ getest_met() }}",
    prints=Tested,
)
JURY_POINTS = Macro(
    "juryvragen",
    "vragen van de jury, na de beslissing",
    example="{{ juryvragen() }}",
    prints=JuryPoint,
)

# In the order of the reference.
MACROS = (
    HEADING,
    QUESTION,
    PART,
    LENS,
    ANNEX,
    SCORE_AXIS,
    LADDER,
    SCORE_OVERVIEW,
    ANNEX_OVERVIEW,
    ANNEXES_OF_PAGE,
    READING_GUIDE,
    REQUIREMENTS,
    PROCEDURE,
    OBJECTIVES,
    OBJECTIVE_OF_PAGE,
    ACTION_LIST,
    ACTION,
    RED_THREAD,
    ACTION_COUNT,
    BUDGET_TOTAL,
    PARTNER_LIST,
    SERVICES,
    CHART,
    REMARKS,
    TESTS,
    JURY_POINTS,
)

_BY_NAME = {macro.name: macro for macro in MACROS}


def macro(name: str) -> Macro | None:
    return _BY_NAME.get(name)


def macro_of(call: Segment) -> Macro:
    """Return the macro of a call without trouble, whose name is always known."""
    return _BY_NAME[call.name]


def values_of(call: Segment) -> Mapping[str, str]:
    """Return what a call was given, as text by the name of its parameters; empty values are left
    out.
    """
    called = macro(call.name)
    names = [parameter.name for parameter in called.parameters] if called else []
    values = {**dict(zip(names, call.args)), **call.kwargs}
    return {name: str(value) for name, value in values.items() if value not in (None, "")}


def question_of(call: Segment) -> str:
    """Return the number that a call of QUESTION gives."""
    return argument(call, QUESTION.parameters[0].name)


def argument(call: Segment, parameter: str) -> str:
    """Return what a call gives for a parameter, or nothing."""
    return values_of(call).get(parameter, "")
