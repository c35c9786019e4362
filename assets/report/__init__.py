"""What people look at, made of one release file and declarations: documents, pages, data. Knows no environment."""
