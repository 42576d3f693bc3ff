"""Slides, laid out once for projector, .pptx and .pdf alike."""
