"""The ground everything stands on: errors, words, minutes, files and folders."""
