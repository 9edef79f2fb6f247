"""Tests of duibiao verify: a package is held against itself, and each wrong byte is one line."""

import json
import time
from hashlib import sha256

import pytest
from commands import run
from corpora import ROOT
from editions import corpus, zipped

from generator.data.package import zip_bytes
from generator.releases.package_reader import unzipped

CLEAN = unzipped(zipped(corpus()))
CENTRAL, PLAN = "central-2030-1", "mousheng-2030-2"
TEXT = f"texts/{CENTRAL}.txt"


def changed(path, old, new):
    """The files of the small package with one change, after which its sums agree again, as if it had been made with the fault."""
    text = CLEAN[path].decode()
    assert old in text
    return signed(CLEAN | {path: text.replace(old, new, 1).encode()})


def signed(files):
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        content = files[resource["path"]]
        resource |= {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
    return files | {"datapackage.json": json.dumps(described).encode()}


def described(**changed):
    return CLEAN | {"datapackage.json": json.dumps(json.loads(CLEAN["datapackage.json"]) | changed).encode()}


def verified(capsys, tmp_path, files):
    (tmp_path / "p.zip").write_bytes(files if isinstance(files, bytes) else zip_bytes(files))
    return run(capsys, "verify", tmp_path / "p.zip")


def test_a_package_as_it_was_made_is_clean_as_a_zip_and_as_a_folder(capsys, tmp_path):
    code, out, err = verified(capsys, tmp_path, CLEAN)
    assert (0, "", True) == (code, out, err.startswith("clean: version 0.0.1 of 2030-04-01: "))
    for name, content in CLEAN.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(content)
    assert (0, "", err) == run(capsys, "verify", tmp_path / "folder")


@pytest.mark.parametrize("path", sorted((ROOT / "releases").glob("*.zip")), ids=lambda path: path.stem)
def test_every_released_package_is_clean_within_five_seconds(capsys, path):
    begun = time.monotonic()
    code, out, err = run(capsys, "verify", path)
    assert (0, "", True) == (code, out, err.startswith(f"clean: version {path.stem.removeprefix('duibiao-')} of "))
    assert time.monotonic() - begun < 5


COVERAGE = f"{CENTRAL}/coverage-2035"
FAULTS = {
    "a figure that is none": (
        ("targets.csv", "outcome,at_least,80,", "outcome,at_least,eighty,"),
        [f"targets {COVERAGE}: value: ‘eighty’, expected the type number"],
    ),
    "a date that is none": (("targets.csv", "2035-12-31", "2035-13-31"), [f"targets {COVERAGE}: due: ‘2035-13-31’, expected the type date"]),
    "a word that is not allowed": (
        ("responsibilities.csv", "central-culture,lead", "central-culture,chief"),
        [f"responsibilities {CENTRAL}/1.1 / central-culture: role: ‘chief’, expected one of lead, participant"],
    ),
    "a required cell that is empty": (
        ("topics.csv", "publicity,宣传引导", "publicity,"),
        ["topics publicity: name: empty, expected a value"],
    ),
    "a form that is not kept": (
        ("policies.csv", "c8133533", "C8133533"),
        [
            f"policies {CENTRAL}: source_sha256: ‘C8133533fe3db309fa8a355b9994a0a57e96c161661acab4fe88655002cb2384’, "
            "expected the form [0-9a-f]{64}"
        ],
    ),
    "a unique value that stands twice": (
        ("topics.csv", "Publicity,3", "Publicity,2"),
        ["topics publicity: position: ‘2’ stands in an earlier row, expected once"],
    ),
    "a key that stands twice": (
        ("responsibilities.csv", f"{CENTRAL}/1.2,central-women", f"{CENTRAL}/1.2,central-education"),
        [
            f"responsibilities {CENTRAL}/1.2 / central-education: task, unit: "
            f"‘{CENTRAL}/1.2 / central-education’ stands in an earlier row, expected once"
        ],
    ),
    "a record that is not there": (
        ("tasks.csv", "reading-rooms,一（一）", "reading-room,一（一）"),
        [f"tasks {CENTRAL}/1.1: topic: ‘reading-room’, expected a value of topics.id"],
    ),
    "a row that is too short": (
        ("topics.csv", "publicity,宣传引导,Publicity,3", "publicity,宣传引导,3"),
        [
            *(f"commitments_flat {policy}/1.3--none: topic: ‘publicity’, expected a value of topics.id" for policy in (CENTRAL, PLAN)),
            "topics row 4: 3 cells, expected 4",
            *(f"tasks {policy}/1.3: topic: ‘publicity’, expected a value of topics.id" for policy in (CENTRAL, PLAN)),
        ],
    ),
    "a quotation that is another": (
        ("targets.csv", "图书室覆盖率达到80%以上,100", "图书室覆盖率达到85%以上,100"),
        [
            f"targets {COVERAGE}: quote: ‘村图书室覆盖率达到85%以上’, expected ‘村图书室覆盖率达到80%以上’ "
            "(character 25), the pieces in quotes",
            *(
                f"commitments_flat {COVERAGE}--central-{unit}: quote: ‘村图书室覆盖率达到80%以上’, expected ‘村图书室覆盖率达到85%以上’ "
                "(character 25), as in targets"
                for unit in ("culture", "finance", "education")
            ),
        ],
    ),
    "a piece of a quotation that is another": (
        ("quotes.csv", "全国新建图书室约2000个", "全国新建图书室约3000个"),
        [
            f"quotes {CENTRAL}/new-rooms-2035 / 2: text: ‘全国新建图书室约3000个’, expected ‘全国新建图书室约2000个’ "
            "(character 9), which stands at 129–142",
            f"targets {CENTRAL}/new-rooms-2035: quote: ‘……全国新建图书室约2000个’, expected ‘……全国新建图书室约3000个’ "
            "(character 17), the pieces in quotes",
            f"targets {CENTRAL}/new-rooms-2035: passage: ‘{CENTRAL}/1.1’, expected the passage in which the quotation stands",
        ],
    ),
    "an offset that is another": (
        ("quantities.csv", "/1.1,123,128,", "/1.1,123,129,"),
        [f"quantities {CENTRAL}/123: text: ‘80%以上’, expected ‘80%以上，’ (character 6), which stands at 123–129"],
    ),
    "an offset behind the text": (
        ("quantities.csv", "/1.1,123,128,", "/1.1,123,9128,"),
        [f"quantities {CENTRAL}/123: start, end: 123–9128, expected a stretch of the 365 characters"],
    ),
    "the end of a quotation": (
        ("targets.csv", f",100,128,{CENTRAL}/1.1", f",100,127,{CENTRAL}/1.1"),
        [f"targets {COVERAGE}: quote_end: 127, expected 128, as in quotes"],
    ),
    "the passage of a quotation": (
        ("targets.csv", f",100,128,{CENTRAL}/1.1", f",100,128,{CENTRAL}/1.2"),
        [f"targets {COVERAGE}: passage: ‘{CENTRAL}/1.2’, expected the passage in which the quotation stands"],
    ),
    "words that the quotation does not have": (
        ("targets.csv", ",具备条件的建制村,", ",具备条件的行政村,"),
        [f"targets {COVERAGE}: scope: ‘具备条件的行政村’, expected words of the quotation"],
    ),
    "a sentence that is another": (
        ("sentences.csv", "各地要因地制宜", "各县要因地制宜"),
        [
            f"sentences {CENTRAL}/1/1: text: ‘各县要因地制宜，扎实推进。’, expected ‘各地要因地制宜，扎实推进。’ "
            "(character 2), which stands at 77–90"
        ],
    ),
    "a name that the bracket does not have": (
        ("responsibilities.csv", "participant,2,某财政部", "participant,2,某财政厅"),
        [
            f"responsibilities {CENTRAL}/1.1 / central-finance: name_as_written: ‘某财政厅’, expected words of the task's responsibility_text"
        ],
    ),
    "a bracket that the text does not have": (
        ("tasks.csv", "（某教育部、某妇联）", "（某教育部、某妇联、某共青团）"),
        [f"tasks {CENTRAL}/1.2: responsibility_text: ‘（某教育部、某妇联、某共青团）’, expected words that stand in the text"],
    ),
    "a description without a licence": (
        ("datapackage.json", '"licenses": [', '"licences": ['),
        ["datapackage.json: licenses: empty, expected at least one licence"],
    ),
    "a description after another profile": (
        ("datapackage.json", "profiles/2.0/", "profiles/9.0/"),
        [
            "datapackage.json: $schema: ‘https://datapackage.org/profiles/9.0/datapackage.json’, "
            "expected ‘https://datapackage.org/profiles/2.0/datapackage.json’"
        ],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_line_with_table_key_column_and_what_was_expected(capsys, tmp_path, fault):
    change, lines = FAULTS[fault]
    code, out, err = verified(capsys, tmp_path, changed(*change))
    told = out.splitlines()
    assert (1, sorted(lines)) == (code, sorted(told))
    assert err.startswith(f"{len(told)} fault{'s' if len(told) > 1 else ''} in version 0.0.1 of ")


def test_a_table_that_repeats_a_quotation_otherwise_is_told(capsys, tmp_path):
    change = ("commitments_flat.csv", "图书室覆盖率达到80%以上", "图书室覆盖率达到85%以上")
    code, out, _ = verified(capsys, tmp_path, changed(*change))
    expected = "‘村图书室覆盖率达到85%以上’, expected ‘村图书室覆盖率达到80%以上’ (character 25), as in targets"
    assert (1, f"commitments_flat {COVERAGE}--central-culture: quote: {expected}\n") == (code, out)


def test_a_changed_character_of_a_text_is_told_by_all_who_quote_it(capsys, tmp_path):
    out = verified(capsys, tmp_path, changed(TEXT, "新建图书室约2000个", "新建图书室约2001个"))[1]
    told = [line.split(":")[0] for line in out.splitlines()]
    assert [
        f"policies {CENTRAL}",
        f"passages {CENTRAL}/1.1",
        f"quotes {CENTRAL}/new-rooms-2035 / 2",
        f"quantities {CENTRAL}/136",
        f"sentences {CENTRAL}/1.1/1",
    ] == told


UNUSABLE = {
    "its schema version is 2, and this program knows 1: use a newer duibiao": described(schema_version="2"),
    "its schema version is 99, and this program knows 1: use a newer duibiao": described(schema_version=99),
    "datapackage.json states the schema version ‘two’, which is none": described(schema_version="two"),
    "the table quotes is missing: there is no quotes.csv": {name: content for name, content in CLEAN.items() if name != "quotes.csv"},
    "the table quotes is missing: datapackage.json does not list it": described(
        resources=[one for one in json.loads(CLEAN["datapackage.json"])["resources"] if one["name"] != "quotes"]
    ),
    f"the file text-{CENTRAL} is missing: there is no {TEXT}": {name: content for name, content in CLEAN.items() if name != TEXT},
    "b.csv is missing, and SHA256SUMS names it": CLEAN | {"SHA256SUMS": f"{'0' * 64}  b.csv\n".encode()},
    "line 1 of SHA256SUMS is no sum and name": CLEAN | {"SHA256SUMS": b"b.csv\n"},
    "there is no datapackage.json in it": {"a.csv": b""},
    "this is no whole zip: File is not a zip file": b"no zip",
}


@pytest.mark.parametrize("message", UNUSABLE)
def test_a_package_that_cannot_be_judged_is_one_line(capsys, tmp_path, message):
    assert (2, "", f"duibiao: {tmp_path / 'p.zip'}: {message}\n") == verified(capsys, tmp_path, UNUSABLE[message])


@pytest.mark.parametrize("path", sorted(CLEAN.keys() - {"datapackage.json"}))
def test_a_byte_that_changes_after_the_package_was_made_is_one_line(capsys, tmp_path, path):
    content = bytearray(CLEAN[path])
    content[len(content) // 2] ^= 1
    code, out, err = verified(capsys, tmp_path, CLEAN | {path: bytes(content)})
    assert (2, "", 1) == (code, out, err.count("\n"))
    assert f"{path} does not agree with its hash in datapackage.json: expected sha256:" in err


def test_a_sum_of_the_package_that_is_another_is_one_line(capsys, tmp_path):
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in CLEAN.items())
    assert 0 == verified(capsys, tmp_path, CLEAN | {"SHA256SUMS": sums.encode()})[0]
    code, out, _ = verified(capsys, tmp_path, CLEAN | {"SHA256SUMS": sums.encode(), "more.csv": b"x"})
    assert (1, "SHA256SUMS: more.csv is not in it, expected the sum of every file\n") == (code, out)
    other = "0" if sums[0] == "1" else "1"
    code, _, err = verified(capsys, tmp_path, CLEAN | {"SHA256SUMS": (other + sums[1:]).encode()})
    assert (2, True) == (code, f" does not agree with SHA256SUMS: expected {other}{sums[1:64]}, found {sums[:64]}\n" in err)


@pytest.mark.parametrize("pattern", ["(a+)+$", "a*" * 40, "(", "x" * 999])
def test_a_pattern_that_would_take_long_is_a_fault(capsys, tmp_path, pattern):
    files = changed("datapackage.json", '"[0-9a-f]{64}"', json.dumps(pattern))
    code, out, _ = verified(capsys, tmp_path, files)
    assert (1, True) == (code, out.startswith("policies: source_sha256: the pattern ‘"))


def test_a_description_with_any_value_in_any_place_is_told_in_lines(capsys, tmp_path):
    table = json.loads(CLEAN["datapackage.json"])["resources"][0]
    for wrong in (None, 7, "x", [], {}, [[]], [{}], {"a": []}):
        for key in ("name", "path", "schema", "bytes", "hash"):
            assert 0 < verified(capsys, tmp_path, described(resources=[table | {key: wrong}]))[0]
        for key in ("fields", "primaryKey", "foreignKeys"):
            resources = [table | {"schema": table["schema"] | {key: wrong}}]
            assert 0 < verified(capsys, tmp_path, described(resources=resources))[0]
        for key in ("name", "type", "constraints", "categories"):
            first, *rest = table["schema"]["fields"]
            resources = [table | {"schema": table["schema"] | {"fields": [first | {key: wrong}, *rest]}}]
            assert 0 < verified(capsys, tmp_path, described(resources=resources))[0]
