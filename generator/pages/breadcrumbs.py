"""The address of a page to the way there: the sections above it, as (title, address) from the home page down."""

from __future__ import annotations

from ..data.links import DOCUMENTS, LISTS

Step = tuple[str, str]

HOME: Step = ("首页", "index.html")
ABOUT: Step = ("关于", "about.html")
# The folder of a record page, or the page itself, and the sections that it stands in.
SECTIONS: dict[str, tuple[Step, ...]] = {
    "units/": (("单位", "units.html"),),
    "shared.html": (("单位", "units.html"),),
    "topics/": (("主题", "topics.html"),),
    "indicators/": (("目标", "targets.html"),),
    "tables/": (("数据", "data.html"),),
    "about-en.html": (ABOUT,),
    "accessibility.html": (ABOUT,),
    "quality.html": (ABOUT,),
    "changes.html": (ABOUT,),
    "corrections.html": (ABOUT,),
    "glossary.html": (ABOUT,),
    "contribute.html": (ABOUT,),
    "handbook.html": (ABOUT, ("更正与参与", "contribute.html")),
    "report.html": (ABOUT, ("更正与参与", "contribute.html")),
    "messages.html": (ABOUT, ("更正与参与", "contribute.html")),
}


def trail(here: str) -> tuple[Step, ...]:
    """Return the pages above a page, none above the home page; a document is below the documents, its page of a list below the list."""
    if here == HOME[1]:
        return ()
    if here.startswith("policies/"):
        ending = here.removesuffix(".html").rpartition("-")[2]
        return (HOME, (LISTS[ending], f"{ending}.html") if ending in LISTS else ("政策", DOCUMENTS))
    return (HOME, *next((steps for start, steps in SECTIONS.items() if here.startswith(start)), ()))
