"""What no editor would write: any bytes, any tree of YAML, any mutilation of the real files.

An input is what takes the place of the files of a corpus, {path: bytes}; None where the file goes.  Bytes and
trees go into the small corpus, which is read ten times as fast; what is mutilated is the real one.
"""

import re

import yaml
from corpora import ROOT, SMALL, files_of
from hostile import FILES, SUM, read
from hypothesis import strategies as st

from generator.source.shapes import Nested

REAL, LITTLE = files_of(ROOT), files_of(SMALL)
CORPORA = {"real": REAL, "small": LITTLE}
ENCODINGS = ("gb18030", "big5", "utf-8-sig", "utf-16", "utf-32", "latin-1")
# What a file could hold that no keyboard types: NUL, a control sequence, halves of a surrogate pair, marks of direction.
AWKWARD = ("\0", "\x1b[2J", "\r", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "\udfff", "\U0010ffff", "\t", "&a ", "*a", "!!x ", "<<: ")  # fmt: skip
WORDS = (
    "每", "每年", "每5年", "所有", "全覆盖", "80%以上", "112万人", "二十", "百分之六十", "3-6个", "至少参与1项", "到2016年底", "今明两年", "尽快", "……",
    "（省水利厅、省财政厅等）", "《纲要》", "“三个一”", "除西藏外，", "，", "。", "一、", "（一）", "2016", "2014-02-30", "--09", "--13", "0.10", "-1",
    "9" * 40, "true", "no", "~", "", " ", "=1+1", "1.1", "reporting", "closing", "year", "%", "个", "../../etc/passwd", "C:\\x", "/dev/zero",
    "central-2030-1/coverage-2035", "mousheng-2030-2", "mousheng-2030-2/1.1", "source.txt", "text.txt", "https://example.org/a", "(a+)+$", "[0-9]+",
)  # fmt: skip
LINE = re.compile(rb"(?<=\n)")
VALUE = re.compile(rb"(?<=: )[^\n]+")

words = st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), max_size=6).map("".join) | st.text(max_size=12)


def any_bytes():
    """Any bytes, or any text with all that Unicode has, as any file."""
    content = st.binary(max_size=400) | st.lists(st.sampled_from(AWKWARD + WORDS) | st.text(max_size=20), max_size=30).map(_bytes)
    return st.dictionaries(st.sampled_from(sorted(LITTLE)), content, min_size=1, max_size=3)


def _bytes(pieces):
    return "".join(pieces).encode("utf-8", "surrogatepass")


def any_tree():
    """Records with the keys of their shape and values that such keys have, a few of them anything, or a tree of anything."""
    return st.sampled_from(sorted(FILES)).flatmap(_file)


def _file(name):
    shape = FILES[name]
    whole = _record(shape)
    node = whole if isinstance(read(LITTLE.get(name, b"[]")), dict) else st.lists(whole, max_size=8)
    return _mostly(node, _trees()).map(lambda tree: {name: _written(tree)})


def _mostly(usual, other):
    return st.integers(0, 19).flatmap(lambda n: usual if n else other)


def _trees():
    keys = st.sampled_from(sorted({key.name for shape in FILES.values() for key in shape})) | words
    return st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5), max_leaves=12)


@st.composite
def _record(draw, shape):
    """The keys that a record needs and a few others, in their order."""
    others = [key.name for key in shape if not key.required]
    chosen = draw(st.lists(st.sampled_from(others), max_size=5)) if others else []
    return {key.name: draw(_value(key)) for key in shape if key.required or key.name in chosen}


def _value(key):
    if isinstance(key.read, Nested):
        inner = _record(key.read.shape)
        return _mostly(inner if key.read.form == "one" else st.lists(inner, max_size=6), _trees())
    return _mostly(st.sampled_from(HELD[key.name]), _trees()) if key.name in HELD else words


def _held(node, found):
    """Every value of every key of the small corpus, those in records of records too."""
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, list):
            _held(item, found)
        for key, value in item.items() if isinstance(item, dict) else ():
            found.setdefault(key, []).append(value)
            _held(value, found)
    return found


HELD = _held([SUM, *(read(content) for name, content in LITTLE.items() if name.endswith(".yaml"))], {})


def _written(tree):
    """In block style, strings in quotation marks: what `any_bytes` leaves to YAML is here left to the records."""
    return yaml.dump(tree, allow_unicode=True, sort_keys=False, width=10**9, default_style='"').encode("utf-8", "surrogatepass")


@st.composite
def mutilated(draw):
    """One or two real files, each after one to four operations."""
    changed = {}
    for name in draw(st.lists(st.sampled_from(sorted(REAL)), min_size=1, max_size=2, unique=True)):
        content = REAL[name]
        for _ in range(draw(st.integers(1, 4))):
            content = draw(st.sampled_from(OPERATIONS))(draw, content)
        changed[name] = content
    if draw(st.integers(0, 20)) == 0:
        changed[draw(st.sampled_from(sorted(REAL)))] = None
    return changed


def _at(draw, content):
    return draw(st.integers(0, len(content)))


def cut(draw, content):
    start = _at(draw, content)
    return content[:start] + content[start + draw(st.integers(0, 400)) :]


def splice(draw, content):
    """A stretch of any real file, or a word, put anywhere."""
    other, at = REAL[draw(st.sampled_from(sorted(REAL)))], _at(draw, content)
    start = _at(draw, other)
    put = draw(st.sampled_from(AWKWARD + WORDS)).encode("utf-8", "surrogatepass") if draw(st.booleans()) else other[start : start + 300]
    return content[:at] + put + content[at:]


def repeat(draw, content):
    lines = LINE.split(content)
    start, length = draw(st.integers(0, len(lines) - 1)), draw(st.integers(1, 12))
    return b"".join(lines[: start + length] + lines[start : start + length] * draw(st.integers(1, 5)) + lines[start + length :])


def swap(draw, content):
    lines = LINE.split(content)
    a, b = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def exchange(draw, content):
    """A value of the file, or a word, for another value."""
    values = list(VALUE.finditer(content))
    if not values:
        return content
    old = draw(st.sampled_from(values))
    new = draw(st.sampled_from(values))[0] if draw(st.booleans()) else draw(words).encode("utf-8", "surrogatepass")
    return content[: old.start()] + new + content[old.end() :]


def drop(draw, content):
    lines = LINE.split(content)
    del lines[draw(st.integers(0, len(lines) - 1))]
    return b"".join(lines)


def indent(draw, content):
    lines = LINE.split(content)
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = draw(st.sampled_from((b" ", b"  ", b"\t", b"- ", b""))) + lines[at].lstrip(draw(st.sampled_from((b" ", b" -"))))
    return b"".join(lines)


def encode(draw, content):
    return content.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")


OPERATIONS = (cut, splice, repeat, swap, exchange, exchange, exchange, drop, indent, encode)
STRATEGIES = {"any bytes": ("small", any_bytes()), "any tree": ("small", any_tree()), "mutilated": ("real", mutilated())}
