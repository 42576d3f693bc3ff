"""Dated runs of a workshop: attendance and what is written down about it."""
