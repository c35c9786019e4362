"""A process that breaks one thing at a time in a copy of the code, builds, and asks the witness.

It loads the libraries, the unbroken code and the witness once, and forks for every sabotage: the child replaces the
room that is broken, and those above it, by the copy; the rooms below, the witness, and its declarations stay whole.
What no sabotage can change (evidence, the originals as openpyxl reads them) is made once. A line on standard input
is a sabotage, a line on standard output what came of it.
"""

import importlib
import json
import os
import pickle
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import duckdb

from assets.evidence.code import code_digest
from assets.evidence.intake import read_kept, receive
from assets.evidence.places import Places
from assets.file.result import Evaluation
from assets.release import build as _whole  # noqa: F401 - loaded once, for the rooms that stay whole
from assets.release import warehouse
from assets.witness.angka import angka
from assets.witness.banding import banding
from assets.witness.fakta import fakta
from assets.witness.jurnal import jurnal
from assets.witness.lacak import lacak
from assets.witness.said import Differs, Given
from assets.witness.sel import sel
from schemas.declarations import load
from tests.kit.nights import Night
from tests.kit.places import ROOT
from tests.scenarios.sabotage import inbox
from tests.scenarios.sabotage.hand import Hand

Rows = dict[str, list[dict[str, Any]]]
Room = Callable[[Given], Iterator[Differs]]
ROOMS: dict[str, Room] = {
    "sel": sel, "fakta": lambda given: chain(fakta(given), jurnal(given)), "angka": angka, "lacak": lacak, "banding": banding,
}  # fmt: skip
_LAYERS = ("schemas", *(f"assets.{room}" for room in ("evidence", "workbook", "sheet", "facts", "file", "release")))
_AFTER_LOADING = tuple(
    f"assets/release/{name}"
    for name in (
        "publik/", "templates/", "query.py", "figures.py", "summaries.py", "comparisons.py", "contradictions.py",
        "questions.py", "limits.py", "words.py", "own_row.py",
    )
)  # fmt: skip
"""What works only after evidence and facts are loaded."""
_PUBLISHING = ("assets/release/warehouse.py", "assets/release/publication.py")
"""What is seen only in the published file."""
_SQL = "publik.tabel"
"""The text of the program itself, which every hand in it changes."""
_STATES = ("assets/release/acceptance.py", "assets/release/build.py", "assets/release/lines.py")
"""What becomes of handing-ins, which is published too."""
_OF_FILES: dict[str, Room] = {"sel": sel, "fakta": fakta}
"""The rooms that ask nothing of what is published: where they see nothing, all is published and asked."""
_READING = _LAYERS.index("assets.file")
_SHOWN = 90


