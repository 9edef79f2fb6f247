"""The dates of targets to calendars: one a document, one for all, and a file of each date alone.

An event stands on the last day that the wording can mean, past or not, all day long; what returns every year begins in the
year of issue and has a rule.  What sets no date has no event, and no event rings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from ..model import Corpus, Policy, Target
from ..views.facts import due, due_text, first_return
from ..views.responsibilities import printed_number
from . import labels
from .links import links
from .package import FOLDER

CAUTION = "日期是期限所能指的最后一天；日期已过，不表示已经完成。本站不是政府网站，文件以印发的纸质文本为准。"
ALL = f"{FOLDER}duibiao.ics"
# How often a calendar that subscribes may ask again: once a day.
REFRESH = "P1D"
END = b"END:VCALENDAR\r\n"
MOST_EVENTS = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A target that stands in a calendar: its indicator's name, its day, its task in words, the address of its record."""

    policy: Policy
    target: Target
    name: str
    day: date
    task: str
    url: str

    @property
    def summary(self) -> str:
        """自来水入户率：至少 80%."""
        return f"{self.name}：{labels.figure(self.target)}"


def day_of(policy: Policy, target: Target) -> date | None:
    """The day on which a target stands in a calendar; None where it sets none."""
    return due(target) or first_return(policy, target)


def policy_calendar(policy: str) -> str:
    """data/latest/policies/gansu-2014-39.ics."""
    return f"{FOLDER}policies/{policy}.ics"


def event_file(target: str) -> str:
    """data/latest/events/gansu-2014-39/tap-water-2016.ics."""
    return f"{FOLDER}events/{target}.ics"


def calendar_paths(corpus: Corpus) -> frozenset[str]:
    """The calendars of documents and of all of them that there are."""
    named = {policy.id for policy in corpus.policies for target in corpus.targets_of(policy.id) if day_of(policy, target)}
    return frozenset({policy_calendar(id) for id in named} | ({ALL} if named else set()))


def calendar_files(corpus: Corpus, address: str) -> dict[str, bytes]:
    """{path: bytes} of every calendar but those of the units; `address` is that of the site."""
    found = dated(corpus, address)
    made = {event_file(one.target.id): calendar(one.summary, corpus, (one,)) for one in found}
    for policy in corpus.policies:
        if own := tuple(one for one in found if one.policy.id == policy.id):
            made[policy_calendar(policy.id)] = calendar(f"{policy.short_title}：期限", corpus, own)
    return made | ({ALL: calendar(f"{corpus.imprint.name}：全部文件的期限", corpus, found)} if found else {})


def dated(corpus: Corpus, address: str) -> tuple[Dated, ...]:
    """Every target that sets a date, the nearest first."""
    to, tasks = links(corpus, ""), {task.id: task for task in corpus.tasks}
    names = indicator_names(corpus)
    found = []
    for policy in corpus.policies:
        for target in corpus.targets_of(policy.id):
            if day := day_of(policy, target):
                task = tasks[f"{target.policy}/{target.task}"]
                lead = f"牵头：{'、'.join(task.leads)}" if task.leads else "未写明谁牵头" if task.members else "未点名单位"
                words = f"{printed_number(policy, task)} {task.title}（{lead}）"
                url = address + to.target(target)
                found.append(Dated(policy=policy, target=target, name=names[target.indicator], day=day, task=words, url=url))
    return tuple(sorted(found, key=lambda one: (one.day, one.target.id)))


def indicator_names(corpus: Corpus) -> dict[str, str]:
    return {indicator.id: indicator.name for indicator in corpus.indicators}


def calendar(name: str, corpus: Corpus, events: Iterable[Dated]) -> bytes:
    """A calendar by its name, which says at each event what the document says; the same bytes at each build."""
    import icalendar  # no page waits for a calendar

    made = icalendar.Calendar()
    made.add("prodid", f"-//Duibiao//{corpus.version}//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    head, end = made.to_ical().removesuffix(END), END
    return head + b"".join(_event(*_said(corpus, one)) for one in events) + end


def _said(corpus: Corpus, one: Dated) -> tuple[str, str, date, bool, str, str, str]:
    """What `_event` writes of a target."""
    return one.target.id, corpus.data_date, one.day, due(one.target) is None, one.summary, _description(one), one.url


@lru_cache(maxsize=MOST_EVENTS)
def _event(target: str, stamp: str, day: date, yearly: bool, summary: str, description: str, url: str) -> bytes:
    """The lines of an event; the same one stands in the calendars of many units."""
    import icalendar

    made = icalendar.Event()
    made.add("uid", f"urn:duibiao:target:{target}")
    made.add("dtstamp", datetime.fromisoformat(stamp).replace(tzinfo=UTC))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    if yearly:
        made.add("rrule", {"freq": "yearly"})
    made.add("summary", summary)
    made.add("description", description)
    made.add("url", url)
    made.add("transp", "TRANSPARENT")
    return made.to_ical()


def _description(one: Dated) -> str:
    policy, target = one.policy, one.target
    lines = (
        f"期限：{due_text(policy, target) or labels.when(target)}",
        f"原文：“{target.quote}”",
        f"任务：{one.task}",
        f"文件：{policy.named}",
        CAUTION,
    )
    return "\n".join(lines)
