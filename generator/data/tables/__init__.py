"""The published tables of a corpus."""

from dataclasses import replace

from ...model import Corpus
from ...model.corpus import once
from ..table import Table
from . import accounted, commitments, documents, outcomes, overview

# In the order of the data page: documents, who, what, how far, side by side, at a glance.
MAKERS = (
    (documents.POLICIES, documents.policies),
    (documents.PASSAGES, documents.passages),
    (documents.UNITS, documents.units),
    (documents.UNIT_NAMES, documents.unit_names),
    (documents.TOPICS, documents.topics),
    (documents.TASKS, documents.tasks),
    (documents.RESPONSIBILITIES, documents.responsibilities),
    (commitments.INDICATORS, commitments.indicators),
    (commitments.TARGETS, commitments.targets),
    (commitments.QUOTES, commitments.quotes),
    (outcomes.COMPARISONS, outcomes.comparisons),
    (accounted.QUANTITIES, accounted.quantities),
    (accounted.QUANTITY_TARGETS, accounted.quantity_targets),
    (accounted.SENTENCES, accounted.sentences),
    (outcomes.REPORTED, outcomes.reported),
    (outcomes.REPORTED_TARGETS, outcomes.reported_targets),
    (outcomes.ASSESSMENTS, outcomes.assessments),
    (overview.OVERVIEW, overview.overview),
)


@once
def tables(corpus: Corpus) -> tuple[Table, ...]:
    """Return every published table with its rows; each reference of the corpus must resolve."""
    return tuple(replace(table, rows=tuple(rows(corpus))) for table, rows in MAKERS)
