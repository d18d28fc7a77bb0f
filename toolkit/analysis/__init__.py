"""Counts and measures over the tables of a whole corpus."""
