"""Policy documents taken apart, proved against their words, and published."""

__version__ = "0.4.0"
