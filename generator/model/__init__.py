"""The facts of a corpus as values: frozen, typed, without YAML and paths.

Every record has `at`, the places of its keys in the YAML, so that a problem can point at them.
"""

# ruff: noqa: F401, I001
# fmt: off
from .corpus import Corpus
from .documents import (
    Corrections, Difference, Passage, PlaceChange, Policy, Related, Reporting, RuleChange, Sic, Source, Witness,
)
from .fields import PartialDate, Places
from .records import (
    FigureRelation, HardCase, Imprint, Indicator, Judgement, Limit, Notes, NotTarget, Observation,
    Publication, Quoted, Section, Target, TargetMatch, Task, Term, Topic, Unit, UnitName,
)
