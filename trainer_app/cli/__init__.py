"""The command line: a table of verbs over operations."""
