"""Functions that derive facts from a corpus, without side effects."""
