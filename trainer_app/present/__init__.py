"""Presenting: what the audience sees, what the trainer sees, and the screens both are on."""