class Quiet:
    """A connection that leaves out comments on tables and columns: no row depends on them, and they cost a second."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)

    def execute(self, query: Any, *parameters: Any) -> Any:
        return self._con.execute("SELECT 0" if str(query).startswith("COMMENT ON") else query, *parameters)


class Workshop:
    """The inbox, the copy of the code, and what is made once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.copy = place / "salinan"
        for package in ("assets", "schemas"):
            shutil.copytree(ROOT / package, self.copy / package)
        self.schemas = inbox.declare(place)
        self.declarations = load(self.schemas)
        self.warehouse = place / "gudang"
        self.kept: dict[str, bytes] = {}
        self.made: dict[str, Any] = {}
        self.rows: Rows = {}
        _in_child(self._hand_in)
        self.kept, self.rows, self.made = _in_child(self._build_whole)
        self.loaded = self._loaded(read_again=False)

    def _hand_in(self) -> None:
        night = Night(self.place / "raw", self.warehouse)
        night.raw.mkdir()
        inbox.first(night)
        receive(night.raw, self.warehouse / "bukti", datetime.fromisoformat(inbox.MORNING))
        inbox.second(night)
        receive(night.raw, self.warehouse / "bukti", datetime.fromisoformat(inbox.EVENING))

    def _build_whole(self) -> tuple[dict[str, bytes], Rows, dict[str, Any]]:
        build = self._loaded(read_again=True)
        kept = {f"{one.jalur} {one.sha256}": found.to_bytes() for one, found in build.evaluations.items()}
        rows = _filled(build)
        given = self._given(rows)
        found = {name: [tuple(one) for one in room(given)] for name, room in ROOMS.items()}
        assert not any(found.values()), found
        books = {name: made for name, made in given._made.items() if name.startswith("buku ")}
        return kept, rows, books

    def _given(self, rows: Rows) -> Given:
        given = Given(self.declarations, lambda table: rows.get(table, []), self._content)
        given._made.update(self.made)
        return given

    def _content(self, sha256: str) -> bytes:
        return read_kept(self.warehouse / "bukti", sha256)

    def _loaded(self, *, read_again: bool, on_disk: bool = False) -> Any:
        """Give a build of whatever code is imported now, with evidence and facts loaded; on disk it can be published.

        Contracts are not held: what they refuse is refused before the witness is asked.
        """
        building = importlib.import_module("assets.release.build")
        store = importlib.import_module("assets.release.warehouse")
        reading = importlib.import_module("assets.file.reading")
        handed = importlib.import_module("assets.evidence.handed")
        schemas = importlib.import_module("schemas.declarations")
        declarations = self.declarations if schemas.load is load else schemas.load(self.schemas)

        def evaluate_all(wanted: list[Any], evidence: Path, cache: Path, of: Any, bounds: Any = None) -> dict[Any, Any]:
            del cache, bounds
            if read_again:
                return {
                    one: reading.evaluated(read_kept(evidence, one.sha256), handed.InboxPath.of(one.jalur), of)
                    for one in wanted
                }
            return {
                one: Evaluation.from_bytes(memoryview(self.kept[f"{one.jalur} {one.sha256}"]), of) for one in wanted
            }

        building.evaluate_all = evaluate_all
        building.contract_findings = lambda *_: []
        root = Path(mkdtemp(dir=self.place))
        shutil.copytree(self.warehouse / "bukti", root / "bukti", copy_function=os.link)
        con = duckdb.connect(str(root / "build.duckdb") if on_disk else ":memory:", config=store.CONFIG)
        build = building.Build(store.Warehouse(root, Quiet(con)), declarations, Places(None, root))
        build.take_in(datetime.fromisoformat(inbox.EVENING))
        return build

    def _continued(self) -> Any:
        """Give the build that was loaded once, to be filled by whatever code is imported now."""
        building = importlib.import_module("assets.release.build")
        store = importlib.import_module("assets.release.warehouse")
        warehouse = store.Warehouse(self.loaded.warehouse.root, self.loaded.warehouse.con)
        build = building.Build(warehouse, self.declarations, self.loaded.places)
        build.__dict__.update(self.loaded.__dict__ | {"warehouse": warehouse})
        return build

    def try_(self, hand: Hand) -> dict[str, Any]:
        """Break one thing, build, and give what came of it."""
        path = self.copy / hand.berkas
        text = path.read_text(encoding="utf-8")
        assert text.count(hand.lama) == 1, (hand.nama, text.count(hand.lama))
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()
        path.write_text(text.replace(hand.lama, hand.baru), encoding="utf-8")
        try:
            return _in_child(lambda: self._broken(hand))
        finally:
            path.write_text(text, encoding="utf-8")

    def _broken(self, hand: Hand) -> dict[str, Any]:
        layer = next(number for number, room in enumerate(_LAYERS) if hand.berkas.startswith(room.replace(".", "/")))
        begun = time.process_time()
        try:
            with _from(self.copy, _LAYERS[layer:]):
                later = hand.berkas.startswith(_AFTER_LOADING)
                on_disk = hand.berkas in _PUBLISHING
                build = self._continued() if later else self._loaded(read_again=layer <= _READING, on_disk=on_disk)
                if hand.ruang in _OF_FILES and hand.berkas not in _STATES:
                    changed, seen = self._seen(_rows(build), hand.ruang, _OF_FILES)
                    if hand.ruang in seen:
                        return {"berubah": changed, "ruang": seen, "detik": time.process_time() - begun}
                rows = _filled(build) | (_published(build) if on_disk else {})
        except Exception as error:  # noqa: BLE001 - a night that breaks publishes nothing
            return {"gagal": f"{type(error).__name__}: {error}", "detik": time.process_time() - begun}
        changed, seen = self._seen(rows, hand.ruang, ROOMS)
        return {"berubah": changed, "ruang": seen, "detik": time.process_time() - begun}

    def _seen(self, rows: Rows, first: str, rooms: dict[str, Room]) -> tuple[list[str], dict[str, str]]:
        """Give the tables that changed, and what rooms found first, the expected one asked before the others."""
        changed = [name for name in rows if name != _SQL and _sorted(rows[name]) != _sorted(self.rows.get(name))]
        given = self._given(self.rows | rows)
        seen: dict[str, str] = {}
        for name in sorted(rooms, key=lambda room: room != first):
            found = next(iter(rooms[name](given)), None)
            if found:
                seen[name] = " | ".join(str(part)[:_SHOWN] for part in found if part)
            if first in seen:
                break
        return changed, seen


