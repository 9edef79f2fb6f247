"""The dated duties of a unit to a calendar: the last day of each date, whether it is past or not.

What returns every year begins in the year of issue; what sets no date has no event, and no event rings.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar

from ..model import Corpus, Unit
from ..views.duties import duties
from ..views.facts import due, due_text, first_return
from ..views.matrix import printed_number
from ..views.unit_rows import UnitRow, unit_rows
from . import labels
from .links import links
from .unit_table import indicator, record_address, role

CAUTION = "日期是期限所能指的最后一天；日期已过，不表示已经完成。本站不是政府网站，文件以印发的纸质文本为准。"


def unit_calendar(corpus: Corpus, unit: Unit, address: str) -> bytes:
    """`address` is that of the site; empty where no duty has a date, since a calendar without events is none."""
    made, to = icalendar.Calendar(), links(corpus, "")
    made.add("prodid", "-//Duibiao//units//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{unit.name}：责任清单期限")
    for row in unit_rows(corpus, duties(corpus, unit)):
        if day := _day(row):
            made.add_component(_event(corpus, row, day, record_address(row, to, address)))
    return made.to_ical() if made.subcomponents else b""


def _day(row: UnitRow) -> date | None:
    """The day on which a duty stands in the calendar."""
    return row.target and (due(row.target) or first_return(row.policy, row.target))


def _event(corpus: Corpus, row: UnitRow, day: date, address: str) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"urn:duibiao:target:{row.target.id}")
    made.add("dtstamp", datetime.fromisoformat(corpus.data_date).replace(tzinfo=UTC))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    if due(row.target) is None:
        made.add("rrule", {"freq": "yearly"})
    made.add("summary", f"{indicator(corpus, row)}：{labels.figure(row.target)}")
    made.add("description", _description(row))
    made.add("url", address)
    made.add("transp", "TRANSPARENT")
    return made


def _description(row: UnitRow) -> str:
    policy, task = row.policy, row.task
    lines = (
        f"期限：{due_text(policy, row.target) or labels.when(row.target)}",
        f"原文：“{row.target.quote}”",
        f"任务：{printed_number(policy, task)} {task.title}（{role(row)}）",
        f"文件：《{policy.title}》（{policy.document_number}）",
        CAUTION,
    )
    return "\n".join(lines)
