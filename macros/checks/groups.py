"""Who said it: a group, or somebody by name?"""

from __future__ import annotations

import re
from collections.abc import Iterable

# The words by which a group is known, whatever stands before or behind them: "kindergemeenteraad",
# "jeugdhuis".
_GROUP = re.compile(
    r"kinderen|kind[ei]r|kleuters|peuters|baby|(?<!de"
    r" )jong|jeugd|tiener|puber|leerling|scholier|student|klas|leerjaar|scho[ol]|athene"
    r"|lyce|instituut|college|centrum|raad|raden|groep|team|ploeg|bende|club"
    r"|meisjes|jongens|meiden|broers|zussen|vriend|ouders|gezin|famili|leden|bewoners|inwoners|buren|buurt|wijk|mensen|burgers|vrijwillig|begeleid|leiding|leerkracht"
    r"|bezoekers|gebruikers|deelnemers|aanwezigen|panel|forum|comit|parlement|vergadering|werking|beweging|vereniging|verbond|atelier|kamp|opvang|academie|huis|plein|speel|straat"
    r"|scouts|gidsen|chiro|kazou|akabe|iedereen|velen|sommigen|allen|anoniem|onbekend",
    re.IGNORECASE,
)
# Where the group ends and its place begins.
_FROM = re.compile(r"\s*(?:[,(;/]|\b(?:uit|van|in|op|bij|aan|te|tijdens)\b)")
_PERSON = re.compile(
    r"(?:(?:onze|kleine|juf|meester|meneer|mevrouw)"
    r" )?(?!(?:De|Het|Een|Den|Sint|Alle|Twee|Drie|Vier|Vijf|Zes|Veel|Enkele|Wij|We)\b)"
    r"([A-ZÀ-Ü][a-zà-ü]+(?:[-'’][A-ZÀ-Ü]?[a-zà-ü]+)*)\b"
)
# Words for many people: no first name is like the first of these, no part of a name like the
# second.
_MANY = re.compile(r"\w{6,}en|\w{3,}(?:ers|aars|eurs|tjes)")
_MANY_LATER = re.compile(r"\b[a-zà-ü]{5,}en\b|\b[a-zà-ü]{3,}(?:ers|aars|eurs|tjes)\b")


def names_somebody(who: str, names: Iterable[str]) -> bool:
    """Tell whether a text begins with somebody's name and with no word for a group; `names` names
    are those of places and organisations.
    """
    head = who[: start.start()] if (start := _FROM.search(who)) else who
    person = _PERSON.match(head)
    if (
        person is None
        or _GROUP.search(head)
        or _MANY.fullmatch(person[1])
        or _MANY_LATER.search(head)
    ):
        return False
    return not any(name and name.casefold() in who.casefold() for name in names)
