"""Words beside the marks of a chart: each nearer to its own mark than to any other, else a thin line leads from the mark to them.

Two marks at one place share the words around them: there each says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup

from .drawing import BOTTOM, LEFT, LETTER, WIDTH, measure, text

Box = tuple[float, float, float, float]
# Base lines above and below a mark, nearest first, and beside it, level with it or under a line that rises; then what is far away.
ABOVE, BELOW, LEVEL, LOWER = (-13, -29), (22, 38), 5, 18
FAR = (54, -45, 70, -61, 86)
# Marks closer than this are at one place; words are nearer to their own mark by at least this much.
ONE_PLACE, NEARER = 3.0, 4.0
# What a mark covers, from its middle; how far from it words begin beside it; and what is left between words on one line.
HALF, BESIDE, APART = 8.0, 14.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mark by its middle, and its words; `under` where a line rises from it."""

    x: float
    y: float
    words: str
    under: bool = False


def placed_words(spots: tuple[Spot, ...]) -> Iterator[Markup]:
    """The words of every mark; none covers another or another's mark."""
    taken: list[Box] = []
    for spot in spots:
        box = _place(spot, spots, taken)
        taken.append(box)
        if not _told_apart(box, spot, spots):
            yield _leader(spot, box)
        yield text("label", (box[0] + box[2]) / 2, box[3] - 2, spot.words, "middle")


def distance(box: Box, x: float, y: float) -> float:
    """From a point to the nearest edge of a box; nought inside of it."""
    return hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))


def box_of(words: str, middle: float, base: float) -> Box:
    """What words cover that stand around `middle` on the line `base`."""
    wide = measure(words)
    return middle - wide / 2, base - LETTER, middle + wide / 2, base + 2


def _place(spot: Spot, spots: tuple[Spot, ...], taken: list[Box]) -> Box:
    """The first free place that tells the mark from the others, else the first free one, else the last of all."""
    covered = [(box[0] - APART, box[1], box[2] + APART, box[3]) for box in taken]
    others = [(other.x - HALF, other.y - HALF, other.x + HALF, other.y + HALF) for other in _others(spot, spots)]
    found = [box for box in _candidates(spot) if _inside(box) and not any(_meet(box, other) for other in (*covered, *others))]
    clear = (box for box in found if _told_apart(box, spot, spots))
    return next(clear, found[0] if found else box_of(spot.words, _held(spot), spot.y + ABOVE[0]))


def _candidates(spot: Spot) -> Iterator[Box]:
    """Above or below, beside, then to one side above or below, then farther away."""
    middle, half = _held(spot), measure(spot.words) / 2
    first, second = (BELOW, ABOVE) if spot.under else (ABOVE, BELOW)
    yield from (box_of(spot.words, middle, spot.y + shift) for shift in (first[0], second[0]))
    yield from (box_of(spot.words, spot.x + side * (BESIDE + half), spot.y + (LOWER if spot.under else LEVEL)) for side in (1, -1))
    yield from (box_of(spot.words, spot.x + side * (half - HALF), spot.y + shift) for shift in (first[0], second[0]) for side in (1, -1))
    yield from (box_of(spot.words, middle, spot.y + shift) for shift in (first[1], second[1], *FAR))


def _held(spot: Spot) -> float:
    """The middle of the words, which stay between the axis and the edge."""
    half = measure(spot.words) / 2
    return min(max(spot.x, LEFT + half), WIDTH - 4 - half)


def _inside(box: Box) -> bool:
    return box[0] >= LEFT and box[1] > 0 and box[2] <= WIDTH - 4 and box[3] < BOTTOM


def _told_apart(box: Box, spot: Spot, spots: tuple[Spot, ...]) -> bool:
    own = distance(box, spot.x, spot.y)
    return all(own + NEARER < distance(box, other.x, other.y) for other in _others(spot, spots))


def _others(spot: Spot, spots: Iterable[Spot]) -> list[Spot]:
    return [other for other in spots if hypot(other.x - spot.x, other.y - spot.y) > ONE_PLACE]


def _leader(spot: Spot, box: Box) -> Markup:
    """From the edge of the mark to the nearest place of the words."""
    x, y = min(max(spot.x, box[0] + 4), box[2] - 4), box[1] if box[1] > spot.y else box[3] if box[3] < spot.y else (box[1] + box[3]) / 2
    far = hypot(x - spot.x, y - spot.y) or 1.0
    part = min(1.0, HALF / far)
    return Markup('<path class="db-chart__leader" d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}"/>').format(
        spot.x + (x - spot.x) * part, spot.y + (y - spot.y) * part, x, y
    )


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
