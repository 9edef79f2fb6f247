"""The keys of glossary, hard cases and limits, as `shapes` has those of the data."""

from __future__ import annotations

from . import values as v
from .shapes import Key, Shape

QUOTED: Shape = (
    Key("policy", v.identifier, "文件的标识", True),
    Key("quote", v.text, "文件中的字句", True),
)
TERM: Shape = (
    Key("id", v.identifier, "地址中的标识", True),
    Key("word", v.text, "词", True),
    Key("seek", v.many(v.text), "在文件中查找的写法；缺省为词本身"),
    Key("quotes", v.node, "文件解释它的字句；文件没有解释的不填"),
)
SECTION: Shape = (
    Key("id", v.identifier, "地址中的标识", True),
    Key("title", v.text, "小标题", True),
    Key("terms", v.node, "各词", True),
)
HARD_CASE: Shape = (
    Key("question", v.text, "问题", True),
    Key("answer", v.text, "回答：依据什么、记作什么", True),
    Key("targets", v.many(v.text), "据此编码的目标的标识"),
    Key("not_targets", v.node, "据此不列为目标的字句，同 not_targets 所引"),
)
LIMIT: Shape = (Key("says", v.text, "一句话：这些文件还有什么不知道", True),)
