"""What people look at, out of one release: documents, pages, data. Reads a release and declarations; knows no environment."""
