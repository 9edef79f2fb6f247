"""The files of a checkout to build/docs and to the finished site, in stages that overlap.

Two processes make the pages.  While the site builder, which uses one processor, reads them, this process makes the data,
validates the tables, makes each page compact that the builder has finished, and packs what is no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from math import inf
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from ..data.placeholders import filled
from ..data.store import Store
from ..model import Corpus
from ..problems import Place, Problem
from ..progress import Silent
from ..source.corpus import load
from . import folder as tree
from . import site_builder as builder
from . import staging
from .beside import at_once, beside
from .box import titled
from .cache import Cache
from .check import SOURCES, held, validated
from .made import SITE, allowed, configuration, data_of, first_half, pages_of, sources, theme
from .offline import packed
from .polish import Polish, finished
from .settings import CONFIG, Unreadable
from .shipped import read, settings

READ = (*SOURCES, *SITE)
# In build/: what the site builder reads, with tokens for what is still to be made, and the whole with nothing left open.
PAGES, DOCS = "pages", "docs"
# A page that has been written to its end.
END = b"</html>"
TAIL = 64
Say = Callable[[str], None]


class Refused(Exception):
    """There are problems in the files, or in the site made of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems


class Failed(Exception):
    """The site builder stopped; the message is what it said."""


def publish(root: Path, by: str | None, say: Say, bar: Silent) -> None:
    """Make build/docs and, by the builder of that name, build/public; Refused, Failed or Unusable leave the last site as it is."""
    bar.told("check", 0, None)
    site, files, store = root / "build" / "public", read(root), Cache(root / "build" / "cache")
    corpus, problems = load(files)
    work = partial(first_half if by else _data, corpus, files, store)
    # Begun before it is known that the rules hold; where they do not, nobody asks for the result.
    with _rendering(), (at_once if problems else beside)(work) as other:
        if problems := held(files, corpus, problems):
            staging.recover(site)
            raise Refused(problems)
        configured = _configured(corpus, files)
        store.begin()
        bar.told("pages", 0, None)
        pages = pages_of(corpus, files, store, other if by else None)
        with staging.alone(site.parent):
            staging.tidy(site)
            if by:
                _site(root, site, by, corpus, files, store, pages, configured, say, bar)
            else:
                _docs(root, corpus, pages, other(), say)
            store.tidy()


@contextmanager
def _rendering() -> Iterator[None]:
    """A template that cannot be read, or that asks for what is not there, as one line."""
    try:
        yield
    except TemplateSyntaxError as error:
        folder = "site" if (error.name or "").startswith("pages/") else "site/templates"
        raise tree.Unusable(f"{folder}/{error.name}:{error.lineno}: {error.message}") from None
    except TemplateError as error:
        raise tree.Unusable(f"site/templates: {type(error).__name__}: {error}") from None


def _configured(corpus: Corpus, files: Mapping[str, bytes]) -> str:
    """What the site builder is told; Refused where mkdocs.yml does not say it."""
    if CONFIG not in files:
        raise Refused([Problem(Place(CONFIG), "file", f"{CONFIG} is missing", "Write one that has at least ‘site_name’.")])
    try:
        return configuration(corpus, files[CONFIG].decode("utf-8"), settings())
    except Unreadable as error:
        raise Refused([error.problem]) from None
    except UnicodeDecodeError:
        raise Refused([Problem(Place(CONFIG), "file", "the file is not UTF-8", "Save it as UTF-8 (not GBK or Big5).")]) from None


def _data(corpus: Corpus, files: Mapping[str, bytes], store: Store) -> dict[str, bytes]:
    """The data, when its tables are valid; those of the same sources were found right before."""
    given = tuple(sources(files))
    if store.get("valid", given) is None:
        if problems := validated(corpus):
            raise Refused(problems)
        store.put("valid", given, {})
    return data_of(corpus, files, store)


def _docs(root: Path, corpus: Corpus, pages: Mapping[str, bytes], data: Mapping[str, bytes], say: Say) -> None:
    docs = filled(pages, data) | data
    written = tree.write(docs, root / "build" / DOCS)
    say(f"clean: {corpus.counted}")
    say(f"build/docs: {len(docs)} files, {written} of them changed")


def _site(
    root: Path,
    site: Path,
    by: str,
    corpus: Corpus,
    files: Mapping[str, bytes],
    store: Store,
    pages: Mapping[str, bytes],
    configured: str,
    say: Say,
    bar: Silent,
) -> None:
    """Build beside the last site; the new one takes its place only when nothing is wrong with it."""
    read = {name: content for name, content in pages.items() if name.endswith(".md")}
    tree.write(read, root / "build" / PAGES)
    tree.write(theme(files), root / "build" / builder.THEME)
    polish = Polish(store)
    with staging.staged(site) as (stage, new), builder.running(by, root.resolve(), PAGES, stage.resolve(), corpus.data_date, configured) as running:
        bar.told("data", 0, None)
        data = _data(corpus, files, store)
        _docs(root, corpus, pages, data, say)
        others = polish.compacted({name: content for name, content in {**pages, **data}.items() if name not in read})
        tree.add(others, new)
        done = packed(others)
        seen: dict[Path, int] = {}
        while running.works():
            polish.ahead(filled(_ended(stage, seen), others))
            bar.told("site builder", len(seen), len(read) + 1)  # and the page for what is not there
        if said := running.failed():
            raise Failed(said)
        bar.told("links", 0, None)
        built = tree.read(stage, ("",), largest=inf)  # the index of many pages is one file
        index = titled(built, read)
        tree.add(index, stage)
        built |= index
        more, problems = finished(built, others, corpus.version, corpus.data_date, allowed(files), polish, done, corpus.imprint.site_name)
        if problems:
            raise Refused(problems)
        tree.add(more, new)
        tree.move(built.keys() - more.keys(), stage, new)
        staging.take_place(new, site)
    made = {**others, **built, **more}
    say(f"build/public: {sum(name.endswith('.html') for name in made)} pages, {len(made) - 1} files, every link leads somewhere")


def _ended(stage: Path, seen: dict[Path, int]) -> dict[str, bytes]:
    """The pages that the builder has written to their end since the last look; `seen` has the size of each that was given before."""
    found = {}
    with suppress(OSError):  # a folder that the builder has just removed
        for path in stage.rglob("*.html"):
            size = path.stat().st_size
            if seen.get(path) != size and END in (content := path.read_bytes())[-TAIL:]:
                seen[path] = size
                found[str(path)] = content
    return found
