"""One file for each page of the navigation column."""
