"""Read YAML files into the model: nodes with their places, readers of values, shapes of records."""
