"""The closed lists of words that carry meaning beside a figure.

A word belongs here when official prose uses it with one sense only; what is
ambiguous (多, 近, 大) is read by the patterns of `scan`, each with its example.
"""

import re
from collections.abc import Iterable

# Words of measure that follow a numeral, longest first when matched.
MEASURES = tuple(
    """
    % ％ ‰ 个百分点 百分点 个工作日 工作日 个自然日 自然日 个小时 分钟 个学时 学时 人次 辆次 台次 架次 场次 吨公里 千瓦时 千米 千克 标箱 平方公里 平方米 立方米 公里 公顷 千瓦 万亩 亩 美元 元 人 名 位 户 个 家 所 项 处
    座 台 张 套 间 次 门 种 类 条 件 级 村 岁 年 个月 天 日 小时 吨 倍 支 批 辆 期 对
    """.split()
)

# Comparison words, by the operator they make of a figure.
BEFORE = {
    "至少": "at_least",
    "不少于": "at_least",
    "不低于": "at_least",
    "不小于": "at_least",
    "高于": "at_least",
    "大于": "at_least",
    "多于": "at_least",
    "超过": "at_least",
    "至多": "at_most",
    "不超过": "at_most",
    "不高于": "at_most",
    "不大于": "at_most",
    "不多于": "at_most",
    "低于": "at_most",
    "小于": "at_most",
    "少于": "at_most",
    "控制在": "at_most",
    "超出": "at_least",
    "大于等于": "at_least",
    "小于等于": "at_most",
    "多于等于": "at_least",
    "少于等于": "at_most",
    "不超出": "at_most",
    "接近": "about",
    "约": "about",
    "大约": "about",
}
# 不得超过, 未超过, 避免超过 are 不超过
NEGATIONS = ("不得", "不能", "不应", "不可", "不再", "不允许", "不准", "不许", "不宜", "不会", "不至于", "不致", "没有", "没", "勿", "未", "未曾", "避免", "防止", "严禁", "禁止", "杜绝")
BEFORE |= {f"{no}{word}": BEFORE[f"不{word}"] for no in NEGATIONS for word in ("超过", "超出", "高于", "大于", "多于", "少于", "低于", "小于")}
# Right before a numeral only: 超30亿元, 突破100家, 逾万人, 不足5%; not 超市, 突破性, 能力不足
AT_NUMERAL = {"超": "at_least", "突破": "at_least", "逾": "at_least", "不足": "at_most", "不超": "at_most", "不突破": "at_most"}
AT_NUMERAL |= {"不止": "at_least", "不下": "at_least", "不到": "at_most", "近": "about", "将近": "about", "≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most"}
AT_NUMERAL |= {f"{no}{word}": "at_most" for no in NEGATIONS for word in ("突破", "超")}
AT_NUMERAL |= {"过": "at_least", "破": "at_least", "＞": "at_least", "＜": "at_most", "起码": "at_least", "最少": "at_least", "最多": "at_most", "顶多": "at_most", "最大": "at_most"}
AT_NUMERAL |= {f"{end}{verb}": operator for end, operator in (("上限", "at_most"), ("下限", "at_least"), ("大致", "about")) for verb in ("", "为", "是")}
AT_NUMERAL |= {"约为": "about", "约占": "about", "封顶": "at_most"}
AT_NUMERAL |= {f"最{end}{verb}": operator for end, operator in (("低", "at_least"), ("高", "at_most")) for verb in ("", "达", "达到")}
AFTER = {"以上": "at_least", "以下": "at_most", "以内": "at_most", "之内": "at_most", "左右": "about"}
AFTER |= {f"（含）{word}": AFTER[word] for word in ("以上", "以下", "以内")}
# Right behind a figure only: 30分钟内, 80亿元上下; 一年内不得 bans, and sets no maximum
AT_UNIT = {"内": "at_most", "上下": "about"}
OF_TIME = ("分钟", "小时", "个小时", "天", "日", "工作日", "个工作日", "自然日", "个自然日", "个月")

# Words that weaken a commitment, and the compounds in which they do not.
HEDGES = ("基本", "力争", "努力", "争取", "初步", "逐步", "原则上")
NOT_HEDGES = ("基本公共", "基本医疗", "基本建设", "基本安全", "基本生活", "最基本", "自身努力", "争取国家", "争取更大")

# Words that say how often.
FREQUENCIES = ("每年", "逐年", "年均", "每月", "每季度", "每半年", "定期")

# Words that say that a class is covered completely.
COVERAGE = tuple(
    """
    所有 每个 每户 每名 全部 全覆盖 户户通 应保尽保 普遍 配齐 全面 都 逐村逐户 无一 一律 到村到户
    """.split()
)

# Verbs that say that a thing is done or not, and the words beside which they only point a direction (逐步实现).
COMPLETIONS = tuple(
    """
    解决 完成 建成 构建 建立 健全 制定 取消 下放 设立 要有 普及 实现 覆盖到 纳入 控制 达到 通二级 通沥青 通班车
    通宽带 通公路
    """.split()
)
TOWARDS = ("提高", "逐步", "提升", "改善")

# Words that say where a direction goes.
DIRECTED = ("提高", "提升", "改善", "完善", "均等", "紧密", "稳定", "均衡", "带动")

# Words of duty and of coverage that a reader would ask about, beyond those that make a target `all`.
DUTIES = ("必须", "不得", "每", "逐级", "逐项", "逐一")

# Words that hold the character of a numeral and count nothing, with what they say.
NOT_NUMERALS = {
    "进一步": "程度副词",
    "统一": "动词或形容词",
    "一系列": "不定数",
    "一批": "不定数",
    "一些": "不定数",
    "一个时期": "不定时长",
    "一条": "不定数",
    "一定": "不定数",
    "一律": "副词",
    "一直": "副词",
    "一起": "副词",
    "一般": "形容词",
    "一致": "形容词",
    "一体": "名词",
    "一切": "不定数",
    "十分": "程度副词",
    "千方百计": "成语",
    "一把手": "职务的俗称",
    "五保户": "救助对象的名称",
    "零容忍": "名词",
    "零售": "名词",
}

# Verbs, particles and marks that join the facts of a sentence and are none themselves.  Whatever else a
# quotation says has to be claimed by a key of its record or name its indicator.
CONNECTIVES = tuple(
    """
    ， 、 ； ： 的 得到 在 内 外 之 于 由 以 为 对 将 按 同 并 除 共 其 到 要 应 使 有 名义 目标
    实现 达到 解决 解决好 确保 完成 建成 建立 构建 健全 制定 推开 设立 必须 新建 增设 覆盖到 提高 降到 稳定在
    进一步 不断 持续 明显 稳步 更加 完善 改善 均等 紧密 稳定 有较大提升 有效控制 落实 协调 实施 推进 加快推进 开展
    进行 采取 参与 扶持 支持 鼓励 带动 提供 招聘 选派 召开 组织 接受 能接受 掌握 获得 确定 做到
    """.split()
)


def beginnings(words: Iterable[str]) -> str:
    """A class of the characters with which the words begin: most places of a text are passed by on it."""
    return f"[{re.escape(''.join(sorted({word[0] for word in words})))}]"


def either(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest that stands there."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
