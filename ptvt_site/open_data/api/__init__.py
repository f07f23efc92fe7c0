"""The site's content as JSON: Wagtail's API v2, with what visitors may see and nothing else."""
