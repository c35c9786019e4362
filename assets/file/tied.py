"""Importing this ties the process to the one that made it: for the fork server alone, which imports it first.

It collects no garbage either: what it imports stays, and reading processes want none (`assets.file.reading`).
"""

import gc

from assets.file.tethered import tie

tie()
gc.disable()
