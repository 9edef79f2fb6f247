"""Pure answers about a corpus: functions from the model to values."""
