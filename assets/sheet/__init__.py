"""Cells to recognised tables: grid, titles, headers, rows, and one cell's text to one value."""
