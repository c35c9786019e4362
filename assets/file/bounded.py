"""One file after the other, evaluated in a process of its own that is bounded in processor time and memory.

For whoever looks at files before the night (`kinerja check`): a file that would end a night's reading process ends
this one, and gets the same finding. Nothing is kept. What the night does is `assets.file.reading`.

The process is a fork, which has all that is loaded. Threads are not in a fork: those of numpy and pyarrow begin again
there by themselves, those of an open database do not, so nobody evaluates here who has one open.
"""

import multiprocessing
import resource
import signal
from multiprocessing.connection import Connection, Pipe
from multiprocessing.context import ForkProcess
from types import TracebackType

from assets.evidence.handed import InboxPath
from assets.file import result
from assets.file.bounds import Bounds
from assets.file.result import Evaluation
from assets.file.without_pandas import without_pandas
from schemas.declarations import Declarations
from schemas.temuan import shown


class BoundedEvaluation:
    """A process that evaluates files; it begins with the first one, and again after one that it did not survive."""

    def __init__(self, declarations: Declarations, bounds: Bounds | None = None) -> None:
        """Take forms and code lists, and what one file may cost."""
        self._declarations, self._bounds = declarations, bounds or Bounds()
        self._process: ForkProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> "BoundedEvaluation":
        """Begin with nothing; the process is made when a file needs it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process."""
        self._end()

    def evaluate(self, content: bytes, path: InboxPath) -> Evaluation:
        """Give what a file says; of one that costs more than it may, that it was not read to its end.

        Raises:
            RuntimeError: The process cannot even begin.
        """
        line = self._line or self._begin()
        try:
            line.send((content, path))
            return Evaluation.from_bytes(line.recv_bytes(), self._declarations)
        except (EOFError, OSError):
            self._end()
            return result.refusal("G-BERKAS-WAKTU", self._declarations, jalur=shown(path.jalur))

    def _begin(self) -> Connection:
        self._line, theirs = Pipe()
        serving = (self._line, theirs, self._declarations, self._bounds)
        process = multiprocessing.get_context("fork").Process(target=_serve, args=serving, daemon=True)
        try:
            process.start()
            self._process = process
            theirs.close()
            self._line.recv_bytes()
        except (EOFError, OSError) as error:
            raise RuntimeError("proses pembaca berkas tidak dapat dimulai") from error
        return self._line

    def _end(self) -> None:
        if self._line is not None and self._process is not None:
            self._line.close()
            self._process.join()
        self._line = self._process = None


def _serve(ours: Connection, line: Connection, declarations: Declarations, bounds: Bounds) -> None:
    """Evaluate what comes, until nobody asks any more; what costs more than it may ends the process."""
    from assets.file import evaluation  # noqa: PLC0415 - whoever waits for what comes reads nothing himself

    ours.close()  # inherited: while it is open here, this end never hears that nobody asks
    without_pandas()
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    line.send_bytes(b"")
    while True:
        try:
            content, path = line.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, bounds.seconds)
        said = evaluation.evaluate(content, path, declarations).to_bytes()
        signal.setitimer(signal.ITIMER_PROF, 0)
        line.send_bytes(said)
