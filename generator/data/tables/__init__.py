"""The corpus to the tables of the open data."""

from __future__ import annotations

from dataclasses import replace

from ...model import Corpus
from ...model.once import once
from . import accounted, bodies, commitments, compared, documents, overview, reported, work
from .table import Column, ForeignKey, Row, Table, Value, cell, example

__all__ = ["Column", "ForeignKey", "MAKERS", "Row", "SCHEMA_VERSION", "Table", "Value", "cell", "example", "tables"]

# Raised when a table or a column goes, is renamed or means something else: packages of two such versions cannot be compared.
SCHEMA_VERSION = "1"

# In the order in which a reader meets them: documents, who, what, how far, side by side, at a glance.
MAKERS = (
    (documents.POLICIES, documents.policies),
    (documents.PASSAGES, documents.passages),
    (bodies.UNITS, bodies.units),
    (bodies.UNIT_NAMES, bodies.unit_names),
    (work.TOPICS, work.topics),
    (work.TASKS, work.tasks),
    (work.RESPONSIBILITIES, work.responsibilities),
    (commitments.INDICATORS, commitments.indicators),
    (commitments.TARGETS, commitments.targets),
    (commitments.QUOTES, commitments.quotes),
    (compared.COMPARISONS, compared.comparisons),
    (accounted.QUANTITIES, accounted.quantities),
    (accounted.QUANTITY_TARGETS, accounted.quantity_targets),
    (accounted.SENTENCES, accounted.sentences),
    (reported.REPORTED, reported.reported),
    (reported.REPORTED_TARGETS, reported.reported_targets),
    (reported.ASSESSMENTS, reported.assessments),
    (overview.OVERVIEW, overview.overview),
)


@once
def tables(corpus: Corpus) -> tuple[Table, ...]:
    """Every published table with its rows; the references of the corpus have to be whole."""
    return tuple(replace(table, rows=rows(corpus)) for table, rows in MAKERS)
