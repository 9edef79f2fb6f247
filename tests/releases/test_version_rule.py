"""Tests of the version rule: what asks for a major, minor or patch version, and which steps are refused."""

from dataclasses import replace
from decimal import Decimal

from editions import corpus, next_version, packed, with_target, without_target

from generator.releases.difference import CALCULATED, difference
from generator.releases.version_rule import asked, broken, numbers, taken

BASE = packed(corpus(version="1.0.0"))


def step(old, new):
    return asked(difference(old, new))


def without_column(package, table, column):
    """Return the package without one column of a table."""
    listing = package.listings[table]
    at = listing.at[column]
    fewer = replace(
        listing,
        fields=listing.fields[:at] + listing.fields[at + 1 :],
        records={key: cells[:at] + cells[at + 1 :] for key, cells in listing.records.items()},
    )
    return replace(package, listings={**package.listings, table: fewer})


def without_table(package, table):
    return replace(package, listings={name: listing for name, listing in package.listings.items() if name != table})


def test_corrected_values_and_words_are_a_patch():
    new = with_target(corpus(version="1.0.1"), "coverage-2034", value=Decimal(90), scope="所有行政村")
    assert ("patch", ()) == step(BASE, packed(new))


def test_data_made_anew_is_a_patch():
    assert ("patch", ()) == step(BASE, packed(corpus(version="1.0.1")))


def test_a_record_more_is_minor():
    fewer = packed(without_target(corpus(version="1.0.0"), "coverage-2034"))
    assert ("minor", ("targets mousheng-2030-2/coverage-2034 is new",)) == step(fewer, BASE)


def test_a_column_or_a_table_more_is_minor():
    assert ("minor", ("the column targets.note is new",)) == step(without_column(BASE, "targets", "note"), BASE)
    assert ("minor", ("the table quotes is new",)) == step(without_table(BASE, "quotes"), BASE)


def test_a_published_id_that_is_gone_is_major():
    fewer = packed(without_target(corpus(version="2.0.0"), "coverage-2034"))
    assert ("major", ("targets mousheng-2030-2/coverage-2034 is gone",)) == step(BASE, fewer)


def test_a_column_a_table_or_a_schema_that_is_another_is_major():
    assert ("major", ("the column targets.note is gone",)) == step(BASE, without_column(BASE, "targets", "note"))
    assert ("major", ("the table quotes is gone",)) == step(BASE, without_table(BASE, "quotes"))
    assert ("major", ("the schema version is 2 and was 1",)) == step(BASE, replace(BASE, schema_version="2"))


def less(package, table):
    """Return the package without the first row of a table."""
    listing = package.listings[table]
    return replace(package, listings={**package.listings, table: replace(listing, records=dict(list(listing.records.items())[1:]))})


def test_a_row_of_any_table_without_ids_is_minor_both_ways():
    for table in ("responsibilities", "unit_names"):
        listing = BASE.listings[table]
        key = " / ".join(next(iter(listing.records)))
        assert ("minor", (f"{table} {key} is gone",)) == step(BASE, less(BASE, table))
        assert ("minor", (f"{table} {key} is new",)) == step(less(BASE, table), BASE)


def test_every_table_counts_or_is_calculated():
    counting = {name for name, listing in BASE.listings.items() if listing.records and "patch" != step(BASE, less(BASE, name))[0]}
    filled = {name for name, listing in BASE.listings.items() if listing.records}
    assert filled == counting | (filled & CALCULATED) and not counting & CALCULATED


def test_rows_of_tables_that_are_calculated_ask_for_nothing():
    assert [] == [name for name in sorted(CALCULATED) if BASE.listings[name].records and "patch" != step(BASE, less(BASE, name))[0]]


def test_before_1_0_0_what_would_be_major_is_minor():
    old, new = packed(corpus(version="0.1.0")), packed(without_target(corpus(version="0.2.0"), "coverage-2034"))
    assert ("minor", ("targets mousheng-2030-2/coverage-2034 is gone",)) == step(old, new)


def test_the_step_from_one_version_to_the_next():
    assert ["patch", "patch"] == [taken("0.1.0", "0.1.1"), taken("0.1.9", "0.1.10")]
    assert ["minor", "major"] == [taken("0.1.9", "0.2.0"), taken("0.9.9", "1.0.0")]
    assert ["", ""] == [taken("0.2.0", "0.1.9"), taken("0.1.0", "0.1.0")]


def test_versions_sort_by_their_numbers():
    assert ["0.2.0", "0.10.0", "1.0.0"] == sorted(["1.0.0", "0.10.0", "0.2.0"], key=numbers)


def released(version, found=None):
    """Return the message of the rule for a release a month after 0.1.0."""
    return broken(difference(packed(corpus(version="0.1.0")), packed(next_version(found or corpus(), version))))


def test_a_step_may_be_larger_than_the_data_asks_for():
    assert ["", "", ""] == [released(version) for version in ("0.1.1", "0.2.0", "1.0.0")]


def test_a_step_that_is_too_small_is_refused_with_the_reason():
    fewer = without_target(corpus(), "coverage-2034")
    text = "0.1.1 is a patch version, and the data asks for minor, 0.2.0 or later: targets mousheng-2030-2/coverage-2034 is gone"
    assert [text, ""] == [released("0.1.1", fewer), released("0.2.0", fewer)]


def test_a_version_comes_after_the_newest_release():
    assert "the newest release is 0.1.0: 0.0.9 does not come after it" == released("0.0.9")


def test_a_version_is_not_older_than_the_one_before():
    late = packed(corpus(version="0.1.0", data_date="2030-06-01"))
    assert "0.1.0 is of 2030-06-01: 0.2.0 cannot be of 2030-05-01" == broken(difference(late, packed(next_version(corpus(), "0.2.0"))))
