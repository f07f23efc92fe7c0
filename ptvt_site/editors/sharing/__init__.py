"""Shows one version of a page to somebody without an account, for some days."""
