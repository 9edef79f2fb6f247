"""Decimals to the numbers that a double holds: a spreadsheet, SQLite and most readers of JSON know no other."""

from __future__ import annotations

from decimal import Decimal

# So many digits always come back from a double as they went in; a spreadsheet shows no more either.
DIGITS = 15


def fits(value: Decimal | int) -> bool:
    """Whether a double shows the same digits again."""
    plain = Decimal(value).normalize()
    return len(plain.as_tuple().digits) <= DIGITS and -DIGITS < plain.adjusted() < DIGITS


def exact(value: Decimal | int) -> int | float:
    """80, 99.47; a number that a double would change is refused."""
    if not fits(value):
        raise ValueError(f"{value} has more than {DIGITS} digits, and a double would change it")
    whole = int(value)
    return whole if whole == value else float(value)
