"""What is published, as {path: bytes}: pages, the data package."""
