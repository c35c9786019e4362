"""One handed-in file to its evaluation, in bounded processes, kept by digest."""
