"""Calendars (ICS) of the dates of targets: one for each document and one for all.

Each target with a date has an all-day event without an alarm, on the last day that the wording can mean, even if that day is past.
The event of a yearly date recurs from the year in which the document was issued.  Its title names the place, since documents of several
places can set the same figure for the same day.  The bytes of a calendar depend on no version, only on when each target last differed.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..model import Corpus, Policy, Target, Task
from ..views import labels
from ..views.facts import day_in_year, due, due_text
from ..views.responsibilities import printed_number
from .links import Links
from .package import FOLDER

CAUTION = "日期为期限的最后一天；日期已过，不能据此认定完成或未完成。本站不是政府网站，文件以印发的纸质文本为准。"
ALL = f"{FOLDER}duibiao.ics"
# Calendar programs should fetch a subscribed calendar once a day.
REFRESH = "P1D"
END = b"END:VCALENDAR\r\n"
MOST_EVENTS = 1 << 14


class Stamp(NamedTuple):
    """When a target last differed from the version before, as an ISO date, and how often it has done so since it was first published."""

    date: str
    sequence: int = 0


# {id of a target: its stamp}; a target without one is new in the data
Stamps = Mapping[str, Stamp]
NONE: Stamps = MappingProxyType({})


class Event(NamedTuple):
    """The calendar event of a target; `id` is the id of the target, `url` its web address, `stamp` when it last differed."""

    day: date
    id: str
    yearly: bool
    summary: str
    description: str
    url: str
    stamp: Stamp


def event(corpus: Corpus, policy: Policy, target: Target, who: str, address: str, stamps: Stamps = NONE) -> Event | None:
    """Return the event of a target, or None if the target has no date; `who` names units, `address` is the URL of the site."""
    day, task = day_of(policy, target), corpus.task_of(target)
    if not day:
        return None
    lines = (
        f"期限：{due_text(policy, target) or labels.when(target)}",
        f"原文：“{target.quote}”",
        f"任务：{printed_number(policy, task)} {task.title}（{who}）",
        f"文件：{policy.named}",
        CAUTION,
    )
    return Event(
        day=day,
        id=target.id,
        yearly=due(target) is None,
        summary=f"{_place(corpus, policy)}{corpus.indicator(target.indicator).name}：{labels.figure(target)}",
        description="\n".join(lines),
        url=address + Links(corpus, "").target(target),
        stamp=stamps.get(target.id) or Stamp(corpus.data_date),
    )


def _place(corpus: Corpus, policy: Policy) -> str:
    """Return what the title of an event begins with: the place of its document (甘肃) or, of several with one place, its short title."""
    others = [other for other in corpus.policies if other.id != policy.id]
    name = labels.place(policy)
    return f"{policy.short_title if name in map(labels.place, others) else name} " if others else ""


def day_of(policy: Policy, target: Target) -> date | None:
    """Return the day on which a target is due, or first due if its date is yearly; None if the target has no date."""
    return due(target) or day_in_year(target, policy.year)


def policy_calendar(policy: str) -> str:
    """Return the path of a document's calendar: data/latest/policies/gansu-2014-39.ics."""
    return f"{FOLDER}policies/{policy}.ics"


def calendar_paths(corpus: Corpus) -> frozenset[str]:
    """Return the paths of all calendars: one for each document with a dated target and one for all; empty if no target has a date."""
    dated = {policy.id for policy in corpus.policies if any(day_of(policy, target) for target in corpus.targets_of(policy.id))}
    return frozenset((*map(policy_calendar, dated), ALL)) if dated else frozenset()


def calendar_files(corpus: Corpus, address: str, stamps: Stamps = NONE) -> dict[str, bytes]:
    """Return {path: bytes}: the calendar of each document and the calendar of all documents; `address` is the URL of the site."""
    made, every = {}, []
    for policy in corpus.policies:
        found = (event(corpus, policy, target, _lead(corpus.task_of(target)), address, stamps) for target in corpus.targets_of(policy.id))
        if events := sorted(one for one in found if one):
            made[policy_calendar(policy.id)] = calendar(f"{policy.short_title}：期限", events)
            every += events
    return made | ({ALL: calendar(f"{corpus.imprint.name}：全部文件的期限", sorted(every))} if every else {})


def _lead(task: Task) -> str:
    return f"牵头：{'、'.join(task.leads)}" if task.leads else "未写明牵头单位" if task.members else "未点名单位"


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """Return the bytes of an ICS file with the title `name` and these events; equal input gives equal bytes."""
    import icalendar  # imported here, so that commands without calendars start faster

    made = icalendar.Calendar()
    made.add("prodid", "-//Duibiao//Calendar//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    return made.to_ical().removesuffix(END) + b"".join(map(_lines, events)) + END


@lru_cache(maxsize=MOST_EVENTS)
def _lines(event: Event) -> bytes:
    """Return the ICS lines of an event; cached, since an event is in several calendars."""
    import icalendar

    made = icalendar.Event()
    made.add("uid", f"urn:duibiao:target:{event.id}")
    moment = datetime.fromisoformat(event.stamp.date).replace(tzinfo=UTC)
    made.add("dtstamp", moment)
    made.add("last-modified", moment)
    made.add("sequence", event.stamp.sequence)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    if event.yearly:
        made.add("rrule", {"freq": "yearly"})
    made.add("summary", event.summary)
    made.add("description", event.description)
    made.add("url", event.url)
    made.add("transp", "TRANSPARENT")
    return made.to_ical()
