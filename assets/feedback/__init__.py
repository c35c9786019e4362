"""What staff get back, made of one release: for each unit a page of its files and findings, and what lies beside it.

Each part reads the file of a release read-only, kept bytes, and declarations. It tells a unit of that unit's own files
only. Nothing here knows the environment, a clock or Dagster.
"""
