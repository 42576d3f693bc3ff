"""Slides on the projector and the presenter view on the laptop."""
