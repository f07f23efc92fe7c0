"""Somebody leaves: one act, with or without a successor."""
