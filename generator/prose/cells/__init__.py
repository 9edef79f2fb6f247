"""The tables of a document: their cells, and how they are found in a copy."""
