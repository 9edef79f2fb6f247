"""Lists of words that have a meaning next to a figure, such as comparison words and words of measure.

A word is listed if it has one sense only in official prose.  Ambiguous words (多, 近, 大) are matched by the patterns
of `tokens` instead, each with its example.
"""

import re
from collections.abc import Iterable

# Words of measure that follow a numeral.
MEASURES = tuple(
    """
    % ％ ‰ 个百分点 百分点 个工作日 工作日 个自然日 自然日 个小时 分钟 个学时 学时 人次 辆次 台次 架次 场次 吨公里 千瓦时 千米 千克 标箱 平方公里 平方米 立方米 公里 公顷 千瓦 万亩 亩 年一遇 美元 元 人 名 位 户 个 家 所 项 处
    座 台 张 套 间 次 门 种 类 条 件 级 村 岁 年 个月 天 日 小时 吨 倍 支 批 辆 期 对 幅
    """.split()
)

# Further words of measure, which follow digits only, since they are common words as well: 30场, but not 一场.
FURTHER = tuple(
    """
    个自然月 平方千米 平米 标准立方米 标立方米 立方 毫克 微克 公斤 斤 毫升 毫米 厘米 毫秒 毫西弗 分贝 摄氏度 千伏安 兆伏安 千伏 兆瓦时 兆瓦 吉瓦时 吉瓦 瓦
    蒸吨 吨标准煤 吨标煤 标准吨 标准箱 标准车 海里 车次 例次 周岁 街道 乡镇 团队 学分 课时 节课 车位 泊位 停车位 床位 大类 小类 行政村 自然村 家次 乘次 艘次 户次 件次 处次 轮次 标段 枪
    具(?![有备体保化]) 组(?![织建成合员长团装]) 成(?![员果立长为效]) 番 米(?!其) 升(?![级至到]) 克(?!服) 场(?![所景地馆次]) 部(?![门队分委级长署]) 册 本(?![科地级市县省土]) 只 头(?![部雁]) 株 棵 艘 架 枚 片(?!区) 篇 份(?!额) 栋 幢 孔 列 卷 口(?![岸径罩述头])
    道(?![路口县岔德具]) 款(?![项式待]) 首(?![先批次都府要期届轮家位创席]) 匹(?![配敌]) 眼(?![科镜光界前]) 段(?![落位]) 宗(?![旨教地]) 起(?![步来点到草诉始草飞降止重动伏]) 例(?![如行会外证子])
    遍(?!布) 趟 版(?![本权式面图块]) 集(?![群中体团成装聚镇市约散结采]) 节(?![点能水约日省制目庆假俭余流律减支]) 讲(?![座解师话述台义]) 堂(?![食]) 席(?!位) 兆(?![瓦伏帕]) 载重吨 总吨 宗地
    箱 块(?!链) 根 颗 粒 羽 尾 届 轮 班 站 层(?![次级面]) 度(?!假) 分(?![钟贝之公支类别级批期布享散成区店工流析]) 县(?!级|[域城]) 市(?![场级域民]) 区(?![域间县]) 镇(?![区域]) 乡(?!村) 月 周 床
    """.split()
)


def _by_word(**groups: str) -> dict[str, str]:
    """Return {word: group} for groups of words: _by_word(at_least="至少 超过") → {"至少": "at_least", "超过": "at_least"}."""
    return {word: group for group, words in groups.items() for word in words.split()}


# Comparison words before a figure, by the operator that they give it.
BEFORE = _by_word(
    at_least="至少 不少于 不低于 不小于 高于 大于 多于 超过 超出 大于等于 多于等于",
    at_most="至多 不超过 不超出 不高于 不大于 不多于 低于 小于 少于 控制在 小于等于 少于等于",
    about="接近 约 大约",
)
# 不得超过, 未超过 and 避免超过 mean 不超过
NEGATIONS = "不得 不能 不应 不可 不再 不允许 不准 不许 不宜 不会 不至于 不致 没有 没 勿 未 未曾 避免 防止 严禁 禁止 杜绝".split()
NEGATED = ("超过", "超出", "高于", "大于", "多于", "少于", "低于", "小于")
BEFORE |= {f"{no}{word}": BEFORE[f"不{word}"] for no in NEGATIONS for word in NEGATED}
# Right before a numeral only: 超30亿元, 突破100家, 逾万人, 不足5%; not 超市, 突破性, 能力不足
AT_NUMERAL = _by_word(
    at_least="超 突破 逾 不止 不下 ≥ > ＞ 过 破 起码 最少 最低 最低达 最低达到 下限 下限为 下限是",
    at_most="不足 不超 不突破 不到 ≤ < ＜ 最多 顶多 最大 封顶 最高 最高达 最高达到 上限 上限为 上限是",
    about="近 将近 约为 约占 大致 大致为 大致是",
)
NEGATED_AT_NUMERAL = ("突破", "超")
AT_NUMERAL |= {f"{no}{word}": "at_most" for no in NEGATIONS for word in NEGATED_AT_NUMERAL}
AFTER = _by_word(at_least="以上 （含）以上 及以上", at_most="以下 以内 之内 （含）以下 （含）以内 及以下", about="左右")
# Right after a figure only: 30分钟内, 80亿元上下; 一年内不得 is a ban, not a maximum
AT_UNIT = _by_word(at_most="内", about="上下")
OF_TIME = ("分钟", "小时", "个小时", "天", "日", "工作日", "个工作日", "自然日", "个自然日", "个月")

