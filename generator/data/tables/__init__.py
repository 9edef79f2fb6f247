"""All published tables of a corpus, in the order of the data page."""

from dataclasses import replace

from ...model import Corpus
from ...model.corpus import once
from ..table import Table
from . import commitments, documents, flat, outcomes, overview

# The flat table for spreadsheets, then documents, units and tasks, targets and comparisons, quantities and sentences, published figures and what they say, overview.
MAKERS = (
    (flat.COMMITMENTS_FLAT, flat.commitments_flat),
    (documents.POLICIES, documents.policies),
    (documents.PASSAGES, documents.passages),
    (documents.UNITS, documents.units),
    (documents.UNIT_NAMES, documents.unit_names),
    (documents.TOPICS, documents.topics),
    (documents.TASKS, documents.tasks),
    (documents.RESPONSIBILITIES, documents.responsibilities),
    (commitments.INDICATORS, commitments.indicators),
    (flat.MEASURES, flat.measures),
    (documents.ALIASES, documents.aliases),
    (commitments.TARGETS, commitments.targets),
    (commitments.QUOTES, commitments.quotes),
    (outcomes.COMPARISONS, outcomes.comparisons),
    (commitments.QUANTITIES, commitments.quantities),
    (commitments.QUANTITY_TARGETS, commitments.quantity_targets),
    (commitments.SENTENCES, commitments.sentences),
    (outcomes.REPORTED, outcomes.reported),
    (outcomes.REPORTED_TARGETS, outcomes.reported_targets),
    (outcomes.ASSESSMENTS, outcomes.assessments),
    (outcomes.SEARCHES, outcomes.searches),
    (outcomes.CHECKABILITY, outcomes.checkability),
    (overview.OVERVIEW, overview.overview),
)


@once
def tables(corpus: Corpus) -> tuple[Table, ...]:
    """Return every published table with its rows.  Call it only if all references between records are valid."""
    return tuple(replace(table, rows=tuple(rows(corpus))) for table, rows in MAKERS)
