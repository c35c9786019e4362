"""A recognised table to its facts and controls."""
