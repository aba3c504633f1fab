"""The macros that a page may call: names and arguments, as the contract gives them to writers.

What they print stands in render/; a test holds that the two agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from .page import Segment


@dataclass(frozen=True, slots=True)
class Macro:
    """One macro; the first `required` parameters must be given. `block` ones print a block of their
    own.
    """

    name: str
    parameters: tuple[str, ...] = ()
    required: int = 0
    example: str = ""
    block: bool = True

    def trouble(self, given: int, named: tuple[str, ...]) -> str:
        """Say in Dutch what is wrong with a call's arguments, or nothing."""
        if given > len(self.parameters):
            return f"'{self.name}' krijgt te veel waarden."
        unknown = [name for name in named if name not in self.parameters]
        if unknown:
            return f"'{self.name}' kent geen waarde '{unknown[0]}'."
        twice = [name for name in named if name in self.parameters[:given]]
        if twice:
            return f"'{self.name}' krijgt de waarde '{twice[0]}' twee keer."
        missing = [name for name in self.parameters[given : self.required] if name not in named]
        return f"'{self.name}' mist de waarde '{missing[0]}'." if missing else ""


MACROS = (
    Macro("kop", example="{{ kop() }}"),
    Macro("vraag", ("nummer",), 1, '{{ vraag("3.4") }}'),
    Macro("deel", ("naam",), 1, '{{ deel("werkpunten") }}'),
    Macro(
        "insteek", ("naam", "reden"), 1, '{{ insteek("draagvlak", "de raad keurde unaniem goed") }}'
    ),
    Macro(
        "bijlage", ("id", "blz", "kort"), 1, '{{ bijlage("jeugdmonitor", blz="14") }}', block=False
    ),
    Macro("score_as", example="{{ score_as() }}"),
    Macro("ladder", example="{{ ladder() }}"),
    Macro("scoreoverzicht", example="{{ scoreoverzicht() }}"),
    Macro("bijlagenoverzicht", example="{{ bijlagenoverzicht() }}"),
    Macro("bijlagen_bij_criterium", example="{{ bijlagen_bij_criterium() }}"),
    Macro("leeswijzer", example="{{ leeswijzer() }}"),
    Macro("formele_vereisten", example="{{ formele_vereisten() }}"),
    Macro("procedure", example="{{ procedure() }}"),
    Macro("doelstellingen", example="{{ doelstellingen() }}"),
    Macro("doel", example="{{ doel() }}"),
    Macro("actielijst", ("criterium", "status"), 0, "{{ actielijst(criterium=4) }}"),
    Macro("actie", ("id",), 1, '{{ actie("schoolstraten") }}', block=False),
    Macro("rode_draad", ("doelstelling", "criterium"), 0, "{{ rode_draad() }}"),
    Macro(
        "aantal_acties",
        ("status", "criterium"),
        0,
        '{{ aantal_acties(status="afgerond") }}',
        block=False,
    ),
    Macro("budget_totaal", ("doelstelling",), 0, "{{ budget_totaal() }}", block=False),
    Macro("partnerlijst", ("vraag",), 1, '{{ partnerlijst("2.3") }}'),
    Macro("diensten", example="{{ diensten() }}"),
    Macro(
        "grafiek",
        ("bestand", "soort", "titel", "bron"),
        1,
        '{{ grafiek("leeftijden.csv", soort="staaf", titel="…", bron="…") }}',
    ),
    Macro("jij_zei", ("criterium", "vraag"), 0, "{{ jij_zei(criterium=3) }}"),
    Macro("getest_met", example="{{ getest_met() }}"),
    Macro("juryvragen", example="{{ juryvragen() }}"),
)

_BY_NAME = {known.name: known for known in MACROS}


def macro(name: str) -> Macro | None:
    return _BY_NAME.get(name)


def argument(call: Segment, parameter: str) -> str:
    """Return what a call gives for a parameter, by place or by name, as text."""
    place = macro(call.name).parameters.index(parameter)
    return str(call.args[place] if place < len(call.args) else call.kwargs.get(parameter, ""))
