"""Say in Chinese what the comparison of two documents found: sentences about all pairs of targets, and the reasons for one pair."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..data.links import list_page
from ..model import Policy, Target
from ..model.vocabulary import RULES
from ..views import labels
from ..views.comparison import SCOPE_KEYS, Comparison, difference, same_scope
from ..views.facts import WHOLE, due
from .findings import LATE, Finding, distance, shifts

# Maximum number of pairs that a sentence describes
MOST_PAIRS = 3
STRICT = {"up": "数值越高要求越严", "down": "数值越低要求越严"}
# The relations of a date in the order in which a sentence counts them
DATES = ("later", "earlier", "same", "not_comparable")
Pairs = Sequence[Comparison]
# (implemented document, implementing document)
Policies = tuple[Policy, Policy]


def findings(policies: Policies, rows: Pairs) -> tuple[Finding, ...]:
    """Return what the comparison of two documents found: differing values, then dates, then what is equal; else what is missing or new."""
    places, page = labels.apart(*policies), list_page("compare", policies[1].id)
    pairs = [row for row in rows if row.status == "paired"]
    equal = [row for row in pairs if difference(row) == "same"]
    found = (*_values(places, page, pairs), *_dates(places, page, pairs), *_equal(places, page, equal))
    return found or tuple(_alone(places, page, rows))


def index_findings(found: Sequence[tuple[Policies, Pairs]]) -> tuple[Finding, ...]:
    """Return what the comparisons of several documents found together."""
    pairs = [row for _, rows in found for row in rows if row.status == "paired"]
    if not pairs:
        return ()
    parts = []
    for field, names in (("value", ("stricter", "looser")), ("date", ("later", "earlier"))):
        for name in names:
            if own := [row for row in pairs if getattr(row, field) == name]:
                parts.append(f"{_word(field, name)}的 {len(own)} 对" + (_with_dates(own) if field == "value" else ""))
    words = f"{len(found)} 份文件与各自落实的文件对照，双方都有的目标共 {len(pairs)} 对" + ("：" if parts else "")
    return (Finding(words=words + "；".join(parts) + "。"), *_latest(found))


def _latest(found: Sequence[tuple[Policies, Pairs]]) -> Iterator[Finding]:
    """Yield which document has the most pairs with a later date, if several documents have such pairs and one has the most."""
    counts = [(sum(row.date == "later" for row in rows), policies[1]) for policies, rows in found]
    later = sorted((own for own in counts if own[0]), key=lambda own: -own[0])
    if len(later) > 1 and later[0][0] > later[1][0]:
        count, policy = later[0]
        link = (f"查看 {count} 对", f"{list_page('compare', policy.id)}?date=later#pairs")
        yield Finding(words=f"期限更晚的对数，{policy.short_title}最多，有 {count} 对。", links=(link,))


def _word(field: str, relation: str) -> str:
    return {"value": "数值", "date": "期限", "scope": "范围"}[field] + labels.RELATIONS[relation]


def _values(places: tuple[str, str], page: str, pairs: Pairs) -> Iterator[Finding]:
    for name in ("stricter", "looser"):
        if own := [row for row in pairs if row.value == name]:
            shown = "；".join(both(row, places) for row in own[:MOST_PAIRS])
            words = f"{places[1]}{_word('value', name)}的有 {len(own)} 对{_shared(own, places[0])}{_with_dates(own)}"
            words += f"{'。例如' if len(own) > MOST_PAIRS else '：'}{shown}。"
            yield Finding(words=words, links=_links(page, f"value={name}", own))


def _with_dates(own: Pairs) -> str:
    """Return how the dates of pairs with a stricter or looser value compare: ，期限也都晚 1 年. No value is called stricter without it."""
    counts, distances = Counter(row.date for row in own), {distance(row) for row in own}
    if len(counts) > 1:
        parts = (f"{counts[name]} 对期限{labels.RELATIONS[name]}" for name in DATES if counts[name])
        return f"（其中 {'、'.join(parts)}）"
    relation, every = own[0].date, "都" if len(own) > 1 else ""
    if relation in ("later", "earlier"):
        (far, *others), word = sorted(distances), LATE[relation]
        return f"，期限也{every}{word} {far}" if far and not others else f"，期限也{every}更{word}"
    return f"，期限{every}{labels.RELATIONS[relation]}"


def _dates(places: tuple[str, str], page: str, pairs: Pairs) -> Iterator[Finding]:
    for name in ("later", "earlier"):
        if own := [row for row in pairs if row.date == name]:
            words = f"{places[1]}{_word('date', name)}的有 {len(own)} 对{_shared(own, places[0])}：{shifts(own, '对')}{_scopes(own)}。"
            yield Finding(words=words, links=_links(page, f"date={name}", own))


def _scopes(own: Pairs) -> str:
    same = sum(row.scope == "same" for row in own)
    if same == len(own):
        return "。范围" + ("都" if same > 1 else "") + "一致"
    return f"。其中范围一致的 {same} 对" if same else "。范围" + ("都" if len(own) > 1 else "") + "不同"


def _links(page: str, query: str, own: Pairs) -> tuple[tuple[str, str], ...]:
    same = sum(row.scope == "same" for row in own)
    alike = ((f"范围一致的 {same} 对", f"{page}?{query}&scope=same#pairs"),) if 0 < same < len(own) else ()
    return ((f"查看 {len(own)} 对", f"{page}?{query}#pairs"), *alike)


def _equal(places: tuple[str, str], page: str, own: Pairs) -> Iterator[Finding]:
    """Yield how many pairs are equal, and in what: the same figure, all or done, or neither with a figure."""
    counts = Counter(_sameness(row) for row in own)
    if own:
        parts = "，".join(f"{count} 对{words}" for words, count in counts.most_common()) if len(counts) > 1 else next(iter(counts))
        words = f"数值、期限、范围没有差别的有 {len(own)} 对{_shared(own, places[0])}：{parts}。"
        yield Finding(words=words, links=((f"查看 {len(own)} 对", f"{page}?status=same#pairs"),))


def _sameness(row: Comparison) -> str:
    whole = [t.operator in WHOLE for t in (row.central, row.local)]
    if any(whole):
        return "双方都写“全部”或“完成”" if all(whole) else "一方写“全部”或“完成”，一方写 100%"
    return "双方数值相同" if row.value == "same" else "双方都没有写数值"


def _alone(places: tuple[str, str], page: str, rows: Pairs) -> Iterator[Finding]:
    upper, lower = places
    new, left_out = (sum(row.status == status for row in rows) for status in ("local_only", "central_only"))
    found = []
    if new:
        found.append((f"{lower}新增 {new} 个目标", (f"{lower}新增 {new}", f"{page}?status=local_only#local-only")))
    if left_out:
        found.append((f"{upper}的 {left_out} 个目标{lower}未提", (f"{lower}未提 {left_out}", f"{page}?status=central_only#central-only")))
    if found:
        words = "，".join(words for words, _ in found)
        yield Finding(words=f"{words}（只看双方有没有同一指标的目标）。", links=tuple(link for _, link in found))


def _shared(rows: Pairs, upper: str) -> str:
    words = labels.shared(rows, upper)
    return f"（{words}）" if words else ""


def both(row: Comparison, places: tuple[str, str]) -> str:
    """Return both targets of a pair with date and scope: 义务教育巩固率（贫困地区），甘肃2016年至少 91%，中央2015年至少 90%."""
    upper, lower = places
    scopes = [covers(t) for t in (row.central, row.local)]
    shared = scopes[0] if scopes[0] == scopes[1] else ""
    sides = zip((lower, upper), (row.local, row.central), reversed(scopes), strict=True)
    return "，".join((row.indicator.name + _bracketed(shared), *(_side(place, t, "" if shared else own) for place, t, own in sides)))


def _side(place: str, target: Target, scope: str) -> str:
    figure, when = labels.figure(target), labels.when(target)
    told = labels.spaced(when, figure) if target.by else figure if figure.startswith(when) else f"{figure}，{when}"
    return (place + told if target.by else labels.spaced(place, told)) + _bracketed(scope)


def _bracketed(words: str) -> str:
    return f"（{words}）" if words else ""


def covers(target: Target) -> str:
    """Return what a target covers in the words of its document: 贫困地区，具备条件的村，除……外."""
    exception = f"除{target.exception}外" if target.exception else ""
    return "，".join(words for words in (target.scope, target.condition, exception) if words)


def scopes(row: Comparison) -> tuple[str, str]:
    """Return what both targets of a pair cover (see `covers`), and who is to act if the documents charge different bodies."""
    actors = ((row.central.actor, row.local.actor) if row.central.actor != row.local.actor else ("", ""))
    sides = zip((row.central, row.local), actors, strict=True)
    central, local = ("，".join(filter(None, (actor and f"由{actor}负责", covers(t)))) for t, actor in sides)
    return central, local


def value_reason(row: Comparison, places: tuple[str, str]) -> str:
    """Return why a value is stricter, looser, equal or not comparable: 甘肃至少 91%，中央至少 90%（数值越高要求越严）. `places` names both documents."""
    central, local = row.central, row.local
    if row.rule == "no-value":
        return _missing((central.operator != "none", local.operator != "none"), places, "没有写数值") or "一方写合计数，另一方写“全部”或“完成”"
    if row.rule == "value-by-direction":
        return f"{labels.spaced(places[1], labels.figure(local))}，{labels.spaced(places[0], labels.figure(central))}（{STRICT[row.indicator.direction]}）"
    if row.rule == "hedge":
        sides = zip(places, (central, local), strict=True)
        soft = (f"{place}写“{t.hedge or '约'}”" for place, t in sides if t.hedge or t.operator == "about")
        return "，".join(("数值相同", *soft))
    if row.rule == "equal-value" and central.value is None and local.value is None:
        return "双方都写“全部”或“完成”"
    return RULES.get(row.rule, "")


def date_reason(row: Comparison, places: tuple[str, str]) -> str:
    """Return why a date is earlier, later, equal or not comparable: both due dates, or the document without a deadline."""
    ends = [labels.last_day(t) or (labels.moment(t.by) if t.by else "") for t in (row.central, row.local)]
    if row.date == "not_comparable":
        return _missing((bool(ends[0]), bool(ends[1])), places, "没有写期限") or "一方每年重复，另一方只有一次"
    if row.date == "same":
        return f"最后一日都是 {ends[0]}" if due(row.central) else f"都是{ends[0]}"
    far, word = distance(row), LATE[row.date]
    return f"{places[1]}最迟 {ends[1]}，{places[0]}最迟 {ends[0]}" + (f"，{word} {far}" if far else "")


def scope_reason(row: Comparison) -> str:
    """Return in Chinese how two scopes compare: their wording differs, their wording is the same, or neither target states a scope."""
    if not same_scope(row.central, row.local):
        return "表述不同"
    return "除地域外，表述相同" if any(getattr(row.central, key) for key in SCOPE_KEYS) else "双方都没有另写范围"


def _missing(has: tuple[bool, bool], places: tuple[str, str], lacks: str) -> str:
    """Return which of two documents lacks something, such as 中央没有写数值 (`lacks` is 没有写数值); empty if `has` is true for both."""
    if not any(has):
        return f"双方都{lacks}"
    return "" if all(has) else f"{places[has.index(False)]}{lacks}"
