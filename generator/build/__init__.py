"""The build: read folders, run the site builder, check the finished site and replace the last site."""
