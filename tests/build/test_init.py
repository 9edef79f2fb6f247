"""duibiao init: what the new folder holds, which folders and names are refused, and that nothing is left half made."""

import re
from datetime import date

import pytest
import yaml

from generator.build import folder as tree
from generator.build.new_root import TEMPLATES, new_root
from generator.build.shipped import shipped
from generator.cli import main

FILES = {"CHANGELOG.md", "README.md", "mkdocs.yml", "policies/topics.yaml", "policies/units.yaml", "targets/indicators.yaml"}


def init(capsys, *arguments):
    """(exit code, standard output, standard error)"""
    code = main(["init", *map(str, arguments)])
    return code, *capsys.readouterr()


def made(name="某市规划", publisher="某市编者", site_url="", date="2031-04-01"):
    return {path: content.decode() for path, content in new_root(shipped((TEMPLATES,)), name, publisher, site_url, date).items()}


def said(**given):
    return yaml.safe_load(made(**given)["mkdocs.yml"])


def test_a_new_folder_holds_the_least_that_a_tracker_needs(capsys, tmp_path):
    folder = tmp_path / "a" / "plans"
    code, out, err = init(capsys, folder)
    assert (0, "", 1) == (code, out, err.count("\n"))
    assert FILES == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_an_empty_folder_is_taken(capsys, tmp_path):
    assert 0 == init(capsys, tmp_path)[0]
    assert FILES == {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}


def test_the_folder_gives_its_name_where_none_is_said(capsys, tmp_path, monkeypatch):
    (tmp_path / "某市规划").mkdir()
    monkeypatch.chdir(tmp_path / "某市规划")
    assert 0 == init(capsys, ".")[0]
    found = yaml.safe_load((tmp_path / "某市规划" / "mkdocs.yml").read_text("utf-8"))
    assert ("某市规划", "某市规划编者", False) == (found["site_name"], found["site_author"], "site_url" in found)


