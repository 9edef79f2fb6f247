"""How hard cases are judged, each with the sentences of the two documents in which it was decided: targets, and what is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question that a sentence puts, the answer, and where it came up: ids of targets, (policy, quotation) of not_targets."""

    question: str
    answer: str
    targets: tuple[str, ...]
    aside: tuple[tuple[str, str], ...] = ()


def _case(question: str, answer: str, *targets: str, aside: tuple[tuple[str, str], ...] = ()) -> Case:
    return Case(question=question, answer=answer, targets=targets, aside=aside)


CASES = (
    _case(
        "一句话里有几个承诺",
        "一个承诺写一条记录。各条引自己的分句；共用的期限、范围引在省略号之前，如“到2016年……”。",
        "gansu-2014-39/processing-rate-2016",
        "gansu-2014-39/industry-driven-households-2016",
        "gansu-2014-39/cooperative-households-2016",
    ),
    _case(
        "一个动词带几个数字",
        "每个数字一条记录，动词在省略号前重引；各数字各有单位和对象，不合写。",
        "gansu-2014-39/national-training-bases-2016",
        "gansu-2014-39/provincial-training-bases-2016",
    ),
    _case(
        "期限写在句首，管到哪里",
        "用逗号、分号连着的，都属这个期限；句号之后的，不属。分号之后可作两种读法的，取承前的一种，另一种写进 note。",
        "gansu-2014-39/cooperative-medical-2016",
    ),
    _case(
        "分号之后没有写期限",
        "前一分句的期限紧贴它自己的动词，后一分句另起手段和对象的，不承前，不设期限，并写明另一种读法。",
        "gansu-2014-39/herders-electricity",
    ),
    _case(
        "限定词管到哪里",
        "“基本”“力争”只限定它所在的分句。下一分句没有这个词，就是没有限定；“力争”写在主语之前的，管到这个主语的各个分句。",
        "gansu-2014-39/brick-housing-2020",
        "gansu-2014-39/housing-safety-2020",
        "central-2013-25/income-projects-2015",
    ),
    _case(
        "“初步”“逐步”“努力”",
        "照录为限定词（hedge）。对照时，有限定的宽于没有限定的。",
        "gansu-2014-39/industry-system-2020",
        "gansu-2014-39/supermarkets-2017",
        "gansu-2014-39/population-balance-2020",
    ),
    _case(
        "“尽快”“适时”“规定时间内”",
        "录下措辞（by_text），不设日期：文件没有写。",
        "gansu-2014-39/service-stations",
        "gansu-2014-39/commendation",
        "central-2013-25/lasting-exit-from-poverty",
    ),
    _case(
        "“今后3年”从哪年算",
        "以成文之年为第一年。甘肃方案自己说“从2014年开始，今后5年”搬迁112万人，每年22.4万人，正是五个年头。另一种读法写进 note。",
        "gansu-2014-39/relocation-2018",
        "gansu-2014-39/science-counties-yearly",
    ),
    _case(
        "“近三年”是过去还是将来",
        "看动词。新建、增设是要做的事，读作自成文之年起的三年；另一种读法写进 note。",
        "gansu-2014-39/homes-for-elderly-yearly",
    ),
    _case(
        "“当年”是不是每年",
        "“当年”说明按年计算，但原文没有“每年”二字，不记频次。",
        "gansu-2014-39/budget-share-province",
    ),
    _case(
        "“定期”是多久",
        "照录“定期”，不折算成次数；没有写多久一次的，note 里说明。",
        "gansu-2014-39/household-monitoring",
    ),
    _case(
        "“全面”后面是一类对象还是一个动作",
        "后面是可以数的一类对象或一项办法，是完全覆盖（all）；只修饰动作的（全面提高、全面开展），不是目标，写进 not_targets。",
        "gansu-2014-39/assessment-methods",
        "gansu-2014-39/education-programme",
        aside=(("gansu-2014-39", "全面提高农村道路的通畅水平"),),
    ),
    _case(
        "“都”“全部”“每个”",
        "指明一类对象全部做到的，是完全覆盖（all），对象写进 scope。",
        "gansu-2014-39/township-doctors-2016",
        "gansu-2014-39/new-civil-servants",
    ),
    _case(
        "“除……外”",
        "除外的对象写进 except，不并入范围；对照时，有除外的窄于没有除外的。",
        "gansu-2014-39/three-phase-power-2016",
        "gansu-2014-39/approval-to-counties",
    ),
    _case(
        "范围还是条件",
        "说的是哪一类对象，写进 scope；说的是对象要先做到什么，写进 condition。",
        "gansu-2014-39/village-industry-2016",
        "gansu-2014-39/post-grade-kept-for-founders",
    ),
    _case(
        "总数还是每个成员的数",
        "“每户5万元”“人均补助8000元”是每个成员的数，写 each；总数不写。两种数不相比。",
        "gansu-2014-39/relocation-loan",
        "gansu-2014-39/relocation-subsidy",
    ),
    _case(
        "数出一类对象的数字",
        "“58个片区县”“现有2400多名重度残疾儿童”数的是已有的一类对象，整类都在范围里，写进 scope，不是要达到的数。",
        "gansu-2014-39/county-town-highway-2016",
        "gansu-2014-39/disabled-children",
    ),
    _case(
        "由多少降到多少",
        "降到的数是目标，由多少起是基数（from），两个数都要引。",
        "gansu-2014-39/farmers-share",
    ),
    _case(
        "数字旁边的时长",
        "“2-3年的学历性教育”“不少于1年”是数字旁的时长（lasting），另有自己的数字。",
        "gansu-2014-39/school-leavers-yearly",
        "gansu-2014-39/medical-staff-yearly",
    ),
    _case(
        "两个数对不上",
        "照录，不改；在 targets/arithmetic.yaml 里声明它们的关系，写 differs，并在 note 里说明。",
        "gansu-2014-39/certificates-yearly",
    ),
    _case(
        "原文似有脱误",
        "照录，写进 as_printed 并说明。不代文件改字。",
        "gansu-2014-39/housing-safety-2020",
    ),
    _case(
        "“今明两年”算到哪天",
        "今年是成文之年，明年是下一年，期限是下一年的最后一日：甘肃方案2014年成文，算到2015年12月31日。措辞录进 by_text。",
        "gansu-2014-39/safe-water-2015",
    ),
    _case(
        "范围里有“等”",
        "照录到“等”字为止，不替文件补全。责任单位的名单以“等”结束的，写 and_others。",
        "gansu-2014-39/regular-consultation",
    ),
    _case(
        "数字在名称、层级、项数里",
        "不是要达到的数，写进 not_targets，并写明理由。总目标的名称（全面建成小康社会）、层级（三级）、本节所列的项数、成语，都是这样。",
        aside=(
            ("central-2013-25", "全面建成小康社会"),
            ("gansu-2014-39", "完善省、市、县三级扶贫开发统计与贫困监测制度"),
            ("gansu-2014-39", "扎实做好十大重点扶贫工作"),
            ("gansu-2014-39", "落实省政府与国家五大行业协会签订的战略合作协议"),
            ("gansu-2014-39", "一张蓝图干到底"),
        ),
    ),
)
