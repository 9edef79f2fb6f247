"""Read YAML files into the model: parse them to nodes with file positions, convert the values, and build the records."""
