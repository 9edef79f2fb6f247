"""Title, number, issuers, date and territory, from head and foot of a text."""

from generator.prose.front import central, front, place_of

SIGNED_BELOW = "国务院关于推进某事和\n另一事的指导意见\n国发〔2030〕4号\n各省：\n现提出意见。\n一、要求\n（一）做好。\n国务院\n2030年12月2日\n（此件公开发布）\n"
SENT = "某省人民政府办公厅关于印发某省某事方案的通知\n某政办发〔2030〕5号\n各市：\n现印发给你们。\n某省人民政府办公厅\n2030年3月1日\n某省某事方案（2030—2032年）\n为做好某事，制定方案。\n一、目标\n做好。\n"
JOINED = "某省人民政府办公厅关于某事的通知某政办发〔2030〕6号各市：现通知如下。某省人民政府办公厅2030年4月1日一、目标。做好。"


def said(text):
    found = front(text)
    return found.title, found.number, found.issuers, found.issued, found.level, found.jurisdiction


def test_a_title_in_two_lines_is_one():
    assert ("国务院关于推进某事和另一事的指导意见", "国发〔2030〕4号", ("国务院",), "2030-12-02", "central", "全国") == said(SIGNED_BELOW)


def test_a_plan_has_its_own_title_below_the_letter_that_sends_it():
    assert ("某省某事方案（2030—2032年）", "某政办发〔2030〕5号", ("某省人民政府办公厅",), "2030-03-01", "province", "某省") == said(SENT)


def test_what_is_arranged_for_a_year_has_its_own_title_too():
    assert "某省2030年某事工作安排" == said(SENT.replace("某省某事方案（2030—2032年）", "某省2030年某事工作安排"))[0]


def test_a_text_without_line_breaks_has_a_title_before_its_number():
    assert ("某省人民政府办公厅关于某事的通知", "某政办发〔2030〕6号", ("某省人民政府办公厅",)) == said(JOINED)[:3]


def test_what_the_text_does_not_say_is_empty():
    assert ("关于某事的意见", "", (), "", "", "") == said("关于某事的意见\n为做好某事，提出意见。\n一、目标\n2030年3月1日以来，成效明显。\n")


def test_the_title_says_the_place_where_nobody_signed():
    for title, place, level in [("乙省渔港行动方案", "乙省", "province"), ("丙区渔港行动方案", "丙区", "county"), ("推进城市更新行动方案", "", ""), ("本市渔港行动方案", "", "")]:
        assert (title, "", (), "", level, place) == said(f"{title}\n为做好某事，制定方案。\n一、目标\n做好。\n")
        found = front(f"{title}\n为做好某事，制定方案。\n一、目标\n做好。\n")
        assert "" == found.signed_place


def test_a_title_that_only_the_notice_says_is_doubted():
    found = front("省人民政府办公厅印发《乙省渔港三年行动方案》\n为做好某事，推动工作。\n一、目标\n做好。\n")
    assert ("乙省渔港三年行动方案", "乙省") == (found.title, found.jurisdiction)
    assert "title" in found.doubts


def test_a_city_in_the_name_of_an_office_is_no_place():
    names = {"临江市绿化和市容管理局": "临江市", "广州市渔业局": "广州市", "临江市河西区绿化和市容管理局": "河西区", "临江市政府": "临江市"}
    assert names == {name: place_of(name) for name in names}


def test_the_issuer_says_level_and_territory():
    for issuer, level, place in [("中共甲市委办公室", "prefecture", "甲市"), ("乙县人民政府", "county", "乙县"), ("丙自治区人民政府办公厅", "province", "丙自治区"), ("重庆市人民政府", "province", "重庆市")]:
        found = front(f"{issuer}\n2030年3月1日\n关于某事的意见\n一、目标\n")
        assert ((issuer,), level, place) == (found.issuers, found.level, found.jurisdiction)


def test_the_government_of_a_district_is_of_the_district():
    cases = {
        "临江市河西区人民政府办公室": ("河西区", "county"),
        "某省临江市人民政府": ("临江市", "prefecture"),
        "某省临江市河西区人民政府": ("河西区", "county"),
        "临江市开发区管理委员会": ("临江市", "prefecture"),
        "临江市财政局": ("临江市", "prefecture"),
        "某省市场监督管理局": ("某省", "province"),
        "国家税务总局某省税务局": ("某省", "province"),
        "财政部": ("全国", "central"),
    }
    for issuer, expected in cases.items():
        found = front(f"关于做好渔业工作的通知\n一、渔港\n做好工作。\n{issuer}\n2031年3月5日\n")
        assert expected == (found.jurisdiction, found.level), issuer


def test_the_title_of_one_of_several_plans_is_doubted():
    text = "某县渔业局关于印发《某县渔港建设方案》等三个方案的通知\n各镇：\n现印发给你们。\n某县渔港建设方案\n一、渔港\n做好工作。\n"
    assert "several documents" in front(text).doubts["title"]
    assert "title" not in front(text.replace("等三个方案", "")).doubts


