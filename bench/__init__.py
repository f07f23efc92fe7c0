"""Measurements, as ratios taken in one run: machines differ, ratios hardly do."""
