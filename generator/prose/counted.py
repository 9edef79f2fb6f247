"""Tell the figures that can be a value to reach from those that only say of what, how large or how old something is."""

import re

from .numerals import CHARACTERS
from .tokens import Token
from .vocabulary import RATIO, REPEATED

SHARES = ("%", "％", "‰", "个百分点", "百分点")
LEVELS = ("岁", "周岁", "级", "月", "号", "度", "届")
LENGTHS = ("年", "个月", "周", "天", "日", "工作日", "个工作日", "小时", "分钟", "个自然日", "自然日")
# Measure words of things and people that are counted one by one: 1所以上夜校
NUMBERS = tuple("人 名 位 户 个 家 所 项 处 座 台 张 套 间 次 场 种 类 条 件 支 批 辆 对 人次 门 部 册 本 艘 架 篇 栋 幢 期 份 道 款 首 宗 趟 集 节 讲 场次 家次 车次".split())
MONEY = ("元", "美元", "亿美元")
# Words that make a length of time a figure to reach: 压缩至5个工作日以内, 至少锻炼1年
SHORTENED = re.compile(r"(?:分钟|小时)(?:响应|办结|到场)|控制在|限定在|不得(?:超过|多于|低于|少于)|内[^，；]{0,4}(?:响应|到场|反馈|处置|完成|办结|作出|出具|答复|报告|上报|审核|发证|核实|处理|拨付|兑现|送达|公示)|压缩|缩短|减至|减到|压减|提速|办结|不少于|不低于|不高于|不超过|至少|以内|(?:年限|时间|时长|年数|周期|时限|工期)[^，；]{0,4}(?:达到|提高[到至]|延长[到至])")
# Money to be raised or spent in total: 实现产值100亿元
RAISED = re.compile(r"达到?|营收|税收|突破|超|逾|完成|实现|[到至]\d|总额|规模|投入|安排|新增|产值|收入|销售|[筹募]集|引进|吸引|年均|增长|不低于|不少于|带动|拉动|撬动")
# Figures that say which ones, not how many: 时速120公里以上线路, 100人以上的企业
QUALIFIED = re.compile(r"(?:时速|面积|人口|规模|学历|投资额?|收入|产值|年龄|容量|直径|高度|长度|[^，]效率(?:不低于|不少于)?)$")
# 500千伏输变电工程, 300MW储能项目: the size is part of a name
CAPACITY = re.compile("千伏|兆瓦|千瓦|吉瓦|[MGk]?[WVw](?:h)?$|毫米|兆")
OF_WORKS = re.compile("[\u4e00-\u9fff]{0,14}?(?:工程|项目|电站|电厂|网架|环网|电网|线路|机组|结构|管线|管道)")
# 7蒸吨以下烘干炉, 90平方米以上的仓库, 1万名盐工以上的镇: a size that says which ones; 1所以上夜校 is a number of them
SIZED = re.compile(r"(?:以上|以下|以内|及以上|及以下)(?:（含）)?的?(?!持续|稳步)(?=[\u4e00-\u9fff“])")
# 建设30公里以上环湖绿道 is a length to build, 维护30公里以上绿道 one that says which ones
BUILDS = re.compile("(?:建设|新建|建成|完成|新增|扩建)$")
# 50平方公里以上建设用地面积达到要求 is an area to reach
AREA = re.compile("以上[^，；\\d]{0,10}面积[^，；\\d]{0,2}(?:达到|实现|完成)")
SIZED_NOUN = re.compile(r"[\u4e00-\u9fff]{1,4}以[上下]的(?=[\u4e00-\u9fff])")
# A single numeral in characters counts only where it says how many each has: 每村有一名, 一村一名; 一支队伍 and 三个副中心 are no goals
OFTEN = re.compile("每(?!个|户|名|家|所|村)")  # 每半年评估一次
ONE, OF_EACH = re.compile("[一二两三四五六七八九](?![十百千万亿])"), re.compile(r"(?:[有定派配备各]|至少|建成|一[村户县镇乡校企人])$")
# 对45个盐湖, but not 对30座泵站进行改造 or 对同一渔船的检查每年2次
OBJECT = re.compile(r"^(?:\d+[.．])?对(?![^，；]*每(?:年|月|季度|半年))[^，；]*$")
LEAN = re.compile("(?:充分|积极|紧密|深度)?(?:依托|利用|借助|围绕|聚焦|针对|结合|用好|紧扣|联动|联合|发挥|整合|背靠)")  # 依托现有17个渡口
BUILT = re.compile("提供|新建|设置|配置|布设|配备|建成|新增|建设|打造|布局|培育|设立|开通")
GIVEN = re.compile("(?:进行|开展|组织)(?:至少|不少于|不低于)?$")  # 进行至少32学时的培训
WORKED = re.compile("改造|整治|治理|修复|检查|验收|排查|培训|督查|清理|关闭|淘汰|整改|审计|抽查|回访|考核|开展|进行|实现|完成|改建|升级|达到|安排|投入")
SIZE_OF = re.compile("的(?!比例|目标|标准|要求|水平|任务)")
# Behind the figure of a class that a rule is about: 以90个渡口为重点, 对45个盐湖实施保护
ABOUT = re.compile(r"^[^，；]{0,40}(?:为重点|为主|为基础|为对象|实施[^，；]{0,4}保护|承担)")
SUCH = re.compile(r"(?:以上|以下|以内)?的(?:企业|单位|人员|项目|机构|地区|城市)")
OF_SHARE = re.compile("(?:率|比重|占比|比例)$")
# Behind a distance that only says which share is meant, and behind the number of a list of works
DISTANCE, NAMED = re.compile("(?:站点|服务|步行)?(?:覆盖[率水]|通勤|可达|半径(?!之?内|以内))|以[浅深]"), re.compile("(?:[\u4e00-\u9fff]{2,12}?)?(?:行动|工程|举措|任务|措施|计划)")
# 千万吨粮食增产计划, 百名船工培训工程
TITLED = re.compile("[\u4e00-\u9fff]{2,10}(?:计划|工程|行动)(?:$|[，；、和及与])")
# 设立规模10亿元的产业基金 is a sum to raise
FOUNDED = re.compile(r"(?:设立|组建|成立|发起)[^，；]*规模[^，；\d]{0,4}$")
# Behind a sum that says how large they are: 年产值超亿元企业5家
OF_SIZE = re.compile("(?![^，；]*基金)级?的?(?:龙头|骨干|重点|工业)?(?:企业|项目|园区|产业|集群|单品|品牌|基地|市场|平台|强?[镇村县])")
# Who or what is favoured: 优先支持绿电占比超过80%的项目
FAVOURED = re.compile("(?:优先|重点|积极)?(?:支持|鼓励|引导|推荐|选择|选取|安排)")
# 落实安全生产十五条措施 cites them
CITED, MEASURES = re.compile("(?:落实|贯彻|执行|按照|遵守|根据)[^，；]*$"), re.compile("(?:硬)?(?:措施|要求|规定|意见|政策)")
# 公布能耗2000吨—5000吨的用能单位名单: a size that says which ones
OF_LIST = re.compile(r"(?:[-—～~至到]\d[\d.]*[^，；\d]{0,5})?(?:标准煤|以上|以下|的)?[^，；\d]{0,10}(?:单位|企业|用户)(?:名单|目录|清单)")
# Members of a class, of which something is said: 甲、乙等4个新城绿地占50%以上
MEMBERS, SAID_OF = re.compile("(?:[^，；、]{1,12}、)+[^，；、]{1,12}等"), re.compile(r"[^，；]*\d[\d.]*(?:[%％]|个百分点)")
# Words in brackets that say what there is: （全县盐田分布于14个镇）
DESCRIBED = re.compile("分布|涉及|位于|现有|已[建有]|截至|报告|统计")
# Behind the bound of a size that says which ones: 高度大于27m但不大于54m的住宅
BOUNDS = re.compile(r"(?:[但且]不?[^，；\d]{1,4}\d[\d.]*[^，；\d]{1,4})?的[\u4e00-\u9fff]{2}(?!比例|目标|标准|要求|水平)")
# What is bettered of so many things: 提升22个产业集群的含量
BETTERED = re.compile("(?:显著|大幅|持续|全面)?(?:提升|提高|增强|改善|优化)[^，；]*$")
# 在建项目24个, 储备3个: how many there are
STATUS = re.compile("(?:在建|续建|储备|预备|正式)(?:项目)?(?:共)?$|持续推[动进]$")
# Who bears which share of a cost: 区财政承担80%; and by which share it is reckoned: 按不低于设施量13%的比例测算
BORNE, RECKONED = re.compile("(?:承担|负担)(?:约)?$"), re.compile(r"(?:、\d[\d.]*[%％])*的?(?:比例)?(?:测算|计算|核算|共担|分担|共同承担)")
# How long something takes or what it costs, said among figures to reach: 办理环节压缩至4个，办理时间23天
TAKES = re.compile("(?:时间|时限|费用|成本)为?$")
# 900人以上的村
PEOPLED = re.compile("以[上下](?:的(?:乡镇|[村镇县](?![级域])|社区|街道|学校|园区)|的?(?:自然|行政|建制)村|的?(?:城镇|小区|单位|企业))")


