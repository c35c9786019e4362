"""The commands as a person runs them: processes of their own."""

import os
import resource
import subprocess
import sys
from pathlib import Path

KINERJA = Path(sys.executable).with_name("kinerja")


def kinerja(*arguments: object, limit: int | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `kinerja`, in an environment that says nothing of inbox and warehouse.

    Args:
        arguments: The command line.
        limit: How many bytes a file may have, where a full disk is meant.
        variables: What the environment says besides.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DAGSTER_"))}
    return subprocess.run(
        [str(KINERJA), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"COLUMNS": "200"} | variables,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )
