"""The quote lock for figures: value, comparison word and unit of measure are those of the quotation."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import FIGURE_OPERATORS, OPERATORS
from ..problems import Problem
from ..prose.tokens import Token
from ..views.facts import number
from . import claims
from .case import Case, Reading, standing


def figure_in_quote(case: Case) -> Iterator[Problem]:
    """The value, the comparison word and the unit of measure of a target are those of a figure in its quotation."""
    for r in standing(case):
        if r.target.operator not in FIGURE_OPERATORS:
            continue
        free = claims.figures(r)
        if not any(claims.is_value(r, t) for t in free):
            yield _other_figure(r, free)
        if r.target.baseline is not None and not any(claims.is_baseline(r, t) for t in free):
            yield Problem(
                r.place("baseline"),
                "figure-in-quote",
                f"the quotation holds no figure {number(r.target.baseline)} {r.target.unit}",
                _says(r, free),
            )


def _other_figure(r: Reading, free: list[Token]) -> Problem:
    target = r.target
    same_value = [t for t in free if (t.value, t.value_max) == (target.value, target.value_max)]
    for token in same_value:
        if token.operator != target.operator:
            words = r.passage.text[token.span[0] : token.span[1]]
            return Problem(
                r.place("operator"),
                "figure-in-quote",
                f"‘{words}’ is {token.operator}, not {target.operator}",
                f"Write {token.operator}: {number(target.value)}.",
            )
        if token.unit != target.unit:
            return Problem(
                r.place("unit"),
                "figure-in-quote",
                f"‘{token.text}’ is counted in ‘{token.unit}’, not in ‘{target.unit}’",
                f'Write unit: "{token.unit}".',
            )
    stated = f"{number(target.value)} to {number(target.value_max)}" if target.value_max is not None else number(target.value)
    return Problem(r.place("operator"), "figure-in-quote", f"the quotation holds no figure {stated}", _says(r, free))


def _says(r: Reading, free: list[Token]) -> str:
    return f"It says {', '.join(f'‘{t.text}’' for t in free)}." if free else "It holds no figure that another key does not claim."


def unit_of_indicator(case: Case) -> Iterator[Problem]:
    """A figure has a unit of measure that its indicator knows; `all`, `complete` and directions have none."""
    for r in case.readings:
        target, known = r.target, r.indicator.unit_words if r.indicator else ()
        if target.operator in FIGURE_OPERATORS and not target.unit:
            yield Problem(
                r.place("operator"),
                "unit-of-indicator",
                "the figure has no unit of measure",
                f"Add unit: {known[0] if known else 'the word of the text'}.",
            )
        elif target.operator in FIGURE_OPERATORS and r.indicator and target.unit not in known:
            yield Problem(
                r.place("unit"),
                "unit-of-indicator",
                f"the indicator ‘{target.indicator}’ is not counted in ‘{target.unit}’",
                f"Its words are: {', '.join(known) or 'none'} (targets/indicators.yaml).",
            )
        elif target.unit and target.operator not in FIGURE_OPERATORS:
            yield Problem(
                r.place("unit"),
                "unit-of-indicator",
                f"a target that is ‘{target.operator}’ has no unit of measure",
                f"Remove unit, or give the figure with {', '.join(OPERATORS[:5])}.",
            )
