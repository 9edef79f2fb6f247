"""Tables and columns to what a change in them means: a value, a date, a unit of measure, wording, a place, or something else."""

from __future__ import annotations

from .packages import Field

VALUE, DATE, UNIT, WORDING, OTHER, PLACE = KINDS = ("value", "date", "unit", "wording", "other", "place")

VALUES = frozenset({"operator", "value", "value_max", "baseline", "basis"})
DATES = frozenset(
    {"starts", "due", "due_precision", "due_text", "recurs", "recurs_by", "date", "period", "published", "reports_by", "start", "end"}
)
# Where something stands, which moves with every line above it and says nothing of the record.
PLACES = frozenset({"source_file", "source_line", "quote_start", "quote_end"})
OFFSETS = frozenset({"start", "end"})
# 单位 is an organisation and a unit of measure; only the title tells them apart.
MEASURE = "计量单位"
# Tables that the program makes from others: a change in them follows from one that is told already.
FOLLOWING = frozenset({"quotes", "quantities", "quantity_targets", "sentences", "overview"})
# Columns that follow from another of their record: who corrects that one corrects them.
WITH_ANOTHER = frozenset({"basis", "due_precision", "due_text", "recurs", "recurs_by"})
# Their ids are put together from others and promise nothing.
CALCULATED = FOLLOWING | {"comparisons", "assessments"}
# Ids that hold a position: such records are told apart by what they say.
PLACED = {"quantities": frozenset({"id"}), "quantity_targets": frozenset({"quantity"}), "sentences": frozenset({"id", "position"})}


def kind(field: Field) -> str:
    """What a change of this column is."""
    if field.name in PLACES or field.name in OFFSETS and field.type == "integer":
        return PLACE
    if field.name in VALUES or field.type == "number":
        return VALUE
    if field.name in DATES or field.type == "date":
        return DATE
    if field.name == "unit" and field.title == MEASURE:
        return UNIT
    return WORDING if field.type == "string" and not field.words and not field.refers else OTHER


def places(table: str, fields: tuple[Field, ...]) -> frozenset[str]:
    """The columns of a table that only say where something stands."""
    return PLACED.get(table, frozenset()) | {field.name for field in fields if kind(field) == PLACE}
