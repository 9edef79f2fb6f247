"""The corpora that tests read, as {path: bytes}: the small one made up for them, and the real one."""

from functools import cache
from pathlib import Path

from generator.data.wording import README, WORDS, wording
from generator.model import PartialDate, Policy, Reporting
from generator.rules import check
from generator.source.load import load

ROOT = Path(__file__).parents[2]
SMALL = Path(__file__).parents[1] / "corpora" / "small"
WORDING = wording({name: (ROOT / "site" / name).read_text("utf-8") for name in (WORDS, README)})


def files_of(root):
    """Every file of `policies/` and `targets/`, the changelog and, where there is one, mkdocs.yml."""
    found = [p for part in ("policies", "targets") for p in sorted((root / part).rglob("*")) if p.is_file()]
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (*found, *filter(Path.is_file, (root / "CHANGELOG.md", root / "mkdocs.yml")))}


def small(**changed):
    """The small corpus; a keyword such as `topics=b"[]"` replaces the file that it stands for."""
    return files_of(SMALL) | {PATHS[name]: content for name, content in changed.items()}


def bare_policy(id, level, jurisdiction, **facts):
    """A document of which nothing matters but where it stands, and what a test says of it."""
    unsaid = {"title": id, "title_en": id, "short_title": id, "document_number": "", "issuers": (), "sources": {}, "counts": {}}
    unsaid |= dict.fromkeys(("lead_term", "participant_term", "roles_quote", "closing", "collected_from"), "")
    unsaid["reporting"] = Reporting(by_whom=(), to="", every="year", by=PartialDate(text="--09", precision="month"), quote="")
    return Policy(id=id, level=level, jurisdiction=jurisdiction, **unsaid | facts)


@cache
def real():
    """The corpus of this checkout, read once."""
    corpus, problems = load(files_of(ROOT))
    assert problems == []
    return corpus


def problems_of(files):
    """What loading and every rule say, sorted by place."""
    corpus, problems = load(files)
    return sorted({*problems, *check(corpus)})


PATHS = {
    "text": "policies/mousheng-2030-2/text.txt",
    "policy": "policies/mousheng-2030-2/policy.yaml",
    "tasks": "policies/mousheng-2030-2/tasks.yaml",
    "corrections": "policies/mousheng-2030-2/corrections.yaml",
    "central_corrections": "policies/central-2030-1/corrections.yaml",
    "units": "policies/units.yaml",
    "topics": "policies/topics.yaml",
    "targets": "targets/mousheng-2030-2.yaml",
    "indicators": "targets/indicators.yaml",
    "comparisons": "targets/comparisons.yaml",
    "changelog": "CHANGELOG.md",
}
