"""The corpus seen as its users need it: pure functions from the model to values."""
