"""What whoever operates this installation has decided: `pengaturan.toml` in the warehouse.

Where things are is said by the environment (`pipelines.places`); everything else that an operator may choose stands
here, with its default. What is published does not depend on it, but for files that are too large to be received.
"""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from assets.evidence.inbox import Manner
from pipelines.places import Wrong, places
from schemas.mistakes import Mistake
from schemas.toml import shaped

SETTINGS = "KINERJA_PENGATURAN"
"""The variable that says where the file is, if not in the warehouse."""
NAME = "pengaturan.toml"


_CLOCK = re.compile(r"([01][0-9]|2[0-3])\.[0-5][0-9]")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?")


def _from_1(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    msg = f"tertulis {json.dumps(value, default=str)}; seharusnya bilangan bulat dari 1, tanpa tanda kutip"
    raise ValueError(msg)


_From1 = Annotated[int, BeforeValidator(_from_1)]


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9]*://\S+|\$\{\w+\}")


def _addresses(value: object) -> object:
    """Take a list of addresses; what is none is not repeated, since an address may hold a password."""
    if isinstance(value, list) and all(isinstance(one, str) and _ADDRESS.fullmatch(one) for one in value):
        return tuple(value)
    msg = 'isinya tidak dapat dipakai; seharusnya daftar alamat Apprise, misalnya ["mailto://…"] atau ["${NAMA}"]'
    raise ValueError(msg)


_Addresses = Annotated[tuple[str, ...], BeforeValidator(_addresses)]


def _like(pattern: re.Pattern[str], expected: str) -> BeforeValidator:
    """Make what takes only texts of a pattern, and says of any other what it should be."""

    def check(value: object) -> object:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        msg = f"tertulis {json.dumps(value, default=str)}; seharusnya {expected}"
        raise ValueError(msg)

    return BeforeValidator(check)


_Folder = Annotated[str, _like(re.compile(r"[/~].+"), 'folder yang utuh jalurnya, misalnya "/srv/bersama/umpan-balik"')]
_HostName = Annotated[str, _like(_HOST, 'nama server, misalnya "kinerja.example.go.id"')]
_Time = Annotated[str, _like(_CLOCK, 'jam dan menit, misalnya "01.00"')]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Received(_Part):
    """`[serahan]`: what is received.

    Attributes:
        terbesar_mb: Most megabytes that a handed-in file may have.
    """

    terbesar_mb: _From1 = Manner.largest >> 20


class Kept(_Part):
    """`[simpan]`: for how many days things are kept that nothing published rests on.

    Attributes:
        riwayat_hari: Dagster's history of a run.
        rilis_hari: The archive's copy of a release, but those that are never let go (`assets.release.retention`).
        diubah_hari: What was found changed, and was put aside to be looked into.
    """

    riwayat_hari: _From1 = 400
    rilis_hari: _From1 = 400
    diubah_hari: _From1 = 400


class Scheduled(_Part):
    """`[jadwal]`: when Dagster runs a night by itself.

    Attributes:
        jam: The time of day, `01.00`, in the zone of the agency.
    """

    jam: _Time = "01.00"

    def cron(self, later: int = 0) -> str:
        """Give this time, or so many hours later, as cron writes it."""
        hour, _, minute = self.jam.partition(".")
        return f"{int(minute)} {(int(hour) + later) % 24} * * *"


class Told(_Part):
    """`[pemberitahuan]`: to which addresses (of Apprise) notices go; `${NAMA}` stands for a variable's value.

    Attributes:
        operator: Who runs this: failed and missing nights, and a line after a good one.
        perencana: Who compiles: what is wrong or missing, of all units.
        unit: Who hands in, unit by unit: what is wrong or missing of their own.
    """

    operator: _Addresses = ()
    perencana: _Addresses = ()
    unit: dict[str, _Addresses] = {}


class Served(_Part):
    """`[server]`: the interface.

    Attributes:
        nama: The names under which a reverse proxy in front of it is reached; without one, only loopback.
    """

    nama: list[_HostName] = []


class Returned(_Part):
    """`[umpan_balik]`: what units get back.

    Attributes:
        folder: Where their folders are, such as a folder that they share; without one, `umpan-balik/` in the warehouse.
    """

    folder: _Folder | None = None


class Settings(_Part):
    """Everything that `pengaturan.toml` may say."""

    serahan: Received = Received()
    simpan: Kept = Kept()
    jadwal: Scheduled = Scheduled()
    pemberitahuan: Told = Told()
    server: Served = Served()
    umpan_balik: Returned = Returned()

    @property
    def largest(self) -> int:
        """Give the most bytes that a handed-in file may have."""
        return self.serahan.terbesar_mb << 20


def place() -> Path:
    """Give where the file is, or would be."""
    return Path(os.environ.get(SETTINGS) or places().warehouse / NAME).expanduser().absolute()


def settings() -> Settings:
    """Give what the operator decided; without a file, the defaults.

    Raises:
        Wrong: The file says something that cannot be used; one line for each, with its key.
    """
    return _read(place())


@cache
def _read(path: Path) -> Settings:
    """Read the file once a process: what a night began with, it ends with."""
    content = path.read_bytes() if path.exists() else b""
    read = shaped(path.name, content, Settings)
    if read.mistakes or read.value is None:
        raise Wrong("\n".join(f"{path.parent}/{_without_secrets(mistake)}" for mistake in read.mistakes))
    return read.value


def _without_secrets(mistake: Mistake) -> Mistake:
    """Give a mistake without what stands there where that may hold a password: a line that is no TOML, addresses."""
    if mistake.kunci.startswith("baris "):
        return mistake._replace(tertulis="bukan TOML yang utuh", seharusnya="periksa kurung, koma, dan kutipnya")
    if mistake.kunci.startswith("pemberitahuan") and mistake.tertulis.startswith("tertulis "):
        return mistake._replace(tertulis="isinya tidak dapat dipakai")
    return mistake
