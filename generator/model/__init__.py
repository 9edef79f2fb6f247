"""The facts of a corpus as values: frozen, typed, free of YAML and of paths.

Every record carries `at`, the places of its keys in the YAML, so that a check
can point at the word it speaks of.
"""

from .arithmetic import RELATIONS, Relation
from .commitments import DIRECTIONS, FIGURE_OPERATORS, OPERATORS, SCOPES, TARGET_KINDS, Indicator, Judgement, NotTarget, Target
from .corpus import Corpus
from .corrections import Corrections, Difference, PlaceChange, RuleChange, Witness
from .documents import AsPrinted, Moment, Passage, Policy, Related, Reporting, Source
from .imprint import Imprint
from .notes import HardCase, Limit, Notes, Quoted, Section, Term
from .places import Places
from .reported import COMPARABLE, OBSERVATION_KINDS, OBSERVED_OPERATORS, Observation, Publication, Touch
from .work import LEVELS, NAME_RELATIONS, UNIT_KINDS, Task, Topic, Unit, UnitName

__all__ = [
    "COMPARABLE",
    "DIRECTIONS",
    "FIGURE_OPERATORS",
    "LEVELS",
    "NAME_RELATIONS",
    "OBSERVATION_KINDS",
    "OBSERVED_OPERATORS",
    "OPERATORS",
    "RELATIONS",
    "SCOPES",
    "TARGET_KINDS",
    "UNIT_KINDS",
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
