"""Draw the map of the speelweefselplan from its data, with shapes that differ without colour
too.
"""

import random
from collections.abc import Iterator

from charts import FONT, INK, text

WIDTH, HEIGHT = 1180, 740
YOUNG, TEEN, DONE, COMES, ROUTE, SAID = (
    "#2f6b3a",
    "#b4521a",
    "#1f5a8a",
    "#ffffff",
    "#b3261e",
    "#6b3fa0",
)


def spots(plan: dict) -> Iterator[tuple[int, str, str, float, float, bool]]:
    """Number the play places through the villages: number, village, name, x, y, from twelve."""
    number = 0
    for village, places in plan["speelplekken"].items():
        for name, x, y, *age in places:
            number += 1
            yield number, village, name, x, y, bool(age)


def spot(x: float, y: float, number: int | str, teen: bool) -> str:
    """Draw a play place: a disc, or a larger square on its point when it suits young people too."""
    shape = (
        f'<path d="M{x} {y - 13}L{x + 13} {y}L{x} {y + 13}L{x - 13} {y}Z" fill="{TEEN}"'
        ' stroke="#fff" stroke-width="1.5"/>'
        if teen
        else f'<circle cx="{x}" cy="{y}" r="8.5" fill="{YOUNG}" stroke="#fff" stroke-width="1.5"/>'
    )
    return shape + text(x, y + 3.4, str(number), size=9.5, anchor="middle", fill="#fff", weight=700)


def school(x: float, y: float, opened: str, street: str) -> str:
    """Draw a school: a square for its playground, a bar under it for its school street."""
    parts = []
    if street:
        dash = "" if street == "klaar" else ' stroke-dasharray="3 2.5"'
        parts.append(
            f'<path d="M{x - 13} {y + 11}H{x + 13}" stroke="{DONE}" stroke-width="4"{dash}/>'
        )
    fill, ink = (DONE, "#fff") if opened == "klaar" else (COMES, DONE)
    dash = ' stroke-dasharray="2.5 2"' if opened == "komt" else ""
    parts.append(
        f'<rect x="{x - 8}" y="{y - 9}" width="16" height="16" fill="{fill}" stroke="{DONE}"'
        f' stroke-width="1.6"{dash}/>'
    )
    parts.append(
        text(x, y + 3, "O" if opened else "S", size=10, anchor="middle", fill=ink, weight=700)
    )
    return "".join(parts)


def label(x: float, y: float, name: str) -> str:
    """Write a name on a light ground, so that it stays readable on what lies under it."""
    return (
        f'<rect x="{x - 1}" y="{y - 9}" width="{5.1 * len(name) + 3:.0f}" height="12" rx="2"'
        ' fill="#fbf7ec"/>' + text(x, y, name, size=9.5, fill="#17415f", weight=600)
    )


def cross(x: float, y: float) -> str:
    """Draw a place that a child pointed out."""
    return (
        f'<path d="M{x - 2.6:.1f} {y - 2.6:.1f}l5.2 5.2m0 -5.2l-5.2 5.2" stroke="{SAID}"'
        ' stroke-width="1.3"/>'
    )


def skate(x: float, y: float) -> str:
    """Draw the place to skate that has to wait."""
    return (
        f'<circle cx="{x}" cy="{y}" r="12" fill="#fff" stroke="{TEEN}" stroke-width="2"'
        ' stroke-dasharray="3 2.5"/>'
        + text(x, y + 4, "Sk", size=10, anchor="middle", fill=TEEN, weight=700)
    )


def crossing(x: float, y: float) -> str:
    """Draw the crossing with lights."""
    stripes = "".join(
        f'<path d="M{x - 8 + step * 5} {y - 9}v18" stroke="{INK}" stroke-width="2.6"/>'
        for step in range(4)
    )
    return (
        f'<rect x="{x - 12}" y="{y - 12}" width="24" height="24" fill="#fff" stroke="{INK}"/>'
        + stripes
    )


def route(line: str, name: str, x: float, y: float) -> str:
    """Draw a cycle route with its number."""
    return (
        f'<path d="{line}" fill="none" stroke="{ROUTE}" stroke-width="4.5" stroke-dasharray="12'
        f' 6"/><circle cx="{x}" cy="{y}" r="11" fill="#fff" stroke="{ROUTE}" stroke-width="2"/>'
        + text(x, y + 3.6, name, size=10, anchor="middle", fill=ROUTE, weight=700)
    )


def said(plan: dict) -> list[tuple[float, float]]:
    """Scatter the places that children pointed out around where they walked, always alike."""
    source = random.Random(117)
    return [
        (x + spread * source.uniform(-1.2, 1.2), y + spread * source.uniform(-1, 1))
        for x, y, spread, count in plan["aanduidingen"]
        for _ in range(count)
    ]


