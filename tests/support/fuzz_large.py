"""Files of 1 MB and more of the kinds that hurt a reader: {name: function to what takes the place of the real files}."""

import re

from fuzz_inputs import REAL

MILLION = 1_000_000
POLICY = "policies/gansu-2014-39/"
TEXT, SOURCE, CORRECTIONS, TASKS = (f"{POLICY}{name}" for name in ("text.txt", "source.txt", "corrections.yaml", "tasks.yaml"))
TARGETS, UNITS, INDICATORS, TOPICS = "targets/gansu-2014-39.yaml", "policies/units.yaml", "targets/indicators.yaml", "policies/topics.yaml"
# As long as a line may be.
LINE = 19_000


def filled(words):
    """1 MB of the same words, in lines that are not too long to be read."""
    whole = words * (MILLION // len(words.encode()))
    return "\n".join(whole[at : at + LINE] for at in range(0, len(whole), LINE))


def text(words):
    """The words behind the real text, in source.txt too, so that no rule stops at their difference."""
    content = f"{REAL[TEXT].decode()}{words}\n".encode()
    return {TEXT: content, SOURCE: content, CORRECTIONS: b"places: []\n"}


def pattern(pattern, line, words="y", times=1):
    """A rule of corrections.yaml, and the line at which its pattern would not end."""
    rule = f"  - pattern: '{pattern}'\n    replace: '{words}'\n    times: 1\n    reason: a\n"
    return text(line) | {CORRECTIONS: f"rules:\n{rule * times}".encode()}


def again(name, times=None):
    """A real file over and over, up to 1 MB, its records with ids of their own."""
    one = REAL[name].decode()
    head, body = ("targets:\n", one.split("not_targets:")[0].split("targets:\n", 1)[1]) if name == TARGETS else ("", one)
    copies = (re.sub(r"(?m)^( *- id: \S+)", rf"\1-{n}", body) for n in range(MILLION // len(body.encode()) + 1))
    return {name: (head + "".join(copies)).encode()}


def targets(*quotes, task="2.2", scope=""):
    """A target for each quotation; the task `reporting` stands on the last paragraph, behind which `text` puts its words."""
    more = f"    scope: {scope}\n" if scope else ""
    one = '  - id: t-{}\n    task: "{}"\n    indicator: tap-water-household-share\n{}    quote: {}\n'
    return {TARGETS: ("targets:\n" + "".join(one.format(n, task, more, quote) for n, quote in enumerate(quotes))).encode()}


def listed(key, record, times):
    return f"{key}:\n" + f"  - {record}\n" * times


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(30_000))
RUNS = ("0123456789", "每", "每年", "（", "）", "、", "……", "一", "亿", "百分之", "《", "“", "除", "到2020年80%以上，", "2014年9月", "甲。", "甲\n", "一、甲\n", "（一）甲。\n", "都", " ")  # fmt: skip
LINES = {"[": "[" * MILLION, "{": "{" * MILLION, "- ": "- " * 500_000, "? ": "? " * 500_000, "'": "'" * MILLION, "alias bomb": BOMB,
         "steps": "".join(" " * n + "a:\n" for n in range(1400)), "keys": "".join(f"k{n}: 1\n" for n in range(100_000)), "one key": "a: 1\n" * 200_000,
         "words": listed("targets", "a", 160_000), "empty records": listed("targets", "{}", 140_000), "flow": f"targets: [{'a, ' * 300_000}]",
         "long block": "a: |\n" + "  x\n" * 250_000, "figure": f"targets:\n  - id: a\n    at_least: {'9' * LINE}\n", "comments": "# a\n" * 250_000}  # fmt: skip
# The pattern, and a line at which Python tries every way.
EVIL = (("(a+)+$", "a" * 40 + "b"), ("(a|a)*$", "a" * 40 + "b"), ("(.*a){20}b", "a" * LINE), (".*.*.*=", "a" * LINE), ("a*a*a*b", "a" * LINE),
        (r"(?=(a+))a*b\1", "a" * LINE), ("(((a{1,500}){1,500}){1,500}){1,500}z", "a" * 100), (r"\s+$", " " * LINE + "x"), ("a{99999999999}", "a"),
        ("(" * 9000 + ")" * 9000, "a"), ("[a]" * 60 + "b", "a" * LINE), ("a?" * 30 + "a" * 30, "a" * LINE), ("ba+c", "ba" * 9000), ("[^a]+", "b"))  # fmt: skip

LARGE = {
    **{f"text of {run.strip() or 'spaces'}": lambda run=run: text(filled(run)) for run in RUNS},
    **{f"targets of {name}": lambda content=content: {TARGETS: content.encode()} for name, content in LINES.items()},
    **{f"pattern {evil[:20]}": lambda evil=evil, line=line: pattern(evil, line) for evil, line in EVIL},
    "pattern that adds": lambda: pattern("a", "a" * LINE, "a" * 18, 12),
    "pattern at 1 MB": lambda: pattern("—[0-9]+ —", filled("—0123456789")),
    "rules without end": lambda: {CORRECTIONS: listed("rules", "{pattern: 的, replace: 的的, times: 1, reason: a}", 15_000).encode()},
    "places without end": lambda: {CORRECTIONS: listed("places", "{find: 的, replace: 地, reason: a}", 20_000).encode()},
    "witnesses without end": lambda: {CORRECTIONS: listed("witnesses", "file: source.txt", 40_000).encode()},
    "line of 10 MB of text": lambda: {TEXT: "每".encode() * 3_400_000},
    "line of 10 MB of YAML": lambda: {TARGETS: b"targets: " + b"a" * 10_000_000},
    "real text": lambda: text(f"{REAL[TEXT].decode()}\n" * (MILLION // len(REAL[TEXT]))),
    **{f"real {name}": lambda name=name: again(name) for name in (TARGETS, UNITS, INDICATORS, TOPICS, TASKS, "targets/arithmetic.yaml", "targets/comparisons.yaml")},
    "text that is nearly too much": lambda: text("一、甲\n" * 900 + "《甲》每年，" * 900 + "一批，\n" * 700 + "甲。" * 1700),
    "20000 records": lambda: {TARGETS: ("targets:\n" + "".join(f"  - {{id: t-{n}, task: '2.2', indicator: x, quote: 甲}}\n" for n in range(20_000))).encode()},
    "quotes of many pieces": lambda: targets(*["……".join("的" * 900)] * 260),
    "quotes of joining words": lambda: targets(*["稳定在" * 40 + "甲"] * 900, task="reporting") | text("稳定在" * 40 + "甲。"),
    "quotes that nearly stand": lambda: targets(*(f"饮水安全{'工' * n}" for n in range(700))),
    "quotes that are long": lambda: targets(*("饮水安全的" * (600 + n) for n in range(110))),
    "quotes of exceptions": lambda: targets(*["除" * 6000 + "。"] * 50, task="reporting") | text("除" * 6000 + "。"),
    "quote and scope without end": lambda: targets("饮水安全的" * 3900, scope="饮水安全的" * 3900),
    "tasks of unknown units": lambda: {TASKS: "".join(f"- {{number: '2.{n}', topic: x, title: 省{n}, lead: 省{n}厅}}\n" for n in range(16_000)).encode()},
    "references of any length": lambda: {TASKS: "".join(f"- {{number: '2.{n}', topic: {'a' * n}, title: 省}}\n" for n in range(1300)).encode()},
    "changelog": lambda: {"CHANGELOG.md": b"## [1.1.1] - 2030-13-01\n" * 40_000},
}  # fmt: skip
