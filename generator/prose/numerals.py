"""Parse Arabic and Chinese numerals as exact decimals: 2.5, 112万, 两, 二十, 三千五百."""

import re
from decimal import Decimal

DIGITS = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
# A multiplier after digits: 30万, 3千万, 1.5万亿, 5千; in 300千瓦 and 5千米 the 千 is part of the unit of measure
MULTIPLIER = r"(?:(?:[十百]|千(?![瓦米克卡赫伏安帕]))?(?:万亿|[万亿])|百|千(?![瓦米克卡赫伏安帕]))"
# Longer numerals are not parsed: the value of 亿亿亿… would grow without limit.
LONGEST = 40
CHARACTERS = "".join((*DIGITS, *PLACES, *MYRIADS))
CHINESE = rf"[{CHARACTERS}]+"
ENDLESS = re.compile(rf"[{CHARACTERS}]{{{LONGEST + 1}}}")


def chinese(text: str) -> int:
    """Return the value of a Chinese numeral (二十 → 20, 两亿三千万 → 230000000, 一万二 → 10002), or 0 if it is longer than `LONGEST`."""
    if len(text) > LONGEST:
        return 0
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PLACES:
            section += (digit or 1) * PLACES[char]
            digit = 0
        else:
            if char == "亿":  # 亿 multiplies all before it, 万 only its own section
                total, section = 0, total + section
            total += (section + digit or 1) * MYRIADS[char]
            section = digit = 0
    return total + section + digit


def number(digits: str, multiplier: str = "") -> Decimal:
    """Return the value of an Arabic or Chinese numeral times its multiplier: ("22.4", "万") → 224000, ("1,200", "") → 1200."""
    value = Decimal(digits.replace(",", "")) if digits[0].isdecimal() else Decimal(chinese(digits))
    return value * (chinese(multiplier) if multiplier else 1)
