"""Released data packages: reading them, comparing two of them, errata, and the version number that a change requires."""