# Words that weaken a commitment, and the compounds in which they do not.
HEDGES = ("基本", "力争", "努力", "争取", "初步", "逐步", "原则上", "研究")
NOT_HEDGES = (*(f"基本{what}" for what in "公共 农田 医疗 建设 安全 生活 养老 民生 权益 保障 保险 服务 住房 教育 草原 情况 制度 原则 要求 条件 标准 规范 信息 单元 盘 面 功 法 国策".split()), "最基本", "保基本", "自身努力", "争取国家", "争取更大")
# The verbs before which 研究 is a hedge: 研究建立, but not 科学研究
STUDIED = ("建立", "制定", "编制", "设立", "组建", "提出", "出台")

# Words that say how often.
FREQUENCIES = ("每年", "逐年", "年均", "每周", "每月", "每季度", "每半年", "每学年", "每学期", "每日", "每天", "按年度", "按半年", "按季度", "按月", "按周", "定期", "每年定期", "每半年定期", "每季度定期", "每月定期")

# Words for complete coverage.
COVERAGE = tuple("所有 每个 每户 每名 全部 全覆盖 户户通 应保尽保 普遍 配齐 全面 都 逐村逐户 无一 一律 到村到户".split())

# Words for complete coverage that also name the members covered.
COVERED = ("每户", "每名", "户户", "村村", "人人", "逐村", "逐户", "到村", "到户")

# Verbs of completion.
COMPLETIONS = tuple(
    """
    解决 完成 建成 构建 建立 健全 制定 取消 下放 设立 组建 配备 搭建 开辟 要有 普及 实现 覆盖到 纳入 控制 达到 通二级
    通沥青 通班车 通宽带 通公路 投入使用 投产
    """.split()
)
# Verbs of completion that are nouns as often (队伍建设), and the words behind them that show the noun (建设投入).
DEEDS = ("建设", "编制", "汇总", "公开", "报送", "监测", "出台", "印发", "修订", "签订")
OF_DEEDS = tuple(
    """
    投入 水平 资金 要求 标准 任务 项目 工程 用地 管理 质量 进度 力度 规模 工作 人员 支持 目标 单位 能力 数据 程度 制度 机制 网络
    部门 厅 局 站 点 栏 率 选 招 透明 负 要 和 与 及 的
    """.split()
)
# Words for complete coverage that only reports use; not 平均, 人均, 村均收入, 均衡
REPORTED_COVERAGE = re.compile(r"村村|户户|均已|(?<![平人户年月日亩])均(?![衡等值价匀摊线收\d])")
# Verbs by which a report says that something is done, and what before them says that it is not: 尚未建成
REPORTED_DONE = re.compile(
    "(?:建设|改造|编制|整改)?(?:完成|完毕)|解决(?!方案|办法)|[建组]成|建[立好]|设立|成立|健全|制定|出台|印发|取消|下放|配[备齐]|搭建|开[通辟]"
    "|普及(?!率)|实现|覆盖(?![率面])|纳入|达[到标]|竣工|投用|投入使用|通过验收|验收合格|办结|清零|补上"
    "|已(?!经?(?:全部|全面|正式|如期|顺利)?(?:启动|开始|开展|开工|着手|进行|进入|在|有))[\u4e00-\u9fff]"
)
REPORTED_OPEN = re.compile("(?:未|不|没有?|正在|加快|努力|力争|争取|有望|预计)(?:能|曾|全部|全面|如期|按[期时]|完全|彻底|真正|得到|有效)*$")

