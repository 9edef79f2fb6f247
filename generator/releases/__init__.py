"""Published packages side by side: what they hold, what differs between them, and what a difference asks of a version number."""
