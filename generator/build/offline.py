"""Add to a finished site a zip of it for use without a network.

The page that offers the zip states its size, so it is filled in here; the copy of that page inside says instead that this is the zip.
"""

import re
from collections.abc import Iterable, Mapping

from ..data.package import zip_bytes
from ..data.placeholders import size
from ..data.wording import filled
from ..model import Corpus

PATH = "offline/duibiao-site.zip"
PAGE = "data.html"
# <p id="offline">…<span class="db-size"></span>…</p>
OFFER = re.compile(r'<p id="offline">.*?</p>', re.DOTALL)
SIZE = '<span class="db-size"></span>'
INSIDE = '<p id="offline">这就是整站离线包里的页面。</p>'
FOLDER, FIRST = "duibiao/", "先看我.txt"
# A zip of the first kind, which every program opens, holds no more.
MOST_FILES, MOST_BYTES = (1 << 16) - 1, (1 << 31) - 1
# Only who takes the scripts apart has a use for their maps.
LEFT_OUT = re.compile(r".*\.map$")
OLDER = re.compile(r"data/(?:v\d[^/]*/|latest/duibiao-\d[^/]*\.zip$)")
# The page that links to released versions, and how
LINKING = ("changes.html",)
OLDER_LINK = re.compile(r'href="(data/v\d)')
README = "site/words/offline.txt"


def added(site: Mapping[str, bytes], corpus: Corpus, words: str) -> dict[str, bytes]:
    """Return the site with the zip of it and with the page that offers that, which states its size; unchanged where no page offers it.

    `words` is the text of the note for readers, with placeholders.  A site that one zip cannot hold has none, and the page offers none.
    """
    page = site.get(PAGE, b"").decode()
    if not OFFER.search(page):
        return dict(site)
    files = {FOLDER + name: content for name, content in copied(site, corpus, words).items()}
    if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_BYTES:
        return {**site, PAGE: OFFER.sub("", page).encode()}
    whole = zip_bytes(files)
    return {**site, PATH: whole, PAGE: page.replace(SIZE, SIZE.replace("><", f">{size(len(whole))}<")).encode()}


def copied(site: Mapping[str, bytes], corpus: Corpus, words: str) -> dict[str, bytes]:
    """Return the files of the copy: older versions of the data stay on the site, links to them lead there."""
    left_out = older(site, corpus.version) | {PATH}
    own = {name: content for name, content in site.items() if name not in left_out and not LEFT_OUT.match(name)}
    own[PAGE] = OFFER.sub(INSIDE, own[PAGE].decode()).encode()
    for name in LINKING:
        if name in own:
            own[name] = OLDER_LINK.sub(rf'href="{corpus.imprint.address}\1', own[name].decode()).encode()
    return {FIRST: readme(words, site=corpus.imprint.site_name, version=corpus.version, date=corpus.data_date), **own}


def older(site: Iterable[str], version: str) -> set[str]:
    """Return the paths of released versions: their folders, and their zips among the newest data."""
    return {name for name in site if OLDER.match(name) and not name.endswith(f"-{version}.zip")}


def readme(words: str, **values: str) -> bytes:
    """Return the note for readers with the byte-order mark and the line ends that the older editor of Windows needs."""
    return filled(README.removeprefix("site/"), words, values).replace("\n", "\r\n").encode("utf-8-sig")
