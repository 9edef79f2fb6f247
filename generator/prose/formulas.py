"""What a spreadsheet takes for a formula when it opens a table."""

# The full-width signs too: a spreadsheet in Chinese or Japanese computes them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
