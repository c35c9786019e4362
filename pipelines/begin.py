"""How the command `kinerja` begins, before anything of it is loaded."""

import gc
import os
import signal
import sys

_MANY = 1_000_000


def main() -> None:
    """Run the command.

    Ctrl-C ends it without a word, unless the command itself has something to say of it (`pipelines.ending`). Garbage is
    looked for where a million objects have come together, and neither before, nor at the end, where Python would look
    through everything that was loaded: a tenth of a small night. Numpy begins no threads: nothing here multiplies
    matrices, and they would turn in circles waiting for some.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(_MANY, 2)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.argv[1:2] in (["trace"], ["check"]):
        from assets.file.without_pandas import without_pandas  # noqa: PLC0415

        without_pandas()
    from pipelines.cli import app  # noqa: PLC0415

    try:
        app()
    finally:
        gc.freeze()
