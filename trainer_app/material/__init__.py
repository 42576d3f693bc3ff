"""Source documents, read into sections and passages that keep their origin."""
