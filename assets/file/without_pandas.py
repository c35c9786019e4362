"""Keeps pandas out of a reading process, where nothing needs it: the one place that works around pyarrow.

pyarrow imports pandas when it makes its first array, which costs every process a third of a second; it offers no
switch, and does without where pandas cannot be imported. So a finder of Python's import system says that there is
none. (`sys.modules["pandas"] = None`, the shorter way, does not do: pyarrow's compiled code takes the None for the
module and fails.) Should pyarrow ask in another way one day, reading is slower and nothing else.
"""

import sys


class _NoPandas:
    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Refuse pandas; leave every other module to the other finders."""
        del path, target
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


_FINDER = _NoPandas()


def without_pandas() -> None:
    """Let this process find no pandas from now on."""
    sys.meta_path.insert(0, _FINDER)


def with_pandas() -> None:
    """Let it find pandas again, where something needs it after all."""
    while _FINDER in sys.meta_path:
        sys.meta_path.remove(_FINDER)
