"""Names of units: which of those that are known was meant by one that is not, and what a name is with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..problems import near

# 全国妇联, 省妇联, 县妇联, 妇联: the body of one place is not that of another
OF_PLACE = re.compile(r"全国|中央|中共|国家|国务院|中国|自治[区州县旗]|[省市州盟县区旗乡镇](?!场)")


def nearest(name: str, known: Iterable[str]) -> str:
    """The name that was probably meant, of a unit of the same kind of place: 县妇女联合会 is 县妇联 and never 全国妇联."""
    return near(name, (other for other in known if place(other) == place(name)), 0.5)


def place(name: str) -> str:
    """省 of 省妇联 and of 甘肃省妇联; empty for 妇联."""
    found = OF_PLACE.search(name[:8])
    return found[0] if found else ""


def whole(name: str, place: str) -> tuple[str, ...]:
    """省水利厅 of 甘肃省 is 甘肃省水利厅; of 省财政厅（省税务局） the first 省 or both; 县水利局 of a county likewise; a class such as 各县（市、区） stays."""
    level = place[-1:]
    return (name,) if place in name or place == "全国" or name.startswith("各") else (name.replace(level, place), name.replace(level, place, 1))
