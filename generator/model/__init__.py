"""The facts of a corpus as values: frozen, typed, without YAML and paths.

Every record has `at`, the places of its keys in the YAML, so that a problem can point at them.
"""

# ruff: noqa: F401
from .corpus import Corpus
from .documents import (
    Corrections,
    Difference,
    PartialDate,
    Passage,
    PlaceChange,
    Places,
    Policy,
    Related,
    Reporting,
    RuleChange,
    Sic,
    Source,
    Witness,
)
from .notes import HardCase, Imprint, Limit, Notes, Quoted, Section, Term
from .records import (
    FigureRelation,
    Indicator,
    Judgement,
    NotTarget,
    Observation,
    Publication,
    Target,
    TargetMatch,
    Task,
    Topic,
    Unit,
    UnitName,
)
