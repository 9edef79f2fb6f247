"""The published data: tables, data package, workbook, database, JSON, calendars, and the catalogues that list these files."""
