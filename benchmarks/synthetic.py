"""Made-up plans of a central body, of provinces and of prefectures, as many as are asked for: what a nation's corpus weighs, not what it says.

    python benchmarks/synthetic.py FOLDER [--provinces 31] [--prefectures 0] [--seed 1]

Each plan has 22 items with five figures each and the units of its own level; the same numbers and the same seed write the same
bytes.  `duibiao check` finds nothing wrong with them.
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

YEAR = 2031
SUBJECTS = (
    *("饮水", "道路", "供电", "住房", "产业", "教育", "医疗", "文化", "通信", "造林", "就业"),
    *("信贷", "科技", "人才", "救助", "养老", "托育", "环卫", "灌溉", "旅游", "物流", "防灾"),
)
MEASURES = ("覆盖率", "达标率", "完好率", "普及率", "满意率")
# The bodies of a level, by the subjects that they lead.
BODIES = {"water": "水务", "building": "建设", "schools": "教育", "health": "卫生"}
NUMERALS = "一二三四五六七八九十"
FIRST, SECOND = "东西南北上中下前后左右内外大小长高远新古", "江河湖海山川岭溪原谷林泉石峰岩桥滩州屯寨"
# No prefecture can have the name of one
MUNICIPALITIES = {"北京", "天津", "上海", "重庆"}
LOWER = {"central": "各省", "province": "各市", "prefecture": "各县"}
BELOW = {"central": "province", "province": "prefecture", "prefecture": "county"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose plan it is: id (p01, p01-c03), level, name with its kind (东江省), what its bodies are called by themselves, the plan above."""

    id: str
    level: str
    name: str
    above: "Place | None" = None

    @property
    def policy(self) -> str:
        return f"{self.id}-{YEAR}-1"

    @property
    def title(self) -> str:
        return "关于推进乡村建设的意见" if self.level == "central" else f"{self.name}乡村建设实施方案"

    @property
    def short(self) -> str:
        return "中央意见" if self.level == "central" else f"{self.name[:-1]}方案"

    @property
    def office(self) -> str:
        """What the plan calls its own office."""
        return {"central": "国某办公厅", "province": "省办公厅", "prefecture": "市办公室"}[self.level]

    @property
    def issuer(self) -> str:
        return self.office if self.level == "central" else f"{self.name}{self.office[1:]}"

    def body(self, kind: str) -> str:
        """省水务厅."""
        start, end = {"central": ("国家", "局"), "province": ("省", "厅"), "prefecture": ("市", "局")}[self.level]
        return f"{start}{BODIES[kind]}{end}"


def places(provinces: int, prefectures: int, chance: random.Random) -> list[Place]:
    """The centre, its provinces, and prefectures spread over them; no two have one name."""
    names = [first + second for first in FIRST for second in SECOND if first + second not in MUNICIPALITIES]
    chance.shuffle(names)
    if provinces + prefectures > len(names):
        raise SystemExit(f"there are names for {len(names)} places: ask for fewer")
    centre = Place(id="central", level="central", name="全国")
    found = [centre, *(Place(id=f"p{n:02}", level="province", name=f"{names.pop()}省", above=centre) for n in range(1, provinces + 1))]
    for n in range(prefectures):
        above = found[1 + n % provinces]
        found.append(Place(id=f"{above.id}-c{1 + n // provinces:02}", level="prefecture", name=f"{names.pop()}市", above=above))
    return found


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 22 → 二十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def figures(chance: random.Random) -> list[list[tuple[int, int]]]:
    """(percent, year) of each measure of each subject."""
    return [[(chance.randrange(40, 100), chance.randrange(YEAR + 1, YEAR + 10)) for _ in MEASURES] for _ in SUBJECTS]


def members(place: Place, item: int) -> tuple[str, str]:
    """Who leads an item, and who takes part."""
    kinds = tuple(BODIES)
    return place.body(kinds[item % len(kinds)]), place.body(kinds[(item + 1) % len(kinds)])


def closing(place: Place) -> str:
    return "本方案每项工作后的第一个单位为牵头单位" if place.above else f"牵头单位和{LOWER[place.level]}要制定具体措施"