def standing(figure: Token, bare: str) -> bool:
    """Check whether a figure says how many there are, and not how many are to be made: 在建项目24个."""
    return bool(STATUS.search(bare[: figure.start]))


def _says_which(figure: Token, unit: str, bare: str) -> bool:
    """Check whether the words beside a figure show that it says which ones are meant, who pays how much, or how many there are."""
    after, before = bare[figure.end :], bare[: figure.start]
    if after.startswith(("级", "口级", "范围内")) or before.endswith(("每", "仅有", "只有", "达不到")) or unit == "千伏":  # 5万吨级泊位, 15公里范围内, 每25公里配备
        return True
    if unit == "个" and re.match("(?:重点)?(?:领域|方面|环节|方向|维度)", after) or CAPACITY.match(unit) and OF_WORKS.match(after):  # 220千伏环网
        return True
    if standing(figure, bare) or unit == "项" and after.startswith("目") or BORNE.search(before) or unit in SHARES and RECKONED.match(after):
        return True
    if unit in MONEY and OF_SIZE.match(after):
        return True
    if FOUNDED.search(before) and re.match("的?[\u4e00-\u9fff]{0,10}基金", after):
        return False
    about = ABOUT.match(after) and re.search("(?:^|[及和、])[^，；]{0,20}$", before) and re.match("[以对]", before)
    return bool(SIZE_OF.match(after) and QUALIFIED.search(bare[: figure.span.start]) or about or OF_LIST.match(after))


