"""Wrong facts put into the real data: a sample that a fixed seed draws, and in the slow tests all of them."""

import json

import mutants
import pytest
from mutants import MEASURED, real, score, table

CORPUS, DATA = real()
SAMPLE = 300


def test_every_wrong_fact_of_a_sample_is_noticed():
    found = score(mutants.tested(CORPUS, sample=SAMPLE), DATA)
    assert (SAMPLE, []) == (found["made"], found["survivors"])


@pytest.mark.slow
def test_every_wrong_fact_is_noticed():
    found = score(mutants.tested(CORPUS, sample=None), DATA)
    assert json.loads(MEASURED.read_text("utf-8")) == found | {"policies": [policy.id for policy in CORPUS.policies]}


def test_the_score_that_is_published_belongs_to_these_data():
    found = json.loads(MEASURED.read_text("utf-8"))
    assert (DATA, []) == (found["data_sha256"], found["survivors"])
    assert found["made"] == found["caught"] == sum(made for made, _ in found["by_field"].values()) > 0


def test_the_table_counts_what_is_left():
    found = {"made": 3, "caught": 2, "by_field": {"targets.by": [1, 1], "targets.value": [2, 1]}}
    assert ["field made caught left", "targets.value 2 1 1", "targets.by 1 1 0", "all 3 2 1"] == [
        " ".join(row.split()) for row in table(found).splitlines()
    ]
