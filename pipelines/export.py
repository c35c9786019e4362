"""`kinerja export`: every published table as Parquet and CSV in a folder, with a Frictionless data package."""

import json
from pathlib import Path

import duckdb
from rich.text import Text

from assets.release.publication import CURRENT
from assets.report.data import Occupied, write
from assets.report.data_package import NAME
from pipelines import opening
from pipelines.codes import FAULT, GOOD, USAGE
from pipelines.fault import cause
from pipelines.places import places
from pipelines.show import consoles, written_as_json
from schemas.temuan import harmless


def run(folder: Path | None, *, as_json: bool = False) -> int:
    """Write the published release as files; without a folder, into `data-rilis-<number>` here.

    Returns:
        0 where they are written; 2 where the folder holds something else; 3 where they cannot be written.
    """
    out, err = consoles()
    declarations = opening.declarations()
    opening.say_whose(declarations, err)
    with opening.release() as con:
        ((number,),) = con.execute("SELECT nomor FROM publik.rilis").fetchall()
    made = (folder or Path(f"data-rilis-{number}")).absolute()
    try:
        write(places().warehouse / CURRENT, declarations, made)
    except Occupied as error:
        err.print(Text(harmless(str(error))), soft_wrap=True)
        return USAGE
    except (OSError, duckdb.Error) as error:
        said = f"Berkas data tidak dapat ditulis ke {made}: {cause(str(error))}. Tidak ada yang diubah."
        err.print(Text(harmless(said)), soft_wrap=True)
        return FAULT
    described = json.loads((made / NAME).read_text(encoding="utf-8"))
    tables = [one["name"] for one in described["resources"] if one["format"] == "csv"]
    size = sum(one["bytes"] for one in described["resources"])
    if as_json:
        said_of = {"folder": str(made), "rilis": int(described["version"]), "tabel": tables, "bita": size}
        written_as_json(out, said_of)
        return GOOD
    out.print(Text(harmless(f"Rilis {described['version']}: {len(tables)} tabel sebagai Parquet dan CSV di {made}")))
    err.print(Text(harmless(f"Artinya setiap tabel, kolom, dan satuan: {made / NAME}")), soft_wrap=True)
    err.print(Text("Kueri atas skema publik, di folder itu: duckdb -init buka.sql"))
    return GOOD
