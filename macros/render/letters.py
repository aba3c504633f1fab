"""How wide a text is at most, so that drawings keep their words apart without asking a browser."""

from __future__ import annotations

# In thousandths of the font size: our text face in bold, and room for a wider one. Anything else
# counts as wide.
_WIDTHS = {
    **dict.fromkeys("abdeghnopqu0123456789+", 660),
    **dict.fromkeys("ckvxyzJLEFIs?", 600),
    **dict.fromkeys("ABCDKPRSTUVXYZ€", 730),
    **dict.fromkeys("GHNOQw#", 800),
    **dict.fromkeys("mwMW%", 1000),
    **dict.fromkeys("frt()-/", 460),
    **dict.fromkeys("ijl.,:;'!| \u00a0", 340),
}
_WIDE = 1100


def width(words: str, size: float) -> float:
    """Give a width that the words don't exceed, in the unit of the size."""
    return sum(_WIDTHS.get(letter, _WIDE) for letter in words) * size / 1000


def spread(
    centres: list[float], widths: list[float], low: float, high: float, gap: float
) -> list[float]:
    """Move boxes in a row apart, as little as it takes, inside two bounds; their order stays.

    Boxes that touch are pooled into one that stands at the mean of what its members want.
    """
    pools: list[list[int]] = []
    starts: list[float] = []
    for index in range(len(centres)):
        pools.append([index])
        starts.append(_start(pools[-1], centres, widths, low, high, gap))
        while len(pools) > 1 and starts[-1] < starts[-2] + _length(pools[-2], widths, gap) + gap:
            pools[-2:] = [pools[-2] + pools[-1]]
            starts[-2:] = [_start(pools[-1], centres, widths, low, high, gap)]
    return [
        centre
        for pool, start in zip(pools, starts)
        for centre in _centres(pool, start, widths, gap)
    ]


def _length(pool: list[int], widths: list[float], gap: float) -> float:
    return sum(widths[index] for index in pool) + gap * (len(pool) - 1)


def _centres(pool: list[int], start: float, widths: list[float], gap: float) -> list[float]:
    found = []
    for index in pool:
        found.append(start + widths[index] / 2)
        start += widths[index] + gap
    return found


def _start(
    pool: list[int], centres: list[float], widths: list[float], low: float, high: float, gap: float
) -> float:
    moves = [centres[index] - placed for index, placed in zip(pool, _centres(pool, 0, widths, gap))]
    return max(low, min(sum(moves) / len(moves), high - _length(pool, widths, gap)))
