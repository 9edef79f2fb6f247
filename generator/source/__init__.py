"""Read YAML files into the model: nodes with file positions, readers of values, shapes of records."""
