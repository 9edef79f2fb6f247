"""What Chinese official prose says in figures, dates and lists of units."""
