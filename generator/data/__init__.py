"""The published data: tables, the data package, workbook, database, JSON, calendars and catalogues of these files."""
