"""The metadata of a page, for search engines, social media and chat programs."""
