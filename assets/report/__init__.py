"""What people look at, out of one release: documents, pages, data. Knows a release and declarations, nothing else."""
