"""Build a site: read the folder, run the site builder, check the finished site and replace the last one."""
