"""Records of documents, tasks, targets and so on as frozen, typed values, independent of YAML and of file paths.

The field `at` of a record is {key: position in its file}, so that a message about the key can name the position.
"""

# ruff: noqa: F401, I001
# fmt: off
from .corpus import Corpus
from .documents import (
    Corrections, Difference, Passage, PlaceChange, Policy, PublishedCopy, Related, Reporting, RuleChange, Sic, Source, Witness,
)
from .fields import PartialDate, Places
from .records import (
    Dispute, FieldReading, FigureRelation, HardCase, Imprint, Indicator, Judgement, Limit, Meaning, Notes, NotTarget, Observation,
    Publication, Quoted, Search, SecondReading, Section, Target, TargetMatch, Task, Term, Topic, Unit, UnitName,
)