# Adverbs of a change that goes on, the words with which a verb of completion only expresses a direction (逐步实现), and those that
# say where a direction goes.
STEADILY = ("逐步", "不断", "逐年", "稳步", "持续")
TOWARDS = ("提高", "提升", "改善", *STEADILY)
# What begins the unit of a ratio: 2:1
RATIO = (":", "：", "∶")
# Units of what is done again and again: 每年检查2次
REPEATED = ("次", "场", "期", "轮")
# Words that forbid what follows: 不得违规设立收费岗位
FORBIDDING = ("不得", "严禁", "禁止", "不准")
DIRECTED = tuple("增强 提高 提升 改善 完善 增加 扩大 降低 减少 均等 紧密 稳定 均衡 带动".split()) + tuple(f"{word}解决" for word in STEADILY)

# Words of duty and coverage that the account lists besides COVERAGE.
DUTIES = ("必须", "不得", "每", "逐级", "逐项", "逐一")

# Words that contain the character of a numeral but are no number, by kind of word.
NOT_NUMERALS = _by_word(
    程度副词="进一步 十分",
    动词或形容词="统一",
    不定数="一系列 一批 一些 一条 一定 一切",
    不定时长="一个时期",
    指下文的词="以下事项 以下任务 以下目标 以下工作 以下措施 以下要求 以下内容 以下规定 以下条件 以下情形 以下几 以下各项",
    副词="一律 一直 一起 一对一 适时",
    形容词="一般 一致 一流",
    名词="大都市 都市圈 都市 首都 古都 一体 一站式 零容忍 零售 零就业",
    成语="千方百计",
    职务的俗称="一把手",
    救助对象的名称="五保户",
)

# Verbs, particles and marks that only connect the facts of a sentence.  All other words of a quotation have to be
# claimed by a key of its record, or name its indicator.
CONNECTIVES = tuple(
    """
    ， 、 ； ： 的 其中 得到 作为 在 内 外 之 于 由 以 为 对 将 按 同 并 除 共 其 到 要 应 使 有 名义 目标
    实现 达到 解决 解决好 确保 完成 建成 建设 建立 加快建立 建立和完善 构建 健全 制定 编制 指导 组织制定 搭建 开辟 配备 纳入 推开 设立 必须 新建 增设 覆盖到 提高 降到 稳定在
    分别 达 达到或 保持 维持在 巩固在 提升至 提升到 提高至 增长至 增长到 增至 增加至 上升至 上升到 扩大至 扩大到
    下降到 下降至 降至 降低到 降低至 减少到 减少至 减至 压减到 压减至 压缩到 压缩至 缩短到 缩短至
    进一步 不断 增加 持续 明显 稳步 更加 完善 改善 均等 紧密 稳定 有较大提升 有效控制 落实 协调 实施 推进 推动 加快推进 开展
    进行 采取 采取有效措施 参与 扶持 支持 鼓励 带动 提供 招聘 选派 召开 组织 接受 能接受 掌握 获得 确定 做到
    """.split()
)

# Words that begin with the character of a connecting word: 其他 is no 其, 按照 no 按, 内涝 no 内
COMPOUNDS = tuple(
    """
    同一 其他 其余 按照 按期 内涝 内河 内部 内容 内陆 并网 并购 并轨 在建 在线 在校 在园 在岗 在册 在编 在职 在库 对口 对接 对标 外环 外围 外墙 内环 外贸 外资 外线 外来 外商 外籍 同城 同步
    达标 达成 达州 应急 应届 应税 要素 有机 有效 有轨 有线 有关 有序 有力 有助 有利 有限 有色 有害 有偿 使用 共享 共有 共建 以工 由乡 为民 为老 除险 除雪 除尘 除虫 到户 到村 到期 到港 到账
    """.split()
)


# Nouns that begin with a longer connecting word
NOUNS = tuple("组织管理 组织体系 组织机构 组织架构 组织化 服务业 服务中心 服务站 服务点".split())


def beginnings(words: Iterable[str]) -> str:
    """Return a pattern that matches the first character of any of the words; a search uses it to skip all other positions."""
    return f"[{re.escape(''.join(sorted({word[0] for word in words})))}]"


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, trying the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def compared(words: Iterable[str], negated: Iterable[str]) -> str:
    """Return a pattern that matches any of the comparison `words`, and any of `negated` after a negation (不得超过)."""
    forms = {no + word for no in NEGATIONS for word in negated}
    return f"(?:{either(NEGATIONS)})(?:{either(negated)})|{either(word for word in words if word not in forms)}"
