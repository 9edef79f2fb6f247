"""The pipeline that turns the files of a folder into the finished site in `build/public`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from ..data import placeholders, wording
from ..model import Corpus
from ..problems import Place, Problem
from ..terminal import Show
from . import folder, frames, headers, links, offline, redirects, site_builder, staging
from .check import SOURCES, proved, validated
from .configuration import CONFIG, Unreadable, configuration
from .content import SITE, allowed, build, data_of, pages_of, theme
from .shipped import read, settings

READ = (*SOURCES, *SITE)


class Refused(Exception):
    """Raised if there are problems in the source files or in the site made from them; the attribute `problems` contains them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems


def publish(root: Path, builder: site_builder.Process | None, show: Show) -> tuple[str, str]:
    """Check the source files of `root` and replace `build/public` by the new site; if `builder` is None, write only `build/docs`.

    `show` is called with the name of each stage.  Return two lines for the user.  Raise `Refused`, `site_builder.Failed` or
    `folder.Unusable`; `build/public` then stays as it is.
    """
    show("check")
    files = read(root)
    corpus, problems = proved(files)
    if problems:
        staging.recover(root / "build" / "public")
        raise Refused(problems)
    show("pages")
    with _template_errors():
        if builder is None:
            written = _write_docs(root, corpus, build(corpus, files))
        else:
            written = _write_site(root, corpus, files, builder, show)
    return f"clean: {corpus.counted}", written


def _write_docs(root: Path, corpus: Corpus, docs: Mapping[str, bytes]) -> str:
    if problems := validated(corpus):
        raise Refused(problems)
    with staging.alone(root / "build"):
        written = folder.write(docs, root / "build" / "docs")
    return f"build/docs: {len(docs)} files, {written} of them changed"


def _write_site(root: Path, corpus: Corpus, files: Mapping[str, bytes], builder: site_builder.Process, show: Show) -> str:
    """Run the builder, make the data meanwhile, and insert our HTML into the pages. If there are no problems, replace the last site."""
    site, shipped = root / "build" / "public", allowed(files)
    ours = pages_of(corpus, files)
    pages = {name: frames.framed(ours.pop(name)) for name in list(ours) if name.endswith(".md")}
    of_pages = {name: page.frame for name, page in pages.items()}
    source = site_builder.Source(pages=of_pages, theme=theme(files), configuration=_configured(files))
    with staging.staged(site) as (made, new), closing(builder):
        builder.begin(root, source, made, corpus.data_date)
        show("data")
        data = data_of(corpus, files)
        if problems := validated(corpus):
            raise Refused(problems)
        folder.add(data, new, site)
        show("site builder")
        builder.finish()
        show("links")
        theirs = {name: content for name, content in folder.read(made, ("",)).items() if not site_builder.unused(name)}
        built = placeholders.filled(frames.filled(theirs, pages) | ours, data)
        whole = offline.added(data | built, corpus, files[offline.README].decode())
        if problems := links.broken(whole) + headers.unknown_scripts(whole, shipped):
            raise Refused(problems)
        of_host = {headers.HEADERS: headers.headers(whole, corpus.version, shipped), redirects.REDIRECTS: redirects.redirects(whole)}
        folder.add({name: content for name, content in whole.items() if name not in data} | of_host, new, site)
    return f"build/public: {sum(name.endswith('.html') for name in whole)} pages, {len(whole)} files, every link leads somewhere"


def _configured(files: Mapping[str, bytes]) -> str:
    """Return the configuration of the site builder as YAML; raise `Refused` if mkdocs.yml is missing or unusable."""
    if CONFIG not in files:
        raise Refused([Problem(Place(CONFIG), "file", f"{CONFIG} is missing", "Write one that has at least ‘site_name’.")])
    try:
        return configuration(files[CONFIG].decode(), settings())
    except Unreadable as error:
        raise Refused([error.problem]) from None


@contextmanager
def _template_errors() -> Iterator[None]:
    """Convert an error in a template or in site/words to `folder.Unusable` with a one-line message."""
    try:
        yield
    except TemplateSyntaxError as error:
        where = "site" if (error.name or "").startswith("pages/") else "site/templates"
        raise folder.Unusable(f"{where}/{error.name}:{error.lineno}: {error.message}") from None
    except TemplateError as error:
        raise folder.Unusable(f"site/templates: {type(error).__name__}: {error}") from None
    except wording.Unusable as error:
        raise folder.Unusable(str(error)) from None
