"""What programs read before all else, at the root of the site: robots.txt, and llms.txt, a guide in Markdown (https://llmstxt.org)."""

from collections.abc import Container, Iterable, Mapping

from ..model import Corpus, Policy
from .package import FOLDER, csv_name
from .table import Table
from .wording import Wording, cited, filled, inert, markdown_text

ROBOTS, LLMS = "robots.txt", "llms.txt"
WORDS = "words/llms.md"
EVERYBODY = "User-agent: *\nAllow: /\n"
SITEMAP = "sitemap.xml"


def robots(address: str) -> bytes:
    """Return robots.txt: every program may read everything; with the sitemap if the `address` of the site is known."""
    return (EVERYBODY + (f"\nSitemap: {address}{SITEMAP}\n" if address else "")).encode()


def guide(corpus: Corpus, words: Wording, found: Iterable[Table], texts: Mapping[str, str], made: Container[str]) -> bytes:
    """Return llms.txt; `texts` is {path under site/: text}, `made` are the paths of the files of the data."""
    imprint, address = inert(corpus.imprint), corpus.imprint.address
    data = address + FOLDER
    values = {
        "title": imprint.title,
        "description": words.description,
        "description_en": words.description_en,
        "publisher": imprint.publisher,
        "publisher_en": imprint.publisher_en,
        "address": address,
        "data": data,
        "texts": _lines((f"{data}{_text(policy, made)}", markdown_text(cited(policy)), markdown_text(policy.title_en)) for policy in corpus.policies),
        "documents": _lines((f"{data}policies/{policy.id}.json", f"policies/{policy.id}.json", markdown_text(policy.short_title)) for policy in corpus.policies),
        "tables": _lines((data + csv_name(table), csv_name(table), f"{table.title}（{len(table.rows)} 行）。{table.description}") for table in found),
    }
    return filled(WORDS, texts[WORDS], values).encode()


def _text(policy: Policy, made: Container[str]) -> str:
    """Return the path of the text of a document: as Markdown if there is such a file, else as plain text."""
    written = f"texts/{policy.id}.md"
    return written if FOLDER + written in made else f"texts/{policy.id}.txt"


def _lines(links: Iterable[tuple[str, str, str]]) -> str:
    return "\n".join(f"- [{title}]({path}): {about}" for path, title, about in links) or "—"
