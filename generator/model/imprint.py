"""What mkdocs.yml says of the site: how it is called, who publishes it, where it stands, what the data set is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Plain text, unescaped.  `name` is short and heads feeds and calendars; `address` is empty or ends with a stroke.

    `keywords` and `category` are empty where the corpus alone says what it is about; `preview` is a picture under site/.
    """

    site_name: str = "对表"
    name: str = "对表"
    name_en: str = "Duibiao"
    title: str = "对表：政策文件的任务、单位、期限与目标"
    title_en: str = "Duibiao: tasks, responsible units, deadlines and targets of policy documents"
    description: str = "把政策文件逐项拆成任务、单位、期限和数字，每一项都以原文为据。"
    publisher: str = "本站编者"
    publisher_en: str = "The editors of this site"
    address: str = ""
    contact: str = ""
    keywords: tuple[str, ...] = ()
    category: str = ""
    preview: str = ""
