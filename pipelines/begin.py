"""How the command `kinerja` begins, before anything of it is loaded."""

import gc
import os
import signal
import sys

_MANY = 1_000_000
_LESS_TO_BEGIN = {"OPENBLAS_NUM_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""Nothing here multiplies matrices (threads that wait for some turn in circles), and nothing has plugins."""


def main() -> None:
    """Run the command.

    Ctrl-C ends it without a word, unless the command itself has something to say of it (`pipelines.ending`). Garbage is
    looked for where a million objects have come together, and neither before, nor at the end, where Python would look
    through everything that was loaded: a tenth of a small night.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(_MANY, 2)
    for name, text in _LESS_TO_BEGIN.items():
        os.environ.setdefault(name, text)
    if sys.argv[1:2] in (["trace"], ["check"]):
        from assets.file.without_pandas import without_pandas  # noqa: PLC0415

        without_pandas()
    from pipelines.cli import app  # noqa: PLC0415

    try:
        app()
    finally:
        gc.freeze()