def test_the_date_of_the_first_version_is_the_day(capsys, tmp_path):
    before = date.today().isoformat()
    init(capsys, tmp_path)
    [day] = re.findall(r"^## \[0\.1\.0\] - (.+)$", (tmp_path / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert before <= day <= date.today().isoformat()


def test_the_folder_says_of_its_site_what_it_was_told():
    found = said(name="某市规划", publisher="某市某局", site_url="https://example.org/plans")
    assert ("某市规划", "某市某局", "https://example.org/plans/") == (found["site_name"], found["site_author"], found["site_url"])
    assert found["copyright"].startswith("发布：某市某局。")


def test_any_signs_of_a_name_are_written_as_yaml():
    cases = ['a "b" \'c\'', "a: b", "# a", "{{ a }}", "[a", "- a", "*a", "&a", "!ENV a", "%a", "null", "2031", "a\\nb", "<b>&amp;", "🙂", "|", "@a"]
    for words in cases:
        found = said(name=words, publisher=words)
        assert (words, words) == (found["site_name"], found["site_author"])


def test_a_name_is_one_line_however_it_is_given():
    files = made(name="某市\n 规划\t一", publisher="某局\r\n")
    found = yaml.safe_load(files["mkdocs.yml"])
    assert ("某市 规划 一", "某局", "# 某市 规划 一") == (found["site_name"], found["site_author"], files["README.md"].splitlines()[0])


@pytest.mark.parametrize("words", ["", " \n", "a\x00b", "a\x1bb", "a\u202eb", "a\ufeff", "a\udc80"])
@pytest.mark.parametrize("option", ["--name", "--publisher"])
def test_a_name_that_cannot_be_shown_is_refused_in_one_line(capsys, tmp_path, option, words):
    code, out, err = init(capsys, tmp_path, option, words)
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.startswith(f"duibiao: the {option[2:]} ") and err.endswith(f"write it with {option}\n")
    assert [] == list(tmp_path.iterdir())


def test_an_address_of_the_web_is_taken():
    cases = ["https://example.org", "http://example.org/", "https://example.org:8443/a/b", "https://某市.example/规划/"]
    assert [] == [(address, found) for address in cases if address.rstrip("/") + "/" != (found := said(site_url=address)["site_url"])]


@pytest.mark.parametrize(
    "address",
    [
        *("example.org", "ftp://example.org/", "file:///srv", "https://", "https:///a", "https://exa mple.org/", "https://example.org/a b", "javascript:alert(1)"),
        *('https://example.org/"a', "https://example.org/<a>", "https://example.org/{{a}}", "https://example.org/?a=b", "https://example.org/#a"),
        *("https://a@example.org/", "https://example.org:port/", "https://example.org/\n"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_in_one_line(capsys, tmp_path, address):
    said = "duibiao: --site-url is no address of the web: write one such as https://example.org/plans/\n"
    assert (2, "", said) == init(capsys, tmp_path, "--site-url", address)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(capsys, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    said = f"duibiao: {tmp_path} is not empty: name a folder that is empty or not there yet\n"
    assert (2, "", said) == init(capsys, tmp_path)
    assert ["notes.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_is_refused(capsys, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    said = f"duibiao: {tmp_path / 'notes.txt'} is a file: name a folder that is empty or not there yet\n"
    assert (2, "", said) == init(capsys, tmp_path / "notes.txt")
    assert "mine" == (tmp_path / "notes.txt").read_text()


def test_a_folder_below_a_file_is_refused_in_one_line(capsys, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    code, out, err = init(capsys, tmp_path / "notes.txt" / "a")
    assert (2, "", 1, True) == (code, out, err.count("\n"), "Not a directory" in err)


def test_a_link_that_leads_nowhere_is_refused_in_one_line(capsys, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    code, out, err = init(capsys, tmp_path / "link")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert ["link"] == [path.name for path in tmp_path.iterdir()]


def test_a_name_that_is_too_long_for_the_disk_is_refused_in_one_line(capsys, tmp_path):
    code, out, err = init(capsys, tmp_path / ("a" * 300))
    assert (2, "", 1, True) == (code, out, err.count("\n"), "too long" in err)
    assert [] == list(tmp_path.iterdir())


def test_a_folder_where_nobody_may_write_is_refused_in_one_line(capsys):
    code, out, err = init(capsys, "/proc/duibiao")
    assert (2, "", 1, True) == (code, out, err.count("\n"), "cannot be written" in err)


def test_what_cannot_be_written_to_its_end_leaves_nothing(tmp_path):
    (tmp_path / "there").mkdir()
    files = {tmp_path / "new" / "a" / "b": b"x", tmp_path / "there" / "c": b"x", tmp_path / ("d" * 300): b"x"}
    with pytest.raises(tree.Unusable):
        tree.keep_all(files)
    assert ["there"] == [path.name for path in tmp_path.rglob("*")]


def test_the_readme_has_ten_lines_and_names_the_commands():
    text = made()["README.md"]
    assert 10 == len([line for line in text.splitlines() if line])
    assert {"draft", "check", "build", "serve", "explain"} == set(re.findall(r"`duibiao (\w+)", text))


def test_no_word_of_the_first_documents_is_in_a_new_folder():
    found = "".join(made(name="x", publisher="y").values())
    assert "政策文件" in found
    assert [] == [word for word in ("扶贫", "甘肃", "自来水", "poverty", "Gansu", "对表", "duibiao.example") if word in found]


@pytest.fixture(scope="module")
def new_site(tmp_path_factory):
    """The site of a new folder, as it is built without a word being written."""
    folder = tmp_path_factory.mktemp("new") / "某市规划"
    assert 0 == main(["init", str(folder), "--site-url", "https://example.org/plans/"])
    assert (0, 0) == (main(["check", "--root", str(folder)]), main(["build", "--quiet", "--root", str(folder)]))
    return folder / "build" / "public"


@pytest.mark.parametrize("page", ["index.html", "policies.html"])
def test_the_site_of_a_new_folder_says_how_the_first_document_comes_in(new_site, page):
    text = re.sub(r"<[^>]+>", "", (new_site / page).read_text("utf-8"))
    assert ["duibiao draft 文本.txt --policy 标识", "duibiao check", "duibiao build"] == re.findall(r"运行 (duibiao [^。]+?)。", text)


def test_the_site_of_a_new_folder_bears_its_name_and_has_the_pages_of_the_program(new_site):
    home = (new_site / "index.html").read_text("utf-8")
    assert re.search(r"<title>[^<]*某市规划</title>", home) and re.search(r'rel="?canonical"? href="?https://example\.org/plans/index\.html', home)
    assert {"handbook.html", "messages.html", "policies.html", "404.html", "assets/site.css"} <= {p.relative_to(new_site).as_posix() for p in new_site.rglob("*")}
