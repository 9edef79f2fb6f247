"""Placement of the labels of a chart: each nearer to its own mark than to any other, else with a thin leader to it.

When two marks coincide, each label names its series.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup

from .svg import BOTTOM, LEFT, LETTER, WIDTH, text, text_width

Box = tuple[float, float, float, float]
# Offsets of base lines above and below a mark, nearest first; level with it, or under a rising line; then those far away.
ABOVE, BELOW, LEVEL, LOWER = (-13, -29), (22, 38), 5, 18
FAR = (54, -45, 70, -61, 86)
# Marks closer than this coincide; a label is nearer to its own mark by at least this much.
COINCIDE, NEARER = 3.0, 4.0
# Half the side of a mark, the distance of a label to its side, and the gap between labels on one line.
HALF, ASIDE, APART = 8.0, 14.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The middle of a mark with its label; `rising` where a line rises from it."""

    x: float
    y: float
    label: str
    look: str = ""
    rising: bool = False


def placed_labels(spots: tuple[Spot, ...]) -> Iterator[Markup]:
    """Yield the label of every mark; none covers another label or another's mark."""
    taken: list[Box] = []
    for spot in spots:
        box = _place(spot, spots, taken)
        taken.append(box)
        if not _nearest(box, spot, spots):
            yield _leader(spot, box)
        yield text("label", (box[0] + box[2]) / 2, box[3] - 2, spot.label, "middle")


def distance(box: Box, x: float, y: float) -> float:
    """Return the distance of a point from the nearest edge of a box, zero inside of it."""
    return hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))


def box_of(words: str, middle: float, base: float) -> Box:
    """Return the area of words centred at `middle` on the base line `base`."""
    half = text_width(words) / 2
    return middle - half, base - LETTER, middle + half, base + 2


def _place(spot: Spot, spots: tuple[Spot, ...], taken: list[Box]) -> Box:
    """Return the first free box that is nearest to its own mark, else the first free one, else the one above."""
    covered = [(box[0] - APART, box[1], box[2] + APART, box[3]) for box in taken]
    covered += [(other.x - HALF, other.y - HALF, other.x + HALF, other.y + HALF) for other in _others(spot, spots)]
    free = [box for box in _candidates(spot) if _inside(box) and not any(_overlap(box, other) for other in covered)]
    clear = (box for box in free if _nearest(box, spot, spots))
    return next(clear, free[0] if free else box_of(spot.label, _middle(spot), spot.y + ABOVE[0]))


def _candidates(spot: Spot) -> Iterator[Box]:
    """Yield boxes above or below, level, diagonal, then farther away."""
    middle, half = _middle(spot), text_width(spot.label) / 2
    first, second = (BELOW, ABOVE) if spot.rising else (ABOVE, BELOW)
    yield from (box_of(spot.label, middle, spot.y + shift) for shift in (first[0], second[0]))
    yield from (box_of(spot.label, spot.x + side * (ASIDE + half), spot.y + (LOWER if spot.rising else LEVEL)) for side in (1, -1))
    yield from (box_of(spot.label, spot.x + side * (half - HALF), spot.y + shift) for shift in (first[0], second[0]) for side in (1, -1))
    yield from (box_of(spot.label, middle, spot.y + shift) for shift in (first[1], second[1], *FAR))


def _middle(spot: Spot) -> float:
    """Return the middle of the mark, moved so that the label stays between the axis and the edge."""
    half = text_width(spot.label) / 2
    return min(max(spot.x, LEFT + half), WIDTH - 4 - half)


def _inside(box: Box) -> bool:
    return box[0] >= LEFT and box[1] > 0 and box[2] <= WIDTH - 4 and box[3] < BOTTOM


def _nearest(box: Box, spot: Spot, spots: tuple[Spot, ...]) -> bool:
    own = distance(box, spot.x, spot.y)
    return all(own + NEARER < distance(box, other.x, other.y) for other in _others(spot, spots))


def _others(spot: Spot, spots: tuple[Spot, ...]) -> list[Spot]:
    return [other for other in spots if hypot(other.x - spot.x, other.y - spot.y) > COINCIDE]


def _leader(spot: Spot, box: Box) -> Markup:
    """Draw a line from the edge of the mark to the nearest point of the label."""
    x, y = min(max(spot.x, box[0] + 4), box[2] - 4), box[1] if box[1] > spot.y else box[3] if box[3] < spot.y else (box[1] + box[3]) / 2
    part = min(1.0, HALF / (hypot(x - spot.x, y - spot.y) or 1.0))
    return Markup('<path class="db-chart__leader" d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}"/>').format(
        spot.x + (x - spot.x) * part, spot.y + (y - spot.y) * part, x, y
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
