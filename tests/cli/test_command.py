"""The command line: what it prints, with which exit code, and what it leaves alone."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from commands import run
from corpora import ROOT, SMALL

from generator import __version__
from generator.pages.rule_cases import FOLDER, rule_case
from generator.rules import MANUAL, RULES, name

TARGETS = "targets/mousheng-2030-2.yaml"


@pytest.fixture
def checkout(tmp_path):
    """A copy of the small corpus."""
    return shutil.copytree(SMALL, tmp_path / "checkout")


@pytest.fixture
def broken(checkout):
    """The same with a figure changed by hand."""
    path = checkout / TARGETS
    path.write_text(path.read_text("utf-8").replace("at_least: 85", "at_least: 86"), "utf-8")
    return checkout


def shell(root, command):
    """(exit code, standard error) of `duibiao` in a line of the shell, where it stands for the program."""
    program = f"{sys.executable} -m generator check --root {root}"
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["sh", "-c", command.replace("duibiao", program)], cwd=ROOT, env=buffered, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("command, code", [("duibiao >&-", 0), ("duibiao 2>&-", 0), ("duibiao >&- 2>&- <&-", 0), ("duibiao 2>/dev/full", 2)])
def test_a_stream_that_is_closed_or_full_ends_in_no_traceback(checkout, command, code):
    assert (code, False) == ((found := shell(checkout, command))[0], "Traceback" in found[1])


def test_a_full_disk_behind_the_output_is_one_line(broken):
    assert (2, "duibiao: [Errno 28] No space left on device\n") == shell(broken, "duibiao >/dev/full")
    assert 1 == shell(broken, "duibiao >/dev/null")[0]


def test_a_clean_corpus_says_how_much_it_holds(capsys):
    code, out, err = run(capsys, "check", "--root", SMALL)
    assert (0, "", "clean: 2 policies, 8 tasks, 18 targets, 14 units\n") == (code, out, err)


def test_a_changed_figure_is_told_at_its_line(capsys, broken):
    code, out, err = run(capsys, "check", "--root", broken)
    first, hint = out.splitlines()[:2]
    assert (1, f"{TARGETS}:5:15: figure-in-quote: the quotation holds no figure 86", "    It says ‘85%’.") == (code, first, hint)
    assert err.endswith("problems\n")


def test_a_figure_changed_in_the_real_targets_is_told_at_its_line(capsys, tmp_path):
    for part in ("policies", "targets"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path)
    path = tmp_path / "targets" / "gansu-2014-39.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "- id: tap-water-2016" in line)
    changed = next(n for n in range(at, at + 9) if "at_least: 80" in lines[n])
    lines[changed] = lines[changed].replace("80", "85")
    path.write_text("".join(lines), "utf-8")
    code, out, _ = run(capsys, "check", "--root", tmp_path)
    assert 1 == code
    assert f"targets/gansu-2014-39.yaml:{changed + 1}:15: figure-in-quote: the quotation holds no figure 85" in out


def test_an_absent_folder_is_one_line_and_exit_2(capsys, tmp_path):
    code, out, err = run(capsys, "check", "--root", tmp_path / "none")
    assert (2, "", f"duibiao: {tmp_path / 'none'} is no folder: name the checkout with --root\n") == (code, out, err)


@pytest.mark.parametrize("command", [["build"], ["build", "--docs-only"], ["serve"]])
def test_a_folder_that_is_no_root_is_one_line_that_says_how_to_make_one(capsys, tmp_path, command):
    (tmp_path / "CHANGELOG.md").write_text("# Another program\n")
    code, out, err = run(capsys, *command, "--root", tmp_path)
    said = f"duibiao: {tmp_path} holds neither mkdocs.yml nor policies/: name the folder with --root, or make one with duibiao init FOLDER\n"
    assert (2, "", said) == (code, out, err)
    assert ["CHANGELOG.md"] == [path.name for path in tmp_path.iterdir()]


def test_documents_without_a_configuration_are_refused_as_one_problem(capsys, checkout):
    code, out, err = run(capsys, "build", "--root", checkout)
    assert (1, "mkdocs.yml:1:1: file: mkdocs.yml is missing\n    Write one that has at least ‘site_name’.\n") == (code, out)
    assert "1 problem: nothing was written\n" == err
    assert not (checkout / "build" / "public").exists()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"site_name: [x\n", "mkdocs.yml:2:1"),
        (b"- x\n", "mkdocs.yml:1:1"),
        (b"", "mkdocs.yml:1:1"),
        (b"site_name: \x00\n", "mkdocs.yml:1:1"),
        (b"[" * 10_000, "mkdocs.yml:1:1"),
        ("site_name: 对表\n".encode("gbk"), "mkdocs.yml:1:"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_one_problem_at_its_place(capsys, checkout, content, place):
    (checkout / "mkdocs.yml").write_bytes(content)
    code, out, err = run(capsys, "build", "--root", checkout)
    assert (1, "1 problem: nothing was written\n", True) == (code, err, out.startswith(place))
    assert not (checkout / "build" / "public").exists()


def test_the_program_names_its_version(capsys):
    assert (0, f"duibiao {__version__}\n", "") == run(capsys, "--version")


@pytest.mark.parametrize("command", [["check"], ["build"], ["build", "--docs-only"], ["serve"]])
def test_every_command_refuses_a_file_for_a_folder(capsys, checkout, command):
    code, out, err = run(capsys, *command, "--root", checkout / "CHANGELOG.md")
    assert (2, "", 1) == (code, out, err.count("\n"))


def test_an_empty_folder_has_no_policy(capsys, tmp_path):
    code, out, _ = run(capsys, "check", "--root", tmp_path)
    assert 1 == code
    assert "policies:1:1: file: there is no policy here" in out


def test_unusable_arguments_are_exit_2(capsys):
    for arguments in ("", "chekc", "check --format xml", "check --colour", "build --builder x", "explain", "serve --port x"):
        code, out, err = run(capsys, *arguments.split())
        assert (2, "", True) == (code, out, err.startswith("usage: duibiao")), arguments


def test_problems_as_annotations(capsys, broken):
    code, out, _ = run(capsys, "check", "--root", broken, "--format", "github")
    assert (1, f"::error file={TARGETS},line=5,col=15,title=figure-in-quote::the quotation holds no figure 86. It says ‘85%25’.") == (
        code,
        out.splitlines()[0],
    )


def test_problems_as_json(capsys, broken):
    code, out, _ = run(capsys, "check", "--root", broken, "--format", "json")
    place = {"file": TARGETS, "line": 5, "column": 15}
    expected = {"place": place, "rule": "figure-in-quote", "message": "the quotation holds no figure 86", "hint": "It says ‘85%’."}
    assert (1, expected) == (code, json.loads(out)[0])


def test_a_clean_corpus_is_an_empty_list_in_json(capsys):
    assert (0, []) == ((result := run(capsys, "check", "--root", SMALL, "--format", "json"))[0], json.loads(result[1]))


def test_every_problem_is_one_line_and_its_hint_another(capsys, checkout):
    (checkout / TARGETS).write_text('targets:\n  - id: "a\\nb"\n    "x\\ny\\e[31m": 1\n    at_least: "1\\n2"\n', "utf-8")
    code, out, _ = run(capsys, "check", "--root", checkout)
    lines = out.splitlines()
    assert 1 == code
    assert all(line.startswith(("    ", "policies/", "targets/")) for line in lines)
    assert "\x1b" not in out
    assert f"{TARGETS}:3:5: unknown-key: there is no key ‘x\\ny\\x1b[31m’ here" in lines


@pytest.mark.parametrize("arguments", [[], ["--docs-only"], ["--quiet"]])
def test_build_refuses_problems_and_writes_nothing(capsys, broken, arguments):
    for name in ("docs", "public"):
        (broken / "build" / name).mkdir(parents=True)
        (broken / "build" / name / "kept.html").write_text("the last site")
    code, out, err = run(capsys, "build", "--root", broken, *arguments)
    assert 1 == code
    assert f"{TARGETS}:5:15: figure-in-quote" in out
    assert err.endswith("problems: nothing was written\n")
    assert ["docs/kept.html", "public/kept.html"] == sorted(
        p.relative_to(broken / "build").as_posix() for p in (broken / "build").rglob("*") if p.is_file()
    )


def test_a_site_needs_a_configuration_and_check_does_not(capsys, checkout):
    assert 0 == run(capsys, "check", "--root", checkout)[0]
    code, out, _ = run(capsys, "build", "--root", checkout)
    assert (1, "mkdocs.yml:1:1: file: mkdocs.yml is missing") == (code, out.split("\n")[0])


def test_build_makes_no_folder_where_there_are_problems(capsys, broken):
    run(capsys, "build", "--root", broken)
    assert not (broken / "build").exists()


def explained(capsys, root, rule):
    """What is wrong with the manual entry of a rule: one sentence, then what its case demands, with every example, message and hint."""
    case = rule_case(rule, (ROOT / FOLDER / f"{rule}.yaml").read_text("utf-8"))
    code, out, err = run(capsys, "explain", rule, "--root", root)
    entry, demands, _ = out.partition("\n" + case.demands)
    if (code, err, bool(demands)) != (0, "", True) or not entry.startswith(f"{rule}: ") or not entry.endswith(".") or len(entry) < len(rule) + 20:
        yield rule, out, err
    messages = (words for it in (*case.above, *case.marked) for words in (it.message, it.hint) if words)
    yield from ((rule, words) for words in (case.shown_in, *(example.caption for example in case.examples), *messages) if words not in out)


def test_every_rule_is_explained_in_a_sentence_and_by_its_case_in_any_folder(capsys, tmp_path):
    rules = sorted({name(rule) for rule in RULES} | MANUAL.keys())
    assert len(rules) > 50
    assert [] == [wrong for rule in rules for wrong in explained(capsys, tmp_path, rule)]


def test_an_unknown_rule_is_exit_2_with_the_nearest_names(capsys):
    code, out, err = run(capsys, "explain", "quote-verbatin")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.startswith("duibiao: there is no rule ‘quote-verbatin’; the nearest names: quote-verbatim, ")
    code, out, err = run(capsys, "explain", "zzzz")
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert err.endswith("stand on the page messages.html of the site\n")


def test_a_link_out_of_the_checkout_is_one_line_and_exit_2(capsys, checkout, tmp_path):
    (tmp_path / "secret").write_text("x")
    (checkout / "targets" / "link.yaml").symlink_to(tmp_path / "secret")
    code, out, err = run(capsys, "check", "--root", checkout)
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert "leads out of the folder" in err


def test_the_module_runs_as_a_program_from_another_folder(broken, tmp_path):
    command = [sys.executable, "-m", "generator", "check"]
    done = subprocess.run(
        command, cwd=broken, capture_output=True, text=True, encoding="utf-8", env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    )
    assert (1, True) == (done.returncode, done.stdout.startswith(f"{TARGETS}:5:15: figure-in-quote:"))
    assert "Traceback" not in done.stderr
