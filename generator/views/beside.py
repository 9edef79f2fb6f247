"""An indicator to what was reported beside its targets, each once, with the judgement for every target that it touches."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import COMPARABLE, Corpus, Indicator, Observation, Touch


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An observation and the touches of it that are of the indicator's targets; `own` where it measures the indicator itself."""

    observation: Observation
    touches: tuple[Touch, ...]
    own: bool

    @property
    def comparable(self) -> str:
        """The nearest of its judgements: yes, partly, no; empty where it touches no target of the indicator."""
        said = {touch.comparable for touch in self.touches}
        return next((word for word in COMPARABLE if word in said), "")


def beside(corpus: Corpus, indicator: Indicator) -> tuple[Beside, ...]:
    """In the order of their periods."""
    targets = {t.id for t in corpus.targets_for(indicator.id)}
    found = []
    for observation in sorted(corpus.reported, key=lambda o: (o.period.last, o.id)):
        touches = tuple(t for t in observation.targets if t.target in targets)
        if touches or observation.indicator == indicator.id:
            found.append(Beside(observation=observation, touches=touches, own=observation.indicator == indicator.id))
    return tuple(found)
