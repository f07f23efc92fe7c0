"""How pages stood before, and addresses of what is gone."""
