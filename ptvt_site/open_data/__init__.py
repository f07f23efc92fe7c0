"""What the site offers to machines: a JSON API, Markdown, a sitemap, llms.txt."""
