"""Parts a clause with several figures: each part has one figure, and the words that govern it."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ..prose.commitments import FIRM, Stretch, has_verb
from ..prose.counted import LEVELS, counts, standing
from ..prose.introductions import shared_out
from ..prose.spans import begins
from ..prose.tokens import BASELINE, Token, scan
from .kinds import ADVERBS, MAKING

# Marks between the parts of a clause with several figures: 选拔100名正职后备人才、200名副职后备人才
PARTS = re.compile(r"[、，]|和(?=\d)|以及(?=\d)|及(?=\d)")
BRACKETS = re.compile("[（(][^（）()]*[）)]")
# Words in brackets that give no parts: （上年为60%）
NO_PART = re.compile("上年|去年|现[状有]|原|[比较]|已|截至|目前|年均|每|含")
# Words in brackets at the end that say where more stands, or what is meant: （以县下达任务为准）
NOTE = re.compile("[（(][^（）()]*(?:详?见|为准|为合格|下同|以下简称)[^（）()]*[）)]$")
# A verb of making at the beginning, with its place: 在矿区新建
VERB = re.compile(f"[，、]?(?P<verb>(?:在[^，；\\d]{{1,20}}?)?(?:{'|'.join(ADVERBS)})*{MAKING})(?![户点区费])")


# Verbs that are part of a noun: 就业驿站10个
NOUNS = re.compile(r"(?:就业|生产|监测|研究|治理|展示|交易|培训|服务)(?=(?:驿站|市场|基地|站|点|中心|平台|设施|园区?|馆|室|院|所|线))")


class Part(NamedTuple):
    """A part of a clause with one figure or none: its quotation with the date that governs it, and its offsets in the text."""

    figure: Token | None
    quote: str
    start: int
    end: int


def parts_of(text: str, found: Stretch) -> Iterator[Part]:
    """Yield the parts of a clause, one for each figure; each quotes the date before it: one date governs several figures."""
    words = NOTE.sub("", text[found.start : found.end])
    figures = [t for t in scan(words) if t.kind == "figure" and t.value and not is_baseline(t, words)]
    bracketed = [m.span() for m in BRACKETS.finditer(words) if "其中" not in m[0] and not _of_parts(m, figures)]
    outside = [t for t in figures if not any(a < t.start < b for a, b in bracketed) and (counts(t, words) or standing(t, words))]
    figures = outside or [t for t in figures if counts(t, words)] or ([t for t in figures if t.unit not in LEVELS] if found.kind not in FIRM else [])
    dates = shared_out(text, begins(text, found.start, "。；\n"), found.end)
    if figures and all(found.start + one.start in dates for one in figures):
        yield from (Part(one, _of_date(text, found, dates, figures[0], one), found.start, found.end) for one in figures)
        return
    outer = found.date if found.date and not found.start <= found.date.start < found.end else None
    for figure, start, end in _split(words, figures) or [(None, 0, len(words))]:
        if figure and standing(figure, words):
            continue
        dated = any(t.kind == "date" and t.role != "base" for t in scan(words[start:end])) and start  # 2031年850台、2032年1200台
        governing = _governing(words, figures[0].span.start, bool(outer), words[start:end]) if start and not dated else ()
        part = "……".join((*governing, _each(words, start, end, figures, figure) if figure else words[start:end]))
        if outer and not dated:
            first = not start or bool(governing) and words.startswith(governing[0])
            joint = text[outer.end : found.start] if first and 0 <= found.start - outer.end <= 1 else "……"
            part = f"{text[outer.start : outer.end]}{joint}{part}"
        yield Part(figure, part, found.start + start, found.start + end)


def _of_date(text: str, found: Stretch, dates: Mapping[int, Token], first: Token, figure: Token) -> str:
    """Return the words on one figure and its own date, of several `dates` before 分别 and figures from `first` on behind it."""
    date, opens = dates[found.start + figure.start], min(one.start for one in dates.values())
    apart = text.find("分别", max(one.end for one in dates.values())) if found.start <= opens else found.start
    spans = [(found.start, opens), (date.start, date.end), (apart, found.start + first.span.start), tuple(found.start + at for at in figure.span)]
    pieces: list[str] = []
    last = -2
    for start, end in (span for span in spans if span[0] < span[1]):
        if start - last < 2:  # a comma may stand between them
            pieces[-1] += text[last:end]
        else:
            pieces.append(text[start:end])
        last = end
    return "……".join(pieces)


def _of_parts(bracket: re.Match[str], figures: list[Token]) -> bool:
    """Check whether the figures in brackets are those of parts of the figure before them: 9个（新城5个、其他4个）, 超过50%（示范区超过60%）."""
    inside = [t for t in figures if bracket.start() < t.start < bracket.end()]
    whole = next((t for t in reversed(figures) if t.end <= bracket.start()), None)
    return bool(inside and whole) and all(t.unit == whole.unit for t in inside) and not NO_PART.search(bracket[0])


def _each(words: str, start: int, end: int, figures: list[Token], figure: Token) -> str:
    """Return the part of a clause for one figure; of several behind 分别, that before the first of them and the figure itself: 分别达到……50%以上."""
    shared = [one for one in figures if start <= one.start < end]
    if len(shared) < 2 or "分别" not in words[start : shared[0].start]:
        return words[start:end]
    first = shared[0].span.start
    return words[start : figure.span.end] if figure is shared[0] else f"{words[start:first]}……{words[figure.span.start : figure.span.end]}"


def _governing(words: str, end: int, dated: bool, part: str) -> list[str]:
    """Return what stands before the first figure, at offset `end`, and governs all figures of a clause: the date, 力争 and 每年, and, for a
    `part` without a verb of its own, a verb of making; adjacent ones are joined. `dated`: a date before the clause governs it."""
    kinds = ("hedge", "frequency") if dated else ("hedge", "frequency", "date")
    spans = [(t.start, t.end) for t in scan(words) if t.kind in kinds and t.role != "base" and t.end <= end]
    verb = VERB.match(words, spans[-1][1] if spans else 0, end)
    if verb and not has_verb(NOUNS.sub("", part)):
        spans.append(verb.span("verb"))
    found: list[tuple[int, int]] = []
    for start, stop in spans:
        found.append((found.pop()[0] if found and found[-1][1] == start else start, stop))
    return [words[slice(*span)] for span in found]


def is_baseline(figure: Token, words: str) -> bool:
    """Check whether `figure` is the value from which a change starts: 25% in 由25%降到20%."""
    return any(m.start("from") <= figure.start and figure.end <= m.end("from") for m in BASELINE.finditer(words))


def _split(words: str, figures: list[Token]) -> list[tuple[Token, int, int]]:
    """Return (figure, start, end) for each figure: its part of `words`, up to the first comma or the like outside brackets behind it.
    Figures without such a mark between them have one part in common, as have those behind 分别."""
    hidden = BRACKETS.sub(lambda m: "\0" * len(m[0]), words)
    marks = [None if "分别" in hidden[: one.start] else PARTS.search(hidden, one.span[1], other.span[0] + 1) for one, other in pairwise(figures)]
    starts, stops = [0], []
    for mark in marks:
        starts.append(mark.end() if mark else starts[-1])
    stops = [len(words)] * len(figures)
    for i in reversed(range(len(marks))):
        stops[i] = marks[i].start() if marks[i] else stops[i + 1]
    return list(zip(figures, starts, stops, strict=False))
