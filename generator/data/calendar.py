"""Calendars (ICS) of the dates of targets: one for each document and one for all.

An all-day event without alarm marks the last day that the wording can mean, past or not.  A yearly date starts in the
year of issue and recurs.  A target without a date has no event.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from ..model import Corpus, Policy, Target
from ..model.corpus import grouped
from ..views import labels
from ..views.facts import due, due_text, first_return
from ..views.responsibilities import printed_number
from .links import links
from .package import FOLDER

CAUTION = "日期是期限所能指的最后一天；日期已过，不表示已经完成。本站不是政府网站，文件以印发的纸质文本为准。"
ALL = f"{FOLDER}duibiao.ics"
# A subscribed calendar may be fetched again once a day.
REFRESH = "P1D"
END = b"END:VCALENDAR\r\n"
MOST_EVENTS = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A target with a date: the name of its indicator, its day, its task in words, the address of its record."""

    policy: Policy
    target: Target
    name: str
    day: date
    task: str
    url: str

    @property
    def summary(self) -> str:
        """Return the title of the event, 自来水入户率：至少 80%."""
        return f"{self.name}：{labels.figure(self.target)}"

    @property
    def description(self) -> str:
        lines = (
            f"期限：{due_text(self.policy, self.target) or labels.when(self.target)}",
            f"原文：“{self.target.quote}”",
            f"任务：{self.task}",
            f"文件：{self.policy.named}",
            CAUTION,
        )
        return "\n".join(lines)


def day_of(policy: Policy, target: Target) -> date | None:
    """Return the day of a target in a calendar, None where it sets none."""
    return due(target) or first_return(policy, target)


def policy_calendar(policy: str) -> str:
    """Return data/latest/policies/gansu-2014-39.ics."""
    return f"{FOLDER}policies/{policy}.ics"


def calendar_paths(corpus: Corpus) -> frozenset[str]:
    """Return the paths of the calendars of documents, and of that of all of them, which have an event."""
    dated = {policy.id for policy in corpus.policies if any(day_of(policy, target) for target in corpus.targets_of(policy.id))}
    return frozenset((*map(policy_calendar, dated), ALL)) if dated else frozenset()


def calendar_files(corpus: Corpus, address: str) -> dict[str, bytes]:
    """Return {path: bytes} of every calendar but those of units; `address` is that of the site."""
    found = dated(corpus, address)
    own = grouped((one.policy.id, one) for one in found)
    made = {policy_calendar(id): calendar(f"{corpus.policy(id).short_title}：期限", corpus, events) for id, events in own.items()}
    return made | ({ALL: calendar(f"{corpus.imprint.name}：全部文件的期限", corpus, found)} if found else {})


def dated(corpus: Corpus, address: str) -> tuple[Dated, ...]:
    """Return every target with a date, the earliest first."""
    to = links(corpus, "")
    found = (
        Dated(
            policy=policy,
            target=target,
            name=corpus.indicator(target.indicator).name,
            day=day,
            task=_task(corpus, policy, target),
            url=address + to.target(target),
        )
        for policy in corpus.policies
        for target in corpus.targets_of(policy.id)
        if (day := day_of(policy, target))
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.target.id)))


def _task(corpus: Corpus, policy: Policy, target: Target) -> str:
    task = corpus.task_of(target)
    lead = f"牵头：{'、'.join(task.leads)}" if task.leads else "未写明谁牵头" if task.members else "未点名单位"
    return f"{printed_number(policy, task)} {task.title}（{lead}）"


def calendar(name: str, corpus: Corpus, events: Iterable[Dated]) -> bytes:
    """Return a calendar, the same bytes at each build."""
    import icalendar  # no page waits for a calendar

    made = icalendar.Calendar()
    made.add("prodid", f"-//Duibiao//{corpus.version}//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    head, end = made.to_ical().removesuffix(END), END
    return head + b"".join(_event(*_values(corpus, one)) for one in events) + end


def _values(corpus: Corpus, one: Dated) -> tuple[str, str, date, bool, str, str, str]:
    return one.target.id, corpus.data_date, one.day, due(one.target) is None, one.summary, one.description, one.url


@lru_cache(maxsize=MOST_EVENTS)
def _event(target: str, stamp: str, day: date, yearly: bool, summary: str, description: str, url: str) -> bytes:
    """Return the lines of an event, which many calendars of units share."""
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
