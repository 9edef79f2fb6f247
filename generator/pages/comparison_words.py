"""Say in Chinese what the comparison of two documents found: sentences about all pairs of targets, and the reasons for one pair."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..data.links import list_page
from ..model import Policy
from ..model.vocabulary import RULES
from ..views import labels
from ..views.comparison import OTHERS, SCOPE_KEYS, Comparison, difference, same_scope
from ..views.facts import WHOLE, due
from .findings import LATE, Finding, distance, shifts

# Maximum number of pairs that a sentence describes
MOST_PAIRS = 3
# (field, relation) of the differences that are counted first
DIFFERING = (("value", "stricter"), ("value", "looser"), ("date", "later"), ("date", "earlier"))
STRICT = {"up": "数值越高要求越严", "down": "数值越低要求越严"}
# The relations of a date in the order in which a sentence counts them
DATES = ("later", "earlier", "same", "not_comparable")
# {kind of a target in no pair: token of the filter for just these}; the status itself finds those of both kinds.
ALONE = {"local_only": "local_new", "central_only": "central_unsaid", "local_other": "local_other", "central_other": "central_other"}
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
    """Return what all comparisons found: how many pairs differ and in what, which targets have no partner; the page of a single one has more."""
    pairs = [row for _, rows in found for row in rows if row.status == "paired"]
    if len(found) == 1:
        ((policies, rows),) = found
        places, page = labels.apart(*policies), list_page("compare", policies[1].id)
        return (*_overview(policies, pairs), *_alone(places, page, rows))
    if not pairs:
        return ()
    words = f"{len(found)} 份文件与各自落实的文件对照，双方都有的目标共 {len(pairs)} 对{_counts(pairs)}。"
    return (Finding(words=words, links=(("各份文件", "compare.html#documents"),)), *_latest(found), *_unmentioned(found))


def _overview(policies: Policies, pairs: Pairs) -> Iterator[Finding]:
    """Yield how many targets both documents have, and how many pairs differ in what, with a link to each."""
    places, page = labels.apart(*policies), list_page("compare", policies[1].id)
    equal = sum(difference(row) == "same" for row in pairs)
    asked = [(_word(field, name), f"{field}={name}", sum(getattr(row, field) == name for row in pairs)) for field, name in DIFFERING]
    links = tuple((f"{words} {count} 对", f"{page}?{query}#pairs") for words, query, count in (*asked, ("没有差别", "status=same", equal)) if count)
    if pairs:
        upper, lower = (policy.short_title for policy in policies)
        yield Finding(words=f"{lower}和{upper}都有的目标共 {len(pairs)} 对{_shared(pairs, places[0])}{_counts(pairs, equal)}。", links=links)


def _counts(pairs: Pairs, equal: int = 0) -> str:
    """Return how many pairs differ and in what: ：数值更严的 2 对，期限也都晚 1 年；期限更晚的 14 对；没有差别的 23 对."""
    parts = []
    for field, name in DIFFERING:
        if own := [row for row in pairs if getattr(row, field) == name]:
            parts.append(f"{_word(field, name)}的 {len(own)} 对" + (_with_dates(own) if field == "value" else ""))
    parts += [f"没有差别的 {equal} 对"] if equal else []
    return "：" + "；".join(parts) if parts else ""


def _latest(found: Sequence[tuple[Policies, Pairs]]) -> Iterator[Finding]:
    """Yield which document has the most pairs with a later date, if several documents have such pairs and one has the most."""
    counts = [(sum(row.date == "later" for row in rows), policies[1]) for policies, rows in found]
    if most := _most(counts):
        count, policy = most
        link = (f"查看 {count} 对", f"{list_page('compare', policy.id)}?date=later#pairs")
        yield Finding(words=f"期限更晚的对数，{policy.short_title}最多，有 {count} 对。", links=(link,))


def _unmentioned(found: Sequence[tuple[Policies, Pairs]]) -> Iterator[Finding]:
    """Yield how many documents leave out targets of those that they implement, and which leaves out the most."""
    counts = [(sum(row.kind == "central_only" for row in rows), policies[1]) for policies, rows in found]
    own = [(count, policy) for count, policy in counts if count]
    most = _most(counts) or (own[0] if len(own) == 1 else None)
    if most:
        count, policy = most
        words = f"有 {len(own)} 份文件没有提到上级文件的部分目标，{policy.short_title}最多，有 {count} 个未提。" if len(own) > 1 else f"{policy.short_title}有 {count} 个上级目标未提。"
        yield Finding(words=words, links=((f"查看 {count} 个", f"{list_page('compare', policy.id)}#central-only"),))


def _most(counts: Sequence[tuple[int, Policy]]) -> tuple[int, Policy] | None:
    """Return the highest count with its document, if several documents have one and it is higher than the others."""
    own = sorted((one for one in counts if one[0]), key=lambda one: -one[0])
    return own[0] if len(own) > 1 and own[0][0] > own[1][0] else None


def _word(field: str, relation: str) -> str:
    return {"value": "数值", "date": "期限", "scope": "范围"}[field] + labels.RELATIONS[relation]


def _values(places: tuple[str, str], page: str, pairs: Pairs) -> Iterator[Finding]:
    for name in ("stricter", "looser"):
        if own := [row for row in pairs if row.value == name]:
            shown = "；".join(labels.both(row, places) for row in own[:MOST_PAIRS])
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
    counts, words = Counter(row.kind for row in rows), labels.kinds(*places)
    new, left_out, others = counts["local_only"], counts["central_only"], [kind for kind in OTHERS.values() if counts[kind]]
    told = [f"{lower}新增 {new} 个目标"] if new else []
    told += [f"{upper}的 {left_out} 个目标{lower}未提"] if left_out else []
    said = [f"{'，'.join(told)}（另一份文件没有同一指标的目标）"] if told else []
    said += [f"没有成对、但同一指标已有另一目标成对的{'另' if told else ''}有 {sum(counts[kind] for kind in others)} 个"] if others else []
    links = ((f"{words[kind]} {counts[kind]}", f"{page}?status={alone_token(rows, kind)}#{kind.replace('_', '-')}") for kind in ALONE if counts[kind])
    if said:
        yield Finding(words="；".join(said) + "。", links=tuple(links))


def alone_token(rows: Pairs, kind: str) -> str:
    """Return the token that finds just the targets of a kind: the kind itself, unless its status also has others."""
    return ALONE[kind] if any(row.kind == OTHERS.get(kind) for row in rows) else kind


def _shared(rows: Pairs, upper: str) -> str:
    words = labels.shared(rows, upper)
    return f"（{words}）" if words else ""


def scopes(row: Comparison) -> tuple[str, str]:
    """Return what both targets of a pair cover (see `labels.covers`), and who is to act if the documents charge different bodies."""
    actors = ((row.central.actor, row.local.actor) if row.central.actor != row.local.actor else ("", ""))
    sides = zip((row.central, row.local), actors, strict=True)
    central, local = ("，".join(filter(None, (actor and f"由{actor}负责", labels.covers(t)))) for t, actor in sides)
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
        soft = (f"{place}写“{'、'.join(t.hedges) or '约'}”" for place, t in sides if t.hedge or t.operator == "about")
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
