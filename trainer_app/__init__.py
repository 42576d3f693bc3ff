"""Trainer App: from source material to a delivered, documented workshop."""

__version__ = "0.1.0"
