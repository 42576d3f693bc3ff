"""Everything that outlives the program: the library folder, the sources and the attendance files."""