def roles(place: Place) -> str:
    return "本方案每项工作后的第一个单位为牵头单位，其他单位为责任单位" if place.above else "列在首位的为牵头单位，其他单位按职责分工负责，下同"


def report(place: Place) -> str:
    return f"牵头单位和{LOWER[place.level]}要制定具体措施，并于每年9月底前将贯彻落实情况报送{place.office}"


def promised(subject: str, measure: str, percent: int, year: int) -> str:
    return f"到{year}年{subject}{measure}达到{percent}%以上"


def text(place: Place, found: list[list[tuple[int, int]]]) -> str:
    lines = [f"{place.short[:2]}办发〔{YEAR}〕1号", place.issuer, f"{YEAR}年3月20日", place.title]
    lines += [f"为落实《{place.above.title}》，制定本文件。" if place.above else "为做好有关工作，制定本文件。", "一、办好实事", "要因地制宜，扎实推进。"]
    for item, (subject, own) in enumerate(zip(SUBJECTS, found, strict=True)):
        said = "".join(f"{promised(subject, measure, *figure)}。" for measure, figure in zip(MEASURES, own, strict=True))
        named = "、".join(members(place, item)) + (f"。{roles(place)}" if not place.above and not item else "")
        lines.append(f"（{numeral(item + 1)}）{subject}。{said}（{named}）")
    return "\n".join([*lines, (f"{roles(place)}。" if place.above else "") + f"{report(place)}。"]) + "\n"


def policy(place: Place) -> str:
    level = f"level: {place.level}\njurisdiction: {place.name}"
    above = f"\nimplements: {place.above.policy}\nimplements_quote: 为落实《{place.above.title}》" if place.above else ""
    targets = len(SUBJECTS) * len(MEASURES) + 1
    return f"""id: {place.policy}
title: {place.title}
short_title: {place.short}
title_en: Plan of {place.id} (made up)
document_number: {place.short[:2]}办发〔{YEAR}〕1号
{level}
issuers: [{place.issuer}]
issued: {YEAR}-03-20{above}
lead_term: 牵头单位
participant_term: {"责任单位" if place.above else "其他单位"}
roles_quote: {roles(place)}
closing: {closing(place)}
reporting:
  by_whom: [牵头单位, {LOWER[place.level]}]
  to: {place.office}
  every: year
  by: --09
  quote: {report(place)}
collected_from: 为测量而编写
counts:
  passages: {len(SUBJECTS) + 4}
  tasks: {len(SUBJECTS) + 1}
  named_units: {len(SUBJECTS) * 2}
  targets: {targets}
  not_targets: 0
"""


def tasks(place: Place) -> str:
    made = []
    for item, subject in enumerate(SUBJECTS):
        lead, other = members(place, item)
        made.append(f'- number: "1.{item + 1}"\n  topic: s{item + 1:02}\n  title: {subject}\n  lead: {lead}\n  participants: [{other}]\n')
    return "".join(made) + "- number: reporting\n  topic: reporting\n  title: 贯彻落实情况报送\n"


def targets(place: Place, found: list[list[tuple[int, int]]]) -> str:
    made = ["targets:\n"]
    for item, (subject, own) in enumerate(zip(SUBJECTS, found, strict=True), 1):
        for n, (measure, (percent, year)) in enumerate(zip(MEASURES, own, strict=True), 1):
            made.append(
                f'  - id: m{item:02}-{n}-{year}\n    task: "1.{item}"\n    indicator: m{item:02}-{n}\n    at_least: {percent}\n    unit: "%"\n'
                f"    by: {year}\n    quote: {promised(subject, measure, percent, year)}\n"
            )
    who = f"牵头单位和{LOWER[place.level]}"
    quote = f"{who}……并于每年9月底前将贯彻落实情况报送{place.office}"
    made.append(
        f"  - id: yearly-report\n    task: reporting\n    indicator: yearly-report\n    kind: duty\n    complete: true\n    every: year\n    by: --09\n    actor: {who}\n    quote: {quote}\n"
    )
    return "".join(made)


