"""Rules that both a reader and a check look for; each of them may say it in its own words."""

from __future__ import annotations

from .finding import ERROR, Rule

UNKNOWN_CRITERION = Rule(
    "criterium-onbekend",
    ERROR,
    "criterium '{name}' bestaat niet.",
    "Kijk het nummer na in het formulier.",
    "Een nummer van een criterium dat de ronde niet kent.",
)
UNKNOWN_QUESTION = Rule(
    "vraag-onbekend",
    ERROR,
    "vraag '{name}' bestaat niet.",
    "Kijk het nummer na in het formulier.",
    "Een nummer van een vraag die niet bestaat, op een pagina of in een register.",
)
NO_PAGES = Rule(
    "bladzijden-ongeldig",
    ERROR,
    "'{pages}' zijn geen bladzijden.",
    'Schrijf "14", "14-16" of "14, 20".',
    "Dit zijn geen bladzijden.",
)
SECOND_OF_ROLE = Rule(
    "pagina-dubbel",
    ERROR,
    "deze pagina heeft dezelfde rol als '{first}'.",
    "Er kan er maar één zijn: verwijder of hernoem een van de twee.",
    "Twee pagina's hebben een rol die er maar één keer kan zijn.",
)
