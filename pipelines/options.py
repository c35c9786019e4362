"""The options that several commands share; the commands are `pipelines.cli`."""

from pathlib import Path
from typing import Annotated

import typer

Raw = Annotated[
    Path | None,
    typer.Option(
        "--raw",
        metavar="FOLDER",
        help="Folder serahan (bawaan: KINERJA_RAW atau raw/).",
        show_default=False,
        readable=False,
    ),
]
Warehouse = Annotated[
    Path | None,
    typer.Option(
        "--warehouse",
        metavar="FOLDER",
        help="Folder hasil (bawaan: KINERJA_WAREHOUSE atau warehouse/).",
        show_default=False,
        readable=False,
    ),
]
Schemas = Annotated[
    Path | None,
    typer.Option(
        "--schemas",
        metavar="FOLDER",
        help="Folder deklarasi (bawaan: KINERJA_SCHEMAS atau schemas/).",
        show_default=False,
        readable=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Cetak sebagai JSON.")]
