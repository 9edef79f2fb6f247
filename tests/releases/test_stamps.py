"""A file of the data is the same, byte for byte, while what it says is the same, whatever the version."""

import re
from dataclasses import replace
from decimal import Decimal

import icalendar
import pytest
from corpora import real
from editions import corpus, next_version, with_target, without_target, zipped
from published import checkout_files, made

from generator.build.content import data_of
from generator.data.calendar import ALL, Stamp, calendar_files
from generator.releases.history import editions, releases, zip_path
from generator.releases.package_reader import package_from
from generator.releases.stamps import stamps
from generator.source.load import load

NEXT = "9.9.9"
# What says which version it is of, or has the sum or size of a file that does.  A chart says so because it is shown elsewhere, alone.
OF_A_VERSION = re.compile(
    r"data/latest/(?:SHA256SUMS|csv-excel\.zip|duibiao\.sha256|catalog\.jsonld|changes\.json|datapackage\.json|duibiao-[\d.]+(?:zip|intoto\.json)|duibiao\.sqlite|duibiao\.xlsx|index\.json)"
    r"|charts/[^/]+\.(?:svg|js)|cards/[^/]+\.html"
)


@pytest.fixture(scope="module")
def later():
    """Return the data of the checkout as the version after the one that it now is, which is released."""
    files = dict(checkout_files())
    now = made()[f"data/latest/duibiao-{real().version}.zip"]
    files["CHANGELOG.md"] = files["CHANGELOG.md"].replace(b"## [", f"## [{NEXT}] - 2090-01-31\n\nSame.\n\n## [".encode(), 1)
    files[zip_path(real().version)] = now
    found, _ = load(files)
    assert NEXT == found.version
    return data_of(found, files)


def test_a_file_of_the_data_differs_only_when_its_facts_do(later):
    """Of 255 files 255 differed once, 102 of them in substance."""
    former = {name: content for name, content in made().items() if name in later}
    differing = {name for name, content in later.items() if former.get(name) != content}
    assert [] == sorted(name for name in differing if not OF_A_VERSION.fullmatch(name))
    assert f"data/latest/duibiao-{NEXT}.zip" in differing


def test_a_version_stands_in_no_file_of_a_unit_or_a_document():
    own = [name for name in made() if re.match(r"data/latest/(units|policies|texts)/.*\.(json|csv|ics|txt)$", name)]
    assert len(own) > 100
    assert [] == [name for name in own if real().version.encode() in made()[name]]


FIRST = corpus()
SECOND = next_version(with_target(FIRST, "coverage-2034", value=Decimal(80)))


def stamped(*released, now):
    found = releases({zip_path(one.version): zipped(one) for one in released})
    return {id.partition("/")[2]: stamp for id, stamp in stamps(editions(found, package_from(now))).items()}


def test_a_date_bears_the_release_in_which_it_last_differed():
    found = stamped(FIRST, SECOND, now=replace(SECOND, version="0.2.0", data_date="2030-06-01"))
    assert Stamp("2030-05-01", 1) == found.pop("coverage-2034")
    assert {Stamp("2030-04-01", 0)} == set(found.values())


def test_a_date_that_is_new_has_not_differed_and_one_that_is_back_has():
    fewer = without_target(FIRST, "coverage-2034")
    assert Stamp("2030-05-01", 0) == stamped(fewer, now=next_version(FIRST))["coverage-2034"]
    back = replace(FIRST, version="0.2.0", data_date="2030-06-01")
    assert Stamp("2030-06-01", 1) == stamped(FIRST, next_version(fewer), now=back)["coverage-2034"]


def test_what_an_event_says_of_its_task_and_its_indicator_counts_and_where_its_record_stands_does_not():
    [first, *others] = FIRST.indicators
    renamed = next_version(replace(FIRST, indicators=(replace(first, name="另一个名称"), *others)))
    own = {target.key for target in FIRST.targets if target.indicator == first.id}
    found = stamped(FIRST, now=renamed)
    assert own and own == {key for key, stamp in found.items() if stamp.sequence}
    reasoned = next_version(replace(FIRST, indicators=(replace(first, direction="down" if first.direction == "up" else "up"), *others)))
    assert {Stamp("2030-04-01", 0)} == set(stamped(FIRST, now=reasoned).values())


def test_an_event_says_when_it_last_differed_and_how_often():
    [id] = [target.id for target in SECOND.targets if target.key == "coverage-2034"]
    content = calendar_files(SECOND, "https://example.org/", {id: Stamp("2030-05-01", 1)})[ALL]
    [own] = [event for event in icalendar.Calendar.from_ical(content).walk("VEVENT") if event["uid"].endswith(id)]
    assert (1, "2030-05-01", "2030-05-01") == (own["sequence"], str(own["last-modified"].dt.date()), str(own["dtstamp"].dt.date()))
