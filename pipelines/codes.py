"""Exit codes: see `pipelines.cli`."""

GOOD, GALAT, USAGE, FAULT, PROOF = 0, 1, 2, 3, 5
