"""`make dev`: Dagster's UI and daemon on loopback, in the same history as `kinerja refresh`.

Takes the place of this process, so that signals reach Dagster itself.
"""

import os
import sys
from pathlib import Path

from pipelines.places import Wrong, dagster_home, places
from pipelines.settings import settings

_PORT = "3000"


def main() -> None:
    """Start `dagster dev` with the workspace beside the code and `DAGSTER_HOME` in the warehouse."""
    try:
        dagster_home(places().warehouse)
        settings()  # what is wrong with them is said now, not by a traceback in Dagster
    except Wrong as error:
        sys.exit(str(error))
    root = Path(__file__).parents[1]
    command = Path(sys.executable).with_name("dagster")
    port = os.environ.get("PORT", _PORT)
    arguments = ["dev", "--host", "127.0.0.1", "--port", port, "--workspace", str(root / "workspace.yaml")]
    os.execv(command, [str(command), *arguments])  # noqa: S606


if __name__ == "__main__":
    main()
