"""Add a ZIP of the finished site to the site, for use without a network.

The data page offers the ZIP with its size, which this module inserts.  In the ZIP, the data page has a note instead of the offer.
"""

import re
from collections.abc import Mapping

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
# The preview picture is for other sites; the files of the data are there unpacked.
LEFT_OUT = re.compile(r"offline/.*|assets/preview\.png$|data/latest/[^/]+\.zip$")
# A link to a zip of the data, from any page: href="../data/latest/duibiao-0.1.0.zip
ZIP_LINK = re.compile(rb'href="(?:\.\./)*(data/latest/[^"/]+\.zip)')
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
    """Return {path: bytes} of the files in the ZIP. The zips of the data are left out; links to them lead to the website."""
    own = {name: content for name, content in site.items() if not LEFT_OUT.fullmatch(name)}
    own[PAGE] = OFFER.sub(INSIDE, own[PAGE].decode()).encode()
    there = rf'href="{corpus.imprint.address}\1'.encode()
    own |= {name: ZIP_LINK.sub(there, content) for name, content in own.items() if name.endswith(".html") and b".zip" in content}
    return {FIRST: readme(words, site=corpus.imprint.site_name, version=corpus.version, date=corpus.data_date), **own}


def readme(words: str, **values: str) -> bytes:
    """Return the read-me file: `words` with its placeholders filled. Older versions of Windows Notepad need its BOM and CRLF."""
    return filled(README.removeprefix("site/"), words, values).replace("\n", "\r\n").encode("utf-8-sig")
