"""The facts of a corpus as values: frozen, typed, free of YAML and of paths.

Every record carries `at`, the places of its keys in the YAML, so that a check
can point at the word it speaks of.
"""

from .arithmetic import Relation
from .commitments import Indicator, Judgement, NotTarget, Target
from .corpus import Corpus
from .corrections import Corrections, Difference, PlaceChange, RuleChange, Witness
from .documents import AsPrinted, Moment, Passage, Policy, Related, Reporting, Source
from .imprint import Imprint
from .notes import HardCase, Limit, Notes, Quoted, Section, Term
from .places import Places
from .reported import Observation, Publication, Touch
from .work import Task, Topic, Unit, UnitName

__all__ = [
    "AsPrinted",
    "Corpus",
    "Corrections",
    "Difference",
    "HardCase",
    "Imprint",
    "Indicator",
    "Judgement",
    "Limit",
    "Moment",
    "NotTarget",
    "Notes",
    "Observation",
    "Passage",
    "PlaceChange",
    "Places",
    "Policy",
    "Publication",
    "Quoted",
    "Related",
    "Relation",
    "Reporting",
    "RuleChange",
    "Section",
    "Source",
    "Target",
    "Task",
    "Term",
    "Topic",
    "Touch",
    "Unit",
    "UnitName",
    "Witness",
]
