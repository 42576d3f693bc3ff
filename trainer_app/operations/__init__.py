"""One short function for each thing a trainer does, shared by the windows and the command line."""
