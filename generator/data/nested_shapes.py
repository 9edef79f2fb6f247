"""What hangs on what in the JSON of a policy, a unit, a topic and an indicator; and what only views know of a unit, as tables."""

from __future__ import annotations

from dataclasses import replace

from ..model import Corpus
from ..views.duties import charged_elsewhere, duties, owed_by_leads
from .nesting import Branch, reference
from .table import NOWHERE, Column, Row, Table, refers

UNIT_TARGETS = Table(
    name="unit_targets",
    title="名单以外的目标",
    key=("unit", "target"),
    description="任务的名单没有列出这个单位，而它应当办理的目标。",
    columns=(
        Column("unit", "单位", "string", "单位的标识。", required=True),
        Column("target", "目标", "string", "目标。", required=True),
        Column(
            "why",
            "由来",
            "string",
            "为什么归它。",
            required=True,
            words={"charged": "目标的句子点了它的名", "owed": "结尾段要求每个牵头单位办理，而它牵头该文件的任务"},
        ),
    ),
    foreign=(refers("unit", "units"), refers("target", "targets")),
)
UNIT_REPORTS = Table(
    name="unit_reports",
    title="报送",
    key=("unit", "policy", "part"),
    description="单位在文件结尾的报送要求中的角色。",
    columns=(
        Column("unit", "单位", "string", "单位的标识。", required=True),
        Column("policy", "文件", "string", "提出报送要求的文件。", required=True),
        Column("part", "角色", "string", "报送，或受理报送。", required=True, words={"reports": "报送", "receives": "受理报送"}),
    ),
    foreign=(refers("unit", "units"), refers("policy", "policies")),
)

NAMED = ("id", "name", "name_en")
DOCUMENT = ("id", "title", "document_number")
FIGURE = ("id", "policy", "operator", "value", "value_max", "unit", "basis", "scope", "hedge", "due", "due_text", "quote")
MEASURED = (*NAMED, "unit", "direction")
UNIT_NAMED = reference("unit", "units", NAMED)
TOPIC_NAMED = reference("topic", "topics", NAMED)
POLICY_NAMED = reference("policy", "policies", DOCUMENT)
INDICATOR_NAMED = reference("indicator", "indicators", MEASURED)

QUOTES = Branch(name="quotes", table="quotes", by=("target",), only=("position", "start", "end", "text"))
SIDES = (INDICATOR_NAMED, reference("central", "targets", FIGURE), reference("local", "targets", FIGURE))
COMPARISONS = Branch(name="comparisons", table="comparisons", by=("central", "local"), branches=SIDES)
ASSESSMENTS = Branch(name="assessments", table="assessments", by=("target",), only=("period", "status", "reported", "rule"))
TOUCHED = Branch(
    name="reported",
    table="reported_targets",
    by=("target",),
    only=("reported", "comparable", "note"),
    branches=(reference("reported", "reported"),),
)
TARGETS = Branch(name="targets", table="targets", by=("task",), branches=(INDICATOR_NAMED, QUOTES))
TARGETS_BESIDE = replace(TARGETS, branches=(*TARGETS.branches, COMPARISONS, ASSESSMENTS, TOUCHED))
RESPONSIBILITIES = Branch(
    name="responsibilities",
    table="responsibilities",
    by=("task",),
    only=("unit", "role", "position", "name_as_written"),
    branches=(UNIT_NAMED,),
)
GIVEN = (TOPIC_NAMED, reference("lead", "units", NAMED), RESPONSIBILITIES)
HELD = Branch(
    name="",
    table="responsibilities",
    by=("unit",),
    only=("task", "position", "name_as_written"),
    branches=(reference("task", "tasks", branches=(POLICY_NAMED, *GIVEN, TARGETS)),),
)
REPORTING = Branch(
    name="reports",
    table="unit_reports",
    by=("unit",),
    only=("policy", "part"),
    branches=(reference("policy", "policies", (*DOCUMENT, "reports_by_whom", "reports_to", "reports_by")),),
)

SHAPES = (
    Branch(
        name="policy",
        table="policies",
        branches=(
            reference("implements", "policies", DOCUMENT),
            Branch(name="passages", table="passages", by=("policy",)),
            Branch(name="tasks", table="tasks", by=("policy",), branches=(*GIVEN, TARGETS_BESIDE)),
        ),
    ),
    Branch(
        name="unit",
        table="units",
        branches=(
            reference("counterpart", "units", NAMED),
            Branch(
                name="counterparts_below", title="下级对口单位", table="units", by=("counterpart",), only=(*NAMED, "level", "jurisdiction")
            ),
            Branch(name="names", table="unit_names", by=("unit",)),
            replace(HELD, name="leads", title="牵头的任务", where=(("role", "lead"),)),
            replace(HELD, name="participates", title="参与的任务", where=(("role", "participant"),)),
            Branch(
                name="other_targets",
                table="unit_targets",
                by=("unit",),
                only=("target", "why"),
                branches=(reference("target", "targets", branches=(INDICATOR_NAMED, QUOTES)),),
            ),
            REPORTING,
        ),
    ),
    Branch(
        name="topic",
        table="topics",
        branches=(
            Branch(name="tasks", table="tasks", by=("topic",), branches=(POLICY_NAMED, *GIVEN[1:], TARGETS)),
            Branch(name="comparisons", table="comparisons", by=("topic",), branches=SIDES),
        ),
    ),
    Branch(
        name="indicator",
        table="indicators",
        branches=(
            TOPIC_NAMED,
            replace(TARGETS_BESIDE, by=("indicator",), branches=(POLICY_NAMED, *TARGETS_BESIDE.branches[1:])),
            Branch(
                name="reported",
                table="reported",
                by=("indicator",),
                branches=(Branch(name="targets", table="reported_targets", by=("reported",), only=("target", "comparable", "note")),),
            ),
        ),
    ),
)


def unit_tables(corpus: Corpus) -> tuple[Table, Table]:
    """UNIT_TARGETS and UNIT_REPORTS with their rows."""
    targets, reports = [], []
    for unit in corpus.units:
        own = duties(corpus, unit)
        charged = {target.id: "charged" for target in charged_elsewhere(corpus, own)}
        owed = {target.id: "owed" for target in owed_by_leads(corpus, own)}
        targets += [Row((unit.id, target, why), NOWHERE) for target, why in (owed | charged).items()]
        parts = (("reports", own.reports), ("receives", own.receives))
        reports += [Row((unit.id, policy.id, part), NOWHERE) for part, found in parts for policy, _ in found]
    return replace(UNIT_TARGETS, rows=tuple(targets)), replace(UNIT_REPORTS, rows=tuple(reports))
