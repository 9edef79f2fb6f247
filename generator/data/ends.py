"""Documents to what they are called beside each other: by their levels, by their places, by their titles."""

from __future__ import annotations

from ..model import LEVELS as ORDER
from ..model import Corpus, Policy
from ..model.once import once
from .tables import words as dictionary

# As documents of this level call it; the dictionary of the data names levels without regard to any.
LEVELS = dictionary.LEVELS | {"central": "中央"}
STATUSES = {"paired": "成对"}
# What makes a place's name short: 甘肃省 is 甘肃 beside 中央.
PLACE_ENDINGS = ("省", "市", "自治区")


def place(policy: Policy) -> str:
    """中央 or the name of the place: 甘肃."""
    if policy.level == "central":
        return "中央"
    return next((policy.jurisdiction.removesuffix(end) for end in PLACE_ENDINGS if policy.jurisdiction.endswith(end)), policy.jurisdiction)


def look(corpus: Corpus, policy: Policy) -> str:
    """Return the name of the colours of a document in tags and charts: those of the highest level, or those of the levels below."""
    return "central" if policy.level == corpus.policies[0].level else "local"


def apart(upper: Policy, lower: Policy) -> tuple[str, str]:
    """What tells two documents apart: their places, 甘肃 and 兰州; their short titles where both are of one place."""
    places = place(upper), place(lower)
    return places if places[0] != places[1] else (upper.short_title, lower.short_title)


@once
def ends(corpus: Corpus) -> tuple[str, str]:
    """What the implemented and the implementing documents are called together.

    中央 and 地方 where all of the first are central and none of the others is; of one pair what tells the two apart;
    上级 and 下级 where every pair goes down a level, else 被落实方 and 落实方.
    """
    pairs = [(above, p) for p in corpus.policies if (above := corpus.policy(p.implements))]
    steps = [(ORDER.index(above.level), ORDER.index(below.level)) for above, below in pairs]
    if pairs and all(above == 0 < below for above, below in steps):
        return "中央", "地方"
    if len(pairs) == 1:
        return apart(*pairs[0])
    return ("上级", "下级") if all(above < below for above, below in steps) else ("被落实方", "落实方")


def pair(corpus: Corpus, upper: Policy, lower: Policy) -> tuple[str, str]:
    """What two documents are called where they are set side by side: as all of their kind where they are the only pair."""
    return ends(corpus) if len(corpus.policies) <= 2 else apart(upper, lower)


def levels_below(corpus: Corpus) -> str:
    """市州、县: the levels under the lowest one that has a document; empty where there is none."""
    lowest = max((ORDER.index(p.level) for p in corpus.policies), default=len(ORDER))
    return "、".join(LEVELS[level] for level in ORDER[lowest + 1 :])


def statuses(corpus: Corpus) -> dict[str, str]:
    """The words of a comparison's status: 成对, 仅中央列出, 仅地方列出; the ends by what they are called."""
    above, below = ends(corpus)
    return STATUSES | {"central_only": f"仅{above}列出", "local_only": f"仅{below}列出"}


def documents(corpus: Corpus) -> str:
    """两份文件, 7 份文件."""
    count = len(corpus.policies)
    return {1: "一份文件", 2: "两份文件"}.get(count, f"{count} 份文件")


def beside(corpus: Corpus) -> str:
    """中央与地方, or 上级与下级: what the comparison sets side by side; 各文件 where no document implements another one."""
    return "与".join(ends(corpus)) if any(corpus.policy(p.implements) for p in corpus.policies) else "各文件"
