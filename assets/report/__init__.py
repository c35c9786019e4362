"""What people look at, made of one release: the document, the site, and the data as files.

Each part reads the file of a release read-only, and declarations, and writes into a folder that it is given. Nothing
here knows the environment, a clock or Dagster.
"""
