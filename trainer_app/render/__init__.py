"""One writer for each document, all fed by the same values."""
