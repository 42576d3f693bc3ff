"""Properties are checked without a stopwatch: a busy computer is no failure."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, max_examples=40)
settings.load_profile("steady")
