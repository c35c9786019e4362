"""What a build is held against before it is published; each proof is a record with its text."""
