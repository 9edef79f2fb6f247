"""The pipeline: folders, the site builder, and the finished site."""
