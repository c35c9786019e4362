"""The witness: a second, slower program that says every row of a release again, and shares nothing with the first.

It starts from kept bytes, paths, the journal, the declarations and the release's own rows. It imports the standard
library, openpyxl and `schemas` (what is declared; none of its readers of texts), and nothing else of ours: no reader,
recogniser, parser, no SQL. Plain Python and exact numbers; where both programs agree, two wrote it.
What makes figures does not belong here, nor what publishes them.
"""
