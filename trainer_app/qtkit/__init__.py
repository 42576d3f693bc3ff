"""What every window needs of Qt: jobs, the announcer, appearance and icons."""
