"""How the command `kinerja` begins, before anything of it is loaded."""

import gc
import signal
import sys


def main() -> None:
    """Run the command.

    Ctrl-C ends it without a word, unless the command itself has something to say of it (`pipelines.ending`). What only
    lives for seconds does not collect garbage, not even at its end, where Python would look through everything that
    was loaded: a tenth of a small night.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    if sys.argv[1:2] in (["trace"], ["check"]):
        from assets.file.without_pandas import without_pandas  # noqa: PLC0415

        without_pandas()
    from pipelines.cli import app  # noqa: PLC0415

    try:
        app()
    finally:
        gc.freeze()
