"""Attendance in the window: the door, the list, the levels, and the lock on it."""