def ground(plan: dict) -> list[str]:
    """Draw what was there before: green, water, railway, villages, roads."""
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#f1f3e6"/>']
    parts += [
        f'<polygon points="{points}" fill="#cfdfb9" stroke="#cfdfb9" stroke-width="22"'
        ' stroke-linejoin="round"/>'
        for points in plan["groen"]
    ]
    parts.append(f'<path d="{plan["water"]}" fill="none" stroke="#a9cbe0" stroke-width="10"/>')
    for village in plan["dorpen"]:
        parts.append(
            f'<polygon points="{village["rand"]}" fill="#eadfca" stroke="#eadfca" stroke-width="44"'
            ' stroke-linejoin="round"/>'
        )
    parts.append(f'<path d="{plan["spoor"]}" fill="none" stroke="#7b7f83" stroke-width="3"/>')
    parts.append(
        f'<path d="{plan["spoor"]}" fill="none" stroke="#fff" stroke-width="1.6"'
        ' stroke-dasharray="9 9"/>'
    )
    parts += [
        f'<path d="{line}" fill="none" stroke="#fff" stroke-width="5" stroke-linejoin="round"/>'
        for line in plan["straten"]
    ]
    for road in plan["wegen"]:
        parts.append(f'<path d="{road["lijn"]}" fill="none" stroke="#b9b2a3" stroke-width="10"/>')
        parts.append(f'<path d="{road["lijn"]}" fill="none" stroke="#fffdf6" stroke-width="7.5"/>')
    return parts


def names(plan: dict) -> list[str]:
    """Write the names of villages and roads."""
    parts = [
        text(*village["naam_bij"], village["naam"], size=21, weight=700)
        for village in plan["dorpen"]
    ]
    for road in plan["wegen"]:
        if road["naam"]:
            x, y, turn = road["naam_bij"]
            parts.append(
                f'<g transform="translate({x} {y})'
                f' rotate({turn})">{text(0, 0, road["naam"], size=11.5, anchor="middle", fill="#54504a")}</g>'
            )
    parts.append(text(196, 353, "station", size=11, fill="#54504a", anchor="middle"))
    return parts


def north_and_scale() -> str:
    """Draw the north arrow and a bar of one kilometre."""
    return (
        f'<path d="M1130 40l11 32h-22z" fill="{INK}"/>'
        + text(1130, 88, "N", size=14, anchor="middle", weight=700)
        + f'<path d="M40 706v8h126v-8" fill="none" stroke="{INK}" stroke-width="2"/>'
        + text(103, 703, "1 km", size=12, anchor="middle")
    )


def draw(plan: dict) -> str:
    """Return the whole map as inline SVG; what it shows stands in its title."""
    parts = ground(plan)
    parts += [route(item["lijn"], item["nr"], *item["bij"]) for item in plan["fietsroutes"]]
    parts += [cross(x, y) for x, y in said(plan)]
    parts += [
        school(x, y, opened, street) + label(x + 12, y - 3, name)
        for name, x, y, opened, street in plan["scholen"]
    ]
    parts += [spot(x, y, number, teen) for number, _, _, x, y, teen in spots(plan)]
    parts += [
        crossing(*plan["oversteek"]),
        skate(*plan["skateplek"]),
        *names(plan),
        north_and_scale(),
    ]
    title = (
        "Kaart van Wilgenaarde-centrum, Rietmeers en Zavelhoek met 31 speelplekken (17, 9 en 5),"
        " waarvan 6 vanaf 12 jaar (4, 2 en 0), drie fietsroutes, zes schoolstraten, vijf open"
        " speelplaatsen en 117 plekken die kinderen aanduidden."
    )
    return (
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="{FONT}">'
        f"<title>{title}</title>{''.join(parts)}</svg>"
    )


def symbol(kind: str) -> str:
    """Return one sign of the map, for the legend."""
    drawn = {
        "speelplek": spot(17, 15, "1", teen=False),
        "twaalf": spot(17, 15, "1", teen=True),
        "open": school(17, 15, "klaar", ""),
        "open-komt": school(17, 15, "komt", ""),
        "straat": school(17, 12, "", "klaar"),
        "straat-komt": school(17, 12, "", "komt"),
        "route": f'<path d="M1 15H33" stroke="{ROUTE}" stroke-width="4.5" stroke-dasharray="9 4"/>',
        "oversteek": crossing(17, 15),
        "skate": skate(17, 15),
        "kind": cross(17, 15),
    }[kind]
    return (
        '<svg class="sign" xmlns="http://www.w3.org/2000/svg" width="34" height="30" viewBox="0 0'
        f' 34 30"><title>Teken op de kaart</title>{drawn}</svg>'
    )