def counts(figure: Token, bare: str) -> bool:
    """Check whether a figure of the clause `bare` can be a value to reach. An age, a level, a length of service or a grant cannot."""
    unit, after, before = figure.unit.split("（")[0], bare[figure.end :], bare[: figure.start]
    if _says_which(figure, unit, bare):
        return False
    own = re.split("[，；]", before)[-1]  # behind 2031年，
    opened = before.rfind("（")
    inside = bare[opened : bare.find("）", figure.end)]
    if opened > before.rfind("）") and (DESCRIBED.search(inside) or inside.endswith("的")):
        return False
    if BETTERED.match(own) and re.match("[^，；]*的[^，；\\d]{2,10}$", after):
        return False
    if figure.operator != "reach" and unit not in SHARES and BOUNDS.match(after) and not (BUILT.search(before) or GIVEN.search(before)):
        return False
    if CITED.search(before) and MEASURES.match(after):
        return False
    if unit in ("米", "公里", "千米", "分钟") and DISTANCE.match(after) or after.startswith("限制"):
        return False  # 100米覆盖率, 上浮20%限制
    if figure.text[0] in CHARACTERS and (unit == "项" and NAMED.match(after) or TITLED.match(after)):
        return False
    if unit in SHARES and (after.startswith("的") and FAVOURED.match(before) or SUCH.match(after) and OF_SHARE.search(bare[: figure.span.start])):
        return False  # 完好率低于90%的企业
    if unit in SHARES or unit[:1] in RATIO or unit == "倍" and re.search("增[长加]|提高|扩大|[翻达][到为至]?约?$", before):
        return True
    if MEMBERS.fullmatch(before) and SAID_OF.match(after):
        return False
    if ONE.match(figure.text) and figure.operator == "reach" and unit != "年一遇" and not (OF_EACH.search(before) or unit in REPEATED and OFTEN.search(before)):
        return False
    if OBJECT.match(own) and not (WORKED.search(after) or WORKED.search(own[-6:])) or LEAN.match(own) and not (WORKED.search(bare) or BUILT.search(before)):
        return False
    if not unit and re.search("[万亿]$", figure.text) and re.search("(?:收入|产值|营收|销售额|交易额|投资额?|增加值|规模)[^，；]{0,4}$", before):
        return True  # 总营业收入超1000万
    if not unit and "." in figure.text and figure.operator != "reach" and not after.startswith("的"):
        return True  # 电能利用效率低于1.25
    if not unit:  # 新增就业人数7万以上
        return bool(re.search("[百千万亿]$", figure.text) and re.search("[人户]数[^，；]{0,6}$|新增就业[^，；]{0,6}$", before))
    if unit == "岁" and "寿命" in before:
        return True
    if unit in LEVELS or QUALIFIED.search(before) and SIZED.match(after) or SIZED_NOUN.match(after):
        return False
    if unit not in NUMBERS and unit not in LENGTHS and SIZED.match(after) and not AREA.match(after) and (re.match("以[上下内]的", after) or not BUILDS.search(before)):
        return False
    if unit in (*LENGTHS, *MONEY) and not after and TAKES.search(before):
        return True
    if unit in LENGTHS:
        circle = re.search("圈(?:建设|全覆盖|体系|格局)?(?:$|[，；、和及])", after) and re.search("(?:打造|构建|形成|建设|建成|完善|优化|推进|实现)“?$", before)
        return bool(SHORTENED.search(bare) or circle) and not after.startswith("以上的")
    if unit in MONEY:
        return bool(RAISED.search(bare))
    return not SUCH.match(after) and not (unit in ("人", "户", "名") and PEOPLED.match(after))
