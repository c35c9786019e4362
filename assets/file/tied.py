"""Importing this ties the process to the one that made it: for the fork server alone, which imports it first."""

from assets.file.tethered import tie

tie()
