"""The examples of every rule in `tests/cases`, as text and as values."""

from corpora import ROOT

from generator.pages.rule_cases import FOLDER, rule_case

TEXTS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / FOLDER).glob("*.yaml"))}
ALL = {rule: rule_case(rule, text) for rule, text in TEXTS.items()}
