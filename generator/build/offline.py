"""Add a ZIP of the finished site to the site, for use without a network.

The data page offers the ZIP with its size, which this module inserts.  In the ZIP, the data page has a note instead of the offer.
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
INSIDE = '<p id="offline">本页来自整站离线包。</p>'
FOLDER, FIRST = "duibiao/", "先看我.txt"
# The limits of a zip without the ZIP64 extension, which every program can open
MOST_FILES, MOST_BYTES = (1 << 16) - 1, (1 << 31) - 1
# Source maps are useful only for debugging the scripts.
LEFT_OUT = re.compile(r".*\.map$")
OLDER = re.compile(r"data/(?:v\d[^/]*/|latest/duibiao-\d[^/]*\.zip$)")
# The pages that link to released versions, and how such a link starts
LINKING = ("changes.html",)
OLDER_LINK = re.compile(r'href="(data/v\d)')
README = "site/words/offline.txt"


def added(site: Mapping[str, bytes], corpus: Corpus, words: str) -> dict[str, bytes]:
    """Return `site` with the ZIP, and with its size on the data page; unchanged if the data page does not offer the ZIP.

    `words` is the template of the read-me file.  If the site is too large for a ZIP, only the offer is removed.
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
    """Return {path: bytes} of the files in the ZIP. Older versions of the data are left out; links to them lead to the website."""
    left_out = older(site, corpus.version) | {PATH}
    own = {name: content for name, content in site.items() if name not in left_out and not LEFT_OUT.match(name)}
    own[PAGE] = OFFER.sub(INSIDE, own[PAGE].decode()).encode()
    for name in LINKING:
        if name in own:
            own[name] = OLDER_LINK.sub(rf'href="{corpus.imprint.address}\1', own[name].decode()).encode()
    return {FIRST: readme(words, site=corpus.imprint.site_name, version=corpus.version, date=corpus.data_date), **own}


def older(site: Iterable[str], version: str) -> set[str]:
    """Return the paths of released versions: all files below data/v…/, and ZIPs in data/latest; but never the ZIP of `version`."""
    return {name for name in site if OLDER.match(name) and not name.endswith(f"-{version}.zip")}


def readme(words: str, **values: str) -> bytes:
    """Return the read-me file: `words` with its placeholders filled. Older versions of Windows Notepad need its BOM and CRLF."""
    return filled(README.removeprefix("site/"), words, values).replace("\n", "\r\n").encode("utf-8-sig")
