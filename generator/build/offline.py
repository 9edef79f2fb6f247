"""The finished site to one zip that opens from a folder, and to the page that offers it.

Only the built pages say how large the zip is, so the page on which it is offered is filled in here; the copy inside says
instead that this is the zip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..data.placeholders import size
from .zipping import Packed, pack, zipped

PATH = "offline/duibiao-site.zip"
PAGE = "data.html"
# <p id="offline">…<span class="db-size"></span>…</p>
OFFER = re.compile(r'<p id="offline">.*?</p>', re.DOTALL)
SIZE = '<span class="db-size"></span>'
INSIDE = '<p id="offline">这就是整站离线包里的页面。</p>'
NAME = "对表"
FOLDER, FIRST = "duibiao/", "先看我.txt"
# The whole site is packed at every build: half the time for a twentieth more bytes.
LEVEL = 4
# Only who takes the scripts apart has a use for their maps.
LEFT_OUT = (".map",)
README = """\
{site}：整站离线包

版本 {version}，数据日期 {date}。

这是什么
  把政策文件逐项拆成任务、单位、期限和数字，每一项都以原文为据。这里是整个网站，和网上的一样，不需要网络。

怎样打开
  先把压缩包全部解开，再用浏览器打开 index.html。检索、筛选、打印和各表的下载都能用。
  页首的检索框在这里不列结果，按回车键转到检索页。

请注意
  本站不是政府网站。文件以印发的纸质文本为准。
  编码的数据采用 CC BY 4.0 许可，代码采用 Apache-2.0 许可。
"""


def offered(site: Mapping[str, bytes]) -> bool:
    """Whether a page offers the zip."""
    return bool(OFFER.search(site.get(PAGE, b"").decode("utf-8")))


def packed(files: Mapping[str, bytes]) -> dict[str, Packed]:
    """Each file that the zip takes, as it stands there."""
    return {name: pack(content, LEVEL) for name, content in files.items() if inside(name)}


def inside(name: str) -> bool:
    """Whether the zip takes the file of that path."""
    return name != PATH and not name.endswith(LEFT_OUT)


def offline(site: Mapping[str, bytes], done: Mapping[str, Packed], version: str, data_date: str, name: str = NAME) -> dict[str, bytes]:
    """The zip, and the page that offers it; nothing where no page does.  `done` are files of the site that are packed already, `name` is what the site is called.

    A site that one zip cannot hold has none, and the page offers none.
    """
    if not offered(site):
        return {}
    page = site[PAGE].decode("utf-8")
    own = {PAGE: OFFER.sub(INSIDE, page).encode(), FIRST: readme(name, version, data_date)}
    rest = packed({name: content for name, content in site.items() if name not in done} | own)
    try:
        whole = zipped({FOLDER + name: file for name, file in {**done, **rest}.items() if inside(name)})
    except OverflowError:
        return {PAGE: OFFER.sub("", page).encode()}
    return {PATH: whole, PAGE: page.replace(SIZE, SIZE.replace("><", f">{size(len(whole))}<")).encode()}


def readme(name: str, version: str, data_date: str) -> bytes:
    """With a byte-order mark and the line ends of Windows, whose older editor needs both."""
    return README.format(site=name, version=version, date=data_date).replace("\n", "\r\n").encode("utf-8-sig")
