"""The finished site to one zip that opens from a folder, and to the page that offers it.

Only the built pages say how large the zip is, so the page on which it is offered is filled in here; the copy inside says
instead that this is the zip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .outputs.package import zip_bytes
from .outputs.stated import size

PATH = "offline/duibiao-site.zip"
PAGE = "data.html"
# <p id="offline">…<span class="db-size"></span>…</p>
OFFER = re.compile(r'<p id="offline">.*?</p>', re.DOTALL)
SIZE = '<span class="db-size"></span>'
INSIDE = '<p id="offline">这就是整站离线包里的页面。</p>'
FOLDER = "duibiao/"
# The whole site is packed at every build: half the time for a twentieth more bytes.
LEVEL = 4
# Only who takes the scripts apart has a use for their maps.
LEFT_OUT = (".map",)
README = """\
对表 Duibiao：整站离线包

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


def beforehand(others: Mapping[str, bytes]) -> bytes:
    """The zip of what no site builder has to be waited for."""
    return zip_bytes(_inside(others), LEVEL)


def offline(built: Mapping[str, bytes], others: Mapping[str, bytes], version: str, data_date: str, packed: bytes = b"") -> dict[str, bytes]:
    """The zip of what the site builder made and what stands beside it, and the page that offers it; nothing where no page does.

    `packed` is what `beforehand` made of the others, where that has been done.
    """
    if not offered(built):
        return {}
    page = built[PAGE].decode("utf-8")
    own = {**built, PAGE: OFFER.sub(INSIDE, page).encode(), "先看我.txt": readme(version, data_date)}
    whole = zip_bytes(_inside(own), LEVEL, packed or beforehand(others))
    return {PATH: whole, PAGE: page.replace(SIZE, SIZE.replace("><", f">{size(len(whole))}<")).encode()}


def _inside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {FOLDER + name: content for name, content in files.items() if name != PATH and not name.endswith(LEFT_OUT)}


def readme(version: str, data_date: str) -> bytes:
    """With a byte-order mark and the line ends of Windows, whose older editor needs both."""
    return README.format(version=version, date=data_date).replace("\n", "\r\n").encode("utf-8-sig")
