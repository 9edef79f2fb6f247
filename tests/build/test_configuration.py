"""A folder that says little: what its mkdocs.yml lacks, and what its site/ lacks, is the program's."""

import pytest
import yaml
from corpora import ROOT
from mkdocs.utils.yaml import yaml_load

from generator.build import shipped
from generator.build.configuration import SUPPLIED, Unreadable, completed, configuration

OURS = (ROOT / "mkdocs.yml").read_text("utf-8")
SUPPLIED_YAML = "site_name: 甲\ntheme: {name: material}\nstrict: true\nextra: {scope: /, generator: false, icp: 乙}\n"


def read(own, supplied=SUPPLIED_YAML):
    return yaml.safe_load(completed(own, supplied))


def test_a_key_that_the_folder_lacks_is_the_programs():
    assert {"site_name": "丙", "theme": {"name": "material"}, "strict": True, "extra": {"scope": "/", "generator": False}} == read("site_name: 丙\n")


def test_a_key_that_the_folder_has_is_its_own_whole():
    found = read("site_name: 丙\ntheme: {language: en}\nstrict: false\nextra: {scope: /plans/, contact: x}\n")
    assert {"site_name": "丙", "theme": {"language": "en"}, "strict": False, "extra": {"scope": "/plans/", "contact": "x", "generator": False}} == found


def test_what_the_program_says_of_its_own_site_comes_to_no_other():
    supplied = OURS + "\nrepo_url: https://example.org/repo\n"
    found = yaml.safe_load(completed("site_name: 丙\n", supplied))
    assert {"site_name", "extra", *SUPPLIED} == found.keys()
    assert {"generator": False} == found["extra"]


def test_an_extra_without_keys_is_as_good_as_none():
    wrong = [(extra, found) for extra in ["", "extra:\n", "extra: {}\n"] if {"scope": "/", "generator": False} != (found := read(f"site_name: 丙\n{extra}")["extra"])]
    assert [] == wrong


def test_what_has_a_tag_keeps_it(monkeypatch):
    monkeypatch.setenv("NAME_OF_THE_SITE", "丙: 丁")
    assert "丙: 丁" == yaml_load(completed("site_name: !ENV NAME_OF_THE_SITE\n", SUPPLIED_YAML))["site_name"]


def test_a_whole_configuration_stays_as_it_is():
    assert yaml.safe_load(OURS) == read(OURS, OURS)


def test_what_is_no_yaml_is_told_by_line_and_column():
    cases = [
        ("", "mkdocs.yml:1:1: yaml: there are no keys here"),
        ("- a\n", "mkdocs.yml:1:1: value: a record is expected here"),
        ("a: b\nc: 'd\n", "mkdocs.yml:3:1: yaml: this is not YAML: found unexpected end of stream"),
        ("a: *b\n", "mkdocs.yml:1:4: yaml: this is not YAML: found undefined alias 'b'"),
    ]
    for own, said in cases:
        with pytest.raises(Unreadable) as raised:
            completed(own, SUPPLIED_YAML)
        assert said == str(raised.value.problem).splitlines()[0]


def test_a_key_that_is_a_list_is_left_to_the_site_builder():
    assert completed("? [a]\n: b\n", "strict: true\n").startswith("? [a]\n: b\nstrict: true\n")


def test_a_navigation_of_its_own_stays():
    own = "site_name: 丙\nnav:\n- 首页: index.md\n- 政策: policies.md\n"
    assert [{"首页": "index.md"}, {"政策": "policies.md"}] == yaml.safe_load(configuration(own, OURS))["nav"]


def example():
    found = {name.removeprefix("site/example/"): content for name, content in shipped.shipped(("site/example",)).items()}
    return {name: content for name, content in found.items() if name != "text.txt"}


@pytest.fixture
def folder(tmp_path):
    """A folder with a template, a style sheet, a case, a measurement of its own."""
    for name in ("mkdocs.yml", "site/templates/index.md", "site/assets/own.css", "tests/cases/value.yaml", "tests/cases/own.yaml", "site/measured/mutants.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine")
    return tmp_path


def test_a_page_of_the_folder_takes_the_place_of_the_programs_and_the_others_stay(folder):
    found = shipped.read(folder)
    theirs = (ROOT / "site/templates/unit.md").read_bytes()
    assert (b"mine", b"mine", theirs) == tuple(found[f"site/{name}"] for name in ("templates/index.md", "assets/own.css", "templates/unit.md"))


def test_the_cases_of_the_rules_are_the_programs(folder):
    found = {name: content for name, content in shipped.read(folder).items() if name.startswith("tests/cases/")}
    assert {f"tests/cases/{path.name}": path.read_bytes() for path in (ROOT / "tests" / "cases").glob("*.yaml")} == found


def test_what_was_measured_is_of_the_data_of_the_folder_alone(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "mkdocs.yml").write_text("mine")
    assert (ROOT / "site/measured/mutants.json").is_file()
    assert (b"mine", None) == tuple(shipped.read(root).get("site/measured/mutants.json") for root in (folder, other))
