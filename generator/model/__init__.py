"""The facts of a corpus as values: frozen, typed, free of YAML and of paths.

Every record carries `at`, the places of its keys in the YAML, so that a check
can point at the word it speaks of.
"""

from .arithmetic import RELATIONS, Relation
from .commitments import DIRECTIONS, FIGURE_OPERATORS, OPERATORS, SCOPES, TARGET_KINDS, Indicator, Judgement, NotTarget, Target
from .corpus import Corpus
from .corrections import Corrections, Difference, PlaceChange, RuleChange, Witness
from .documents import AsPrinted, Moment, Passage, Policy, Related, Reporting, Source
from .places import Places
from .work import LEVELS, NAME_RELATIONS, UNIT_KINDS, Task, Topic, Unit, UnitName

__all__ = [
    "DIRECTIONS",
    "FIGURE_OPERATORS",
    "LEVELS",
    "NAME_RELATIONS",
    "OPERATORS",
    "RELATIONS",
    "SCOPES",
    "TARGET_KINDS",
    "UNIT_KINDS",
    "AsPrinted",
    "Corpus",
    "Corrections",
    "Difference",
    "Indicator",
    "Judgement",
    "Moment",
    "NotTarget",
    "Passage",
    "PlaceChange",
    "Places",
    "Policy",
    "Related",
    "Relation",
    "Reporting",
    "RuleChange",
    "Source",
    "Target",
    "Task",
    "Topic",
    "Unit",
    "UnitName",
    "Witness",
]
