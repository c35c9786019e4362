"""Who gives a command, for records of what a person decided."""

import getpass
import os


def person() -> str:
    """Give the account of who gives a command: whoever became the service's user by `sudo`, or the user itself."""
    return os.environ.get("SUDO_USER") or getpass.getuser()
