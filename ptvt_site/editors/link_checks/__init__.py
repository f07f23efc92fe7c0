"""Checks the web addresses that editors typed, and stores what each answers."""
