"""Charts as SVG, drawn from numbers and words."""
