"""Patterns of names and marks whose numerals count nothing, such as 《…》, “一村一品”, PM2.5, 4G and 学前三年."""

import re

from .numerals import CHARACTERS

# The length of a name is limited, since its closing mark may be missing; long words with a comma between “ and ” are clauses, not a name.
NAME = re.compile(r"《[^》]{0,500}》|“(?:[^”]{0,30}|[^”，]{0,500})”|\"[^\"\n，。；]{0,30}\"")
# 一村一品 and 一户一策 are names, 一村一名 says how many in each
ONE_EACH = "一[品业特策档案证码景卡](?![个类名])"
# Numerals in names and marks without quotation marks. Each pattern has an example, and what it must not match.
DESIGNATION = re.compile(
    "|".join(
        (
            r"PM(?:2\.5|10)(?!\d)",  # PM2.5
            r"(?<![A-Za-z])[A-Za-z]{1,12}-?\d{1,8}(?![\d.,]*(?:[十百千万亿%％\d.,]|[个家名人所项处座台套元户亩]))",  # H7N9, CO2; not OPC100家
            r"(?<![\d.])[2-6]G(?![A-Za-z])|(?<![\d.])[48]K(?![A-Za-z])|(?<![\d.])[23]D(?![A-Za-z])",  # 4G; not 20G, 5GB
            r"(?<![\d.])[1-5]A(?=级|景区|旅游)",  # 5A级
            r"(?:附[件表图录]|专栏|(?<=[见如])[表图])\d{1,2}(?![\d.个项份件张])(?:[、和及至—～~-]\d{1,2}(?![\d.个项份件张]))*",  # 附表1、2
            r"第\d{1,4}(?:[届次期批号条款章节]|(?=[^\d个季]))",  # 第14届; not 第1个月
            r"(?<=每)(?:[十百千万]{1,4}|\d{1,4}[十百千万]{1,4})[人名户件]|(?<![\d十百千万亿])[十百千万]{1,4}人口",  # 每千人, 每10万人, 千人口
            r"(?<![\d第])\d{5}(?=[\u4e00-\u9fff“”]{0,8}热线)",  # 12345热线
            rf"(?:学前|高中|初中)[一二三]年|[{CHARACTERS}]{{1,4}}年(?=(?:专项)?行动(?!期)|义务教育|一贯制|制(?![定造成])|级|禁渔|滚动)|\d年(?=行动(?:计划|方案))",  # 学前三年; not 三年内
            r"(?<![省市州县区乡镇村、级升提高降至到{C}])[一二三四五]级(?=[甲乙丙]等|[医渔公口防响保资文书建认园泵站航馆中服生综幼民市场][\u4e00-\u9fff])".replace("{C}", CHARACTERS),  # 二级渔港; not 二级及以上, 县乡两级
            r"(?<![期段])（\d{4}年?[—－～~至-]\d{4}年）",  # 某普查（2031—2035年）; not 近期（2031—2033年）
            r"[一二三]期(?=工程|项目|建设)",  # 二期工程
            rf"一[村县乡镇户企人河湖校园区业地店岗厂]{ONE_EACH}",  # 一村一品; not 一村一名
            r"一件事(?:一次办)?|一次(?=办好|办成|告知)|一张(?=图|网|清单)|双一流|三品一标|四好农村路|五险一金|一带一路|三甲(?=医院|综合)",
        )
    )
)
