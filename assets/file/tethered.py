"""Processes that end with the one that made them, however that ends: the kernel kills them."""

import ctypes
import signal

_PR_SET_PDEATHSIG = 1


def tie(by: signal.Signals = signal.SIGKILL) -> None:
    """End this process, by a signal, when the process that made it ends."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, by)
