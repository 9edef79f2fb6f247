"""The pages of the site, as Markdown with front matter."""