def units(place: Place) -> Iterator[str]:
    start = "" if place.level == "central" else place.name[:-1]

    def unit(key: str, name: str, short: list[str], level: str, kind: str, above: str = "") -> str:
        names = "".join(f"    - name: {one}\n      relation: short\n      source: {place.policy}\n" for one in short)
        counterpart = f"  counterpart: {above}\n" if above else ""
        return (
            f"- id: {place.id}-{key}\n  name: {name}\n  name_en: {key.title()} of {place.id}\n  level: {level}\n"
            f"  jurisdiction: {place.name}\n  kind: {kind}\n{counterpart}  names:\n{names}"
        )

    over = place.above.id if place.above else ""
    short = [place.issuer] + ([place.office] if place.above else [])
    yield unit("office", place.issuer, short, place.level, "government", over and f"{over}-office")
    for key in BODIES:
        yield unit(key, start + place.body(key), [place.body(key)], place.level, "government", over and f"{over}-{key}")
    yield unit("lower", LOWER[place.level], [LOWER[place.level]], BELOW[place.level], "collective")


def indicators(offices: Iterable[str]) -> str:
    made = [
        f'- id: m{item:02}-{n}\n  topic: s{item:02}\n  name: {subject}{measure}\n  name_en: Measure {item}.{n}\n  unit: "%"\n'
        f'  unit_words: ["%"]\n  direction: up\n  terms: [{subject}{measure}]\n'
        for item, subject in enumerate(SUBJECTS, 1)
        for n, measure in enumerate(MEASURES, 1)
    ]
    words = ", ".join(f"贯彻落实情况报送{office}" for office in offices)
    return "".join(made) + f"- id: yearly-report\n  topic: reporting\n  name: 贯彻落实情况报送\n  name_en: Yearly report\n  direction: none\n  terms: [{words}]\n"


def topics() -> str:
    made = [f"- id: s{item:02}\n  name: {subject}工作\n  name_en: Subject {item}\n  terms: [{subject}]\n" for item, subject in enumerate(SUBJECTS, 1)]
    return "".join(made) + "- id: reporting\n  name: 贯彻落实情况报送\n  name_en: Reporting\n  terms: [贯彻落实情况报送]\n"


def comparisons(every: Iterable[Place]) -> str:
    """The pairs of yearly reports: on each level others report."""
    return "".join(
        f"- central: {place.above.policy}/yearly-report\n  local: {place.policy}/yearly-report\n  scope: different\n  note: 报送的单位不同，各报各的。\n"
        for place in every
        if place.above
    )


def corpus(provinces: int, prefectures: int, seed: int) -> dict[str, str]:
    """{path in the checkout: text}."""
    chance = random.Random(seed)
    every = places(provinces, prefectures, chance)
    files = {
        "CHANGELOG.md": f"# Changelog\n\n## [0.0.1] - {YEAR}-12-01\n\n### Added\n\n- Made-up documents.\n",
        "policies/topics.yaml": topics(),
        "policies/units.yaml": "".join(text for place in every for text in units(place)),
        "targets/indicators.yaml": indicators(dict.fromkeys(place.office for place in every)),
        "targets/comparisons.yaml": comparisons(every) or "[]\n",
    }
    for place in every:
        own, folder = figures(chance), f"policies/{place.policy}"
        said = text(place, own)
        files |= {
            f"{folder}/policy.yaml": policy(place),
            f"{folder}/tasks.yaml": tasks(place),
            f"{folder}/source.txt": said,
            f"{folder}/text.txt": said,
            f"{folder}/corrections.yaml": "places: []\n",
            f"targets/{place.policy}.yaml": targets(place, own),
        }
    return files


def write(folder: Path, provinces: int, prefectures: int, seed: int) -> None:
    for name, content in corpus(provinces, prefectures, seed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--provinces", type=int, default=31)
    ask.add_argument("--prefectures", type=int, default=0)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    write(given.folder, given.provinces, given.prefectures, given.seed)


if __name__ == "__main__":
    main()
