"""Workshops: sessions of timed segments, and every edit a trainer makes to them."""
