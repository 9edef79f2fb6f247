"""The pipeline: from the files of a folder to its finished site in `build/public`."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from ..data import wording
from ..model import Corpus
from ..problems import Place, Problem
from ..terminal import Silent
from . import folder, frames, headers, links, offline, site_builder, staging, worker
from .check import SOURCES, proved, validated
from .configuration import CONFIG, Unreadable, configuration
from .content import SITE, allowed, build, data_of, theme
from .shipped import read, settings

READ = (*SOURCES, *SITE)
Say = Callable[[str], None]


class Refused(Exception):
    """There are problems in the files, or in the site made of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems


def publish(root: Path, builder: str | None, say: Say, bar: Silent) -> None:
    """Check the sources of `root` and replace `build/public` by the site made from them; without a builder, write `build/docs`.

    Raise `Refused`, `site_builder.Failed` or `folder.Unusable`, which leave the last site as it is.
    """
    bar.show("check", 0, None)
    files = read(root)
    corpus, problems = proved(files)
    if problems:
        staging.recover(root / "build" / "public")
        raise Refused(problems)
    with site_builder.loading(builder) as process:
        bar.show("pages", 0, None)
        with _template_errors(), ProcessPoolExecutor(1, initializer=worker.begin, initargs=(os.getpid(),)) as pool:
            docs = build(corpus, files, pool.submit(_data, pickle.dumps((corpus, files))).result)
        with staging.alone(root / "build"):
            if builder is None:
                _write_docs(root, corpus, docs, say)
            else:
                _write_site(root, corpus, files, docs, process, say, bar)


def _data(given: bytes) -> dict[str, bytes]:
    """Make the data in a second process; the pool would read the corpus while the pages are made, which fill its caches."""
    return data_of(*pickle.loads(given))


def _write_docs(root: Path, corpus: Corpus, docs: Mapping[str, bytes], say: Say) -> None:
    if problems := validated(corpus):
        raise Refused(problems)
    written = folder.write(docs, root / "build" / "docs")
    say(f"clean: {corpus.counted}")
    say(f"build/docs: {len(docs)} files, {written} of them changed")


def _write_site(
    root: Path, corpus: Corpus, files: Mapping[str, bytes], docs: Mapping[str, bytes], process: site_builder.Process, say: Say, bar: Silent
) -> None:
    """Have the builder make the frames, put our HTML into them, and replace the last site when nothing is wrong with the new one."""
    site, shipped = root / "build" / "public", allowed(files)
    pages = {name: frames.framed(content.decode()) for name, content in docs.items() if name.endswith(".md")}
    others = {name: content for name, content in docs.items() if name not in pages}
    staging.tidy(site)
    with staging.staged(site) as (made, new), closing(process):
        bar.show("site builder", 0, None)
        source = site_builder.Source(pages={name: page.frame for name, page in pages.items()}, theme=theme(files), configuration=_configured(files))
        process.begin(root, source, made, corpus.data_date)
        if problems := validated(corpus):
            raise Refused(problems)
        folder.add(others, new)
        process.finish()
        bar.show("links", 0, None)
        theirs = {name: content for name, content in folder.read(made, ("",)).items() if not name.startswith(site_builder.UNUSED)}
        built = frames.filled(theirs, pages)
        whole = offline.added(others | built, corpus)
        if problems := links.broken(whole) + headers.unknown_scripts(whole, shipped):
            raise Refused(problems)
        whole[headers.HEADERS] = headers.headers(whole, corpus.version, shipped)
        folder.add({name: content for name, content in whole.items() if name not in others}, new)
        staging.take_place(new, site)
    say(f"clean: {corpus.counted}")
    say(f"build/public: {sum(name.endswith('.html') for name in whole)} pages, {len(whole) - 1} files, every link leads somewhere")


def _configured(files: Mapping[str, bytes]) -> str:
    """Return the configuration of the site builder; raise `Refused` where there is no usable `mkdocs.yml`."""
    if CONFIG not in files:
        raise Refused([Problem(Place(CONFIG), "file", f"{CONFIG} is missing", "Write one that has at least ‘site_name’.")])
    try:
        return configuration(files[CONFIG].decode(), settings())
    except Unreadable as error:
        raise Refused([error.problem]) from None


@contextmanager
def _template_errors() -> Iterator[None]:
    """Turn an error in a template, or in a file of site/words, into one line."""
    try:
        yield
    except TemplateSyntaxError as error:
        where = "site" if (error.name or "").startswith("pages/") else "site/templates"
        raise folder.Unusable(f"{where}/{error.name}:{error.lineno}: {error.message}") from None
    except TemplateError as error:
        raise folder.Unusable(f"site/templates: {type(error).__name__}: {error}") from None
    except wording.Unusable as error:
        raise folder.Unusable(str(error)) from None
