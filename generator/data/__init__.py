"""The published data: tables, packages, workbook, database, JSON, calendars and the catalogue of them."""
