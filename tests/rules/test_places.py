"""Level, territory and code of documents and units, and whose body a name means."""

from corpora import PATHS, bare_policy, problems_of, small

from generator.model import Corpus, Unit
from generator.rules.evidence import gather
from generator.rules.names import PROVINCES, code_of_place, level_of_place
from generator.rules.references import nearest

WHERE = dict.fromkeys(("level", "jurisdiction_code"))


def document(id, level, place, code="", implements=""):
    return bare_policy(id, level, place, jurisdiction_code=code, implements=implements, at=WHERE)


def unit(level, place, kind="government"):
    return Unit(id="a", name="某局", name_en="A", level=level, jurisdiction=place, kind=kind, at=WHERE)


def of_level(*, policies=(), units=()):
    return [(message, hint) for _, message, hint in level_of_place(gather(Corpus(version="0.1.0", data_date="2030-01-01", policies=policies, units=units)))]


def of_code(*policies):
    return [(message, hint) for _, message, hint in code_of_place(gather(Corpus(version="0.1.0", data_date="2030-01-01", policies=policies)))]


def test_a_place_is_on_its_level():
    cases = [
        ("central", "全国"),
        *(("province", place) for place in PROVINCES),
        ("province", "东江省"),
        ("province", "新疆生产建设兵团"),
        *(("prefecture", place) for place in ("兰州市", "甘南藏族自治州", "大兴安岭地区", "锡林郭勒盟", "浦东新区", "海淀区")),
        *(("county", place) for place in ("榆中县", "玉门市", "城关区", "肃北蒙古族自治县", "鄂温克族自治旗", "神农架林区", "城口县")),
    ]
    wrong = [(level, found) for level, place in cases if [] != (found := of_level(policies=(document("a", level, place),), units=(unit(level, place),)))]
    assert [] == wrong


def test_a_level_that_is_not_the_places_is_told_with_the_right_one():
    cases = [
        ("central", "甘肃省", "province"),
        ("county", "全国", "central"),
        ("province", "全国", "central"),
        ("province", "兰州市", "prefecture or county"),
        ("prefecture", "北京市", "province"),
        ("county", "广西壮族自治区", "province"),
        ("county", "甘南藏族自治州", "prefecture"),
        ("prefecture", "榆中县", "county"),
        ("province", "榆中县", "county"),
        ("central", "某地", "province or prefecture or county"),
    ]
    for level, place, levels in cases:
        told = (f"‘{place}’ is not on the level {level}", f"Write level: {levels}, or correct the jurisdiction.")
        assert [told, told] == of_level(policies=(document("a", level, place),), units=(unit(level, place),))


def test_the_collective_of_a_place_may_be_below_it_and_never_above():
    assert [] == of_level(units=(unit("prefecture", "甘肃省", "collective"), unit("province", "全国", "collective")))
    assert ["‘榆中县’ is not on the level prefecture"] == [m for m, _ in of_level(units=(unit("prefecture", "榆中县", "collective"),))]


# Codes


def test_the_code_of_a_place_is_accepted():
    cases = [
        *(("province", place, f"{digits}0000") for place, digits in PROVINCES.items()),
        ("province", "东江省", "990000"),
        ("prefecture", "兰州市", "620100"),
        ("prefecture", "海淀区", "110108"),
        ("county", "榆中县", "620123"),
        ("county", "济源市", "419001"),
        ("county", "城口县", "500229"),
        ("county", "榆中县", ""),
    ]
    assert [] == [(level, found) for level, place, code in cases if [] != (found := of_code(document("a", level, place, code)))]


def test_a_code_that_is_not_the_places_is_told():
    cases = [
        ("central", "全国", "100000", "全国 has no code, and not 100000", "Remove the key."),
        ("province", "甘肃省", "610000", "610000 is not the code of 甘肃省", "Write 620000."),
        ("province", "东江省", "620000", "620000 is the code of 甘肃省, not of 东江省", "Remove the key, or write the code of the place."),
        ("province", "甘肃省", "62", "‘62’ is no code of a place on the level province", "Write it as 620000, two digits and 0000."),
        ("province", "甘肃省", "620100", "‘620100’ is no code of a place on the level province", "Write it as 620000, two digits and 0000."),
        ("province", "甘肃省", "６２００００", "‘６２００００’ is no code of a place on the level province", "Write it as 620000, two digits and 0000."),
        ("prefecture", "兰州市", "620000", "‘620000’ is no code of a place on the level prefecture", "Write it as 620100, four digits and 00."),
        ("prefecture", "兰州市", "620102", "‘620102’ is no code of a place on the level prefecture", "Write it as 620100, four digits and 00."),
        ("county", "榆中县", "620100", "‘620100’ is no code of a place on the level county", "Write it as 620102, six digits."),
        ("county", "榆中县", "6201231", "‘6201231’ is no code of a place on the level county", "Write it as 620102, six digits."),
    ]
    wrong = [(level, found) for level, place, code, message, hint in cases if [(message, hint)] != (found := of_code(document("a", level, place, code)))]
    assert [] == wrong


NATION, PROVINCE = document("nation", "central", "全国"), document("province", "province", "甘肃省", "620000", "nation")
CITY = document("city", "prefecture", "兰州市", "620100", "province")


def test_a_code_begins_with_that_of_the_nearest_document_above():
    uncoded = document("city", "prefecture", "兰州市", "", "province")
    assert [] == of_code(NATION, PROVINCE, CITY, document("county", "county", "榆中县", "620123", "city"))
    assert [("620402 is no code of a place in 兰州市, which is 620100", "It begins with 6201.")] == of_code(
        NATION, PROVINCE, CITY, document("county", "county", "榆中县", "620402", "city")
    )
    assert [("610123 is no code of a place in 甘肃省, which is 620000", "It begins with 62.")] == of_code(
        NATION, PROVINCE, uncoded, document("county", "county", "榆中县", "610123", "city")
    )


def test_documents_of_one_place_bear_one_code():
    again = document("city-2", "prefecture", "兰州市", "620200", "province")
    assert [("兰州市 has the code 620100 in city", "Give all documents of a place one code.")] == of_code(PROVINCE, CITY, again)


def test_documents_that_implement_each_other_end():
    assert [] == of_code(document("a", "county", "榆中县", "620123", "b"), document("b", "county", "榆中县", "620123", "a"))


# Whose body a name means

NAMES = ("全国妇联", "省妇联", "县妇联合会", "某部", "省文化厅", "中国人民银行", "市市场监管局")


def test_the_body_of_one_place_is_never_taken_for_that_of_another():
    cases = [
        ("省妇女联", "省妇联"),
        ("县妇联", "县妇联合会"),
        ("区妇联", ""),
        ("妇联", ""),
        ("全国妇女联", "全国妇联"),
        ("县文化厅", ""),
        ("市市场监督管理局", "市市场监管局"),
        ("人民银行", ""),
    ]
    assert [] == [(name, found) for name, meant in cases if meant != (found := nearest(name, NAMES))]


def test_a_body_that_no_list_has_is_not_said_to_be_the_nations():
    tasks = small()[PATHS["tasks"]].decode().replace("participants: [省妇联]", "participants: [县妇联]").encode()
    units = small()[PATHS["units"]].decode().replace("某妇联", "全国妇联").replace("name: 省妇联", "name: 省妇女联合会").encode()
    (found,) = [p for p in problems_of(small(tasks=tasks, units=units)) if p.message == "no unit is called ‘县妇联’"]
    assert "Add it to policies/units.yaml, with this name." == found.hint.split("\n")[0]
