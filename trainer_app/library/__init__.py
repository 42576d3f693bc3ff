"""Modules: reading, writing, checking and finding them."""
