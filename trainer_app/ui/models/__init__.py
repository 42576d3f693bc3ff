"""Item models over the values a page shows."""
