"""The tables and the files of the data to data.html: downloads, questions, how to open them, every column with its first rows."""

from __future__ import annotations

from collections.abc import Mapping

from ..data.about import FIRST_ROWS, entries
from ..data.calendar import policy_calendar
from ..data.catalog import WHOLE, catalog_labels, dataset, distributions
from ..data.package import FOLDER, zip_name
from ..data.placeholders import Stated
from ..data.table import Table
from ..data.tables import tables
from ..data.wording import LICENCE, citation, citation_bibtex, citation_en, citation_gbt, sources, wording
from ..model import Corpus
from .downloads import download, downloads, promises
from .examples import examples
from .questions import questions
from .templates import environment, render

META = {
    "title": "数据",
    "description": "全部表格的下载、各列的含义、许可与引用格式。Open data: downloads, data dictionary, licence.",
    "hide": ["navigation"],
}


def data_page(corpus: Corpus, templates: Mapping[str, str], address: str) -> dict[str, bytes]:
    """data.html, with tokens for the sizes and sums of files that are still to be made; `address` is that of the site."""
    found = tables(corpus)
    return {"data.md": _page(corpus, found, templates, promises(corpus, found), address)}


def _page(corpus: Corpus, found: tuple[Table, ...], templates: Mapping[str, str], files: Mapping[str, Stated], address: str) -> bytes:
    env, words = environment(corpus, templates), wording(templates)
    named = {path.removeprefix(FOLDER): known for path, known in files.items()}
    whole = download(files, zip_name(corpus), "全部文件")
    cited = (address, whole.sha256)
    return render(
        env,
        "data.md",
        corpus,
        "data.html",
        META | {"dataset": dataset(corpus, words, distributions(corpus, named, address), address)},
        licence=LICENCE["path"],
        sources=sources(corpus),
        found=found,
        dictionary=entries(found),
        first_rows=FIRST_ROWS,
        whole=whole,
        others=tuple(download(files, name, title) for name, title in WHOLE if name in named),
        downloads=downloads(corpus, found, files),
        calendars=tuple((policy, path) for policy in corpus.policies if (path := policy_calendar(policy.id)) in files),
        questions=questions(corpus, templates, found),
        examples=examples(corpus, templates),
        labels_of_catalog=catalog_labels(corpus, words, found),
        citations=(
            ("一般文字", citation(corpus, *cited)),
            ("GB/T 7714（论文），补上引用日期", citation_gbt(corpus, *cited)),
            ("BibTeX", citation_bibtex(corpus, *cited)),
            ("English", citation_en(corpus, *cited)),
        ),
        address=address,
    )
