"""Questions the main window asks."""