def test_names_that_sign_on_lines_of_their_own_are_all_issuers():
    found = front("渔业方案\n\n一、渔港\n\n做好工作。\n\n临江市河西区财政局\n\n临江市河西区渔业局\n\n2031年3月5日\n")
    assert ("临江市河西区财政局", "临江市河西区渔业局") == found.issuers


def test_the_heading_of_an_item_is_no_title():
    assert "" == front("三、主要目标\n做好工作。\n第二章 主要任务\n一、渔港\n做好工作。\n").title


def test_a_date_in_characters_is_read():
    assert "2011-05-18" == front("某市人民政府办公厅\n二○一一年五月十八日\n关于某事的意见\n一、目标\n").issued


def test_a_body_of_the_centre_is_known_by_its_name():
    for issuer in ["中共中央办公厅", "国务院", "教育部", "农业农村部", "市场监管总局", "国家市场监督管理总局", "中国人民银行", "全国妇联"]:
        assert central(issuer)


def test_a_body_of_a_place_is_none_of_the_centre():
    for issuer in ["中共甘肃省委办公厅", "甲市财政局", "乙县教育局", "省委组织部", "市财政局", "县委宣传部", "丙办公室"]:
        assert not central(issuer)


def test_the_number_of_a_cited_document_is_not_the_own_one():
    cited = "关于某事的实施意见\n根据《某省方案》（某政办发〔2030〕1号）和某政发〔2030〕2号文件精神，制定本意见。\n一、做好。\n"
    assert "" == front(cited).number
    assert "某办发〔2031〕5号" == front(cited.replace("\n根据", "\n某办发〔2031〕5号\n根据")).number


def test_all_who_signed_are_issuers():
    three = ("甲市财政局", "甲市教育局", "甲市民政局")
    for signed in ["甲市财政局\n甲市教育局\n甲市民政局", "甲市财政局　甲市教育局　甲市民政局", "甲市财政局 甲市教育局\n甲市民政局"]:
        found = front(f"关于某事的通知\n各县：\n一、做好。做好准备。\n{signed}\n2031年3月1日\n")
        assert (three, {}) == (found.issuers, found.doubts)
    assert three == front("甲市财政局 甲市教育局 甲市民政局关于某事的通知\n一、做好。\n").issuers


def test_issuers_that_may_not_be_all_are_doubted():
    assert {"issuers": "the title names 5 issuers"} == front("甲市财政局等五部门关于某事的通知\n一、做好。\n甲市财政局\n2031年3月1日\n").doubts
    assert {"issuers": "is this one name, or two?"} == front("甲部乙业部关于某事的通知\n一、做好。\n".replace("甲部", "甲业部")).doubts
    for one in ["中共甲省委办公厅", "甲市委宣传部", "国家发展改革委办公厅", "甲市人民代表大会常务委员会"]:
        assert {} == front(f"关于某事的通知\n一、做好。\n{one}\n2031年3月1日\n").doubts


TITLES = [
    ("甲市推进渔港\n建设三年行动方案\n（2031—2033年）\n", "甲市推进渔港建设三年行动方案（2031—2033年）", True),
    ("甲市人民政府办公室\n关于印发《甲市渔港方案》的\n通知\n甲政办发〔2031〕5号\n", "甲市人民政府办公室关于印发《甲市渔港方案》的通知", False),
    ("甲市财政局文件\n甲财发〔2031〕5号\n关于印发渔港建设\n工作方案的通知\n", "关于印发渔港建设工作方案的通知", False),
    ("甲县人民政府\n渔港建设方案\n", "渔港建设方案", False),
    ("甲县人民政府关于推进\n渔港建设的意见 甲政发〔2031〕5号\n", "甲县人民政府关于推进渔港建设的意见", False),
    ("甲市渔港\n示范区建设方案\n", "示范区建设方案", True),
    ("甲市渔港建设方案\n附件1 任务清单\n", "甲市渔港建设方案", False),
]


def test_a_title_on_several_lines_is_joined_or_doubted():
    for head, title, doubted in TITLES:
        found = front(f"{head}\n为做好渔港工作，提出如下要求。\n一、做好。\n")
        assert (title, doubted) == (found.title, "title" in found.doubts)


def test_names_of_one_place_that_run_together_are_several():
    text = "某省盐务方案\n临江市盐务局临江市财政局\n临江市港务局\n2030年3月1日\n一、目标\n做好。\n"
    assert ("临江市盐务局", "临江市财政局", "临江市港务局") == front(text).issuers


def test_a_title_on_several_lines_is_joined_where_all_lines_have_an_empty_one_between_them():
    text = "某部 某局关于\n\n进一步推进渔港标准体系建设\n\n行动方案（2030—2031年）的通知\n\n某发〔2030〕4号\n\n各省：\n\n现通知如下。\n\n一、目标\n\n做好。\n"
    assert "某部 某局关于进一步推进渔港标准体系建设行动方案（2030—2031年）的通知" == said(text)[0]


def test_the_name_of_a_province_may_hold_that_of_a_prefecture():
    text = "渔业若干措施\n贵州省渔业局\n2030年3月1日\n一、目标\n做好。\n"
    assert ("province", "贵州省") == said(text)[4:]