def _sorted(rows: list[dict[str, Any]] | None) -> list[str]:
    """Give rows as texts in an order of their own; so are the lists in them, which SQL gathers in any order."""
    as_lists = ({k: sorted(map(repr, v)) if isinstance(v, list) else v for k, v in row.items()} for row in rows or ())
    return sorted(map(repr, as_lists))


def _filled(build: Any) -> Rows:
    """Fill every published table, and give all rows."""
    for table in build.declarations.filled:
        build.fill(table)
    build.fill_findings()
    return _rows(build)


def _published(build: Any) -> Rows:
    """Publish a build, and give the rows of the published file as its readers find them."""
    build.publish()
    with duckdb.connect(str(build.places.warehouse / "kinerja.duckdb"), read_only=True) as con:
        return {name: rows for name, rows in _tables(con).items() if name != "publik.rilis"}


def _rows(build: Any) -> Rows:
    of_reading = importlib.import_module("assets.release.build").OF_READING
    return _tables(build.warehouse.con) | {name: rows(build) for name, rows in of_reading.items()}


def _tables(con: Any) -> Rows:
    names = con.execute(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
        " WHERE table_schema IN ('publik', 'fakta', 'bukti') AND table_name <> 'semua' OR table_name = 'berlaku'"
    ).fetchall()
    rows: Rows = {}
    for (name,) in names:
        found = con.execute(f"FROM {name}")
        columns = [column for column, *_ in found.description]
        rows[name] = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return rows


@contextmanager
def _from(copy: Path, rooms: tuple[str, ...]) -> Iterator[None]:
    """Import some rooms out of a copy; what was there before is put back for the witness."""
    whole = dict(sys.modules)
    for name in whole:
        if name == "assets" or any(name == room or name.startswith(f"{room}.") for room in rooms):
            del sys.modules[name]
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.path.remove(str(copy))
        sys.modules.update(whole)


def _in_child(work: Callable[[], Any]) -> Any:
    """Do something in a forked process, and give what it gives."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reading)
            with redirect_stdout(sys.stderr), os.fdopen(writing, "wb") as pipe:
                pickle.dump(work(), pipe)
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, the child must end here
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("a process of the workshop broke; see standard error")
    return pickle.loads(content)  # noqa: S301 - out of our own process


def main() -> None:
    """Serve sabotages from standard input until it ends."""
    warehouse.CONFIG["threads"] = 1
    code_digest()
    with TemporaryDirectory() as place:
        workshop = Workshop(Path(place))
        print("siap", flush=True)
        for line in sys.stdin:
            print(json.dumps(workshop.try_(Hand(*json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
