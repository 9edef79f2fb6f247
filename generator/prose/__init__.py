"""Parse official Chinese prose: figures, dates, units, quotations, commitments and corrections."""
