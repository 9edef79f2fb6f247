"""Policy documents taken apart, proved against their words, and published."""
