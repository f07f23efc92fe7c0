"""Links between pages: what links to a page, replacing a link, redirects of what is removed."""
