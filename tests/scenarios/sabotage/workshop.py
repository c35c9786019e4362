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
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from functools import partial
from itertools import chain, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import duckdb
import jinja2

from assets.evidence.code import code_digest
from assets.evidence.intake import read_kept, receive
from assets.evidence.places import Places
from assets.file.result import Evaluation
from assets.release import build as _whole  # noqa: F401 - loaded once, for the rooms that stay whole
from assets.release import warehouse
from assets.release.query import query
from assets.witness.angka import angka
from assets.witness.banding import banding
from assets.witness.fakta import fakta
from assets.witness.jurnal import jurnal
from assets.witness.lacak import lacak
from assets.witness.said import Differs, Given
from assets.witness.sel import sel
from assets.witness.susun import said
from schemas.declarations import load
from schemas.tables.contracts import Table
from schemas.tables.rilis import FROM_SQL
from tests.kit.nights import Night
from tests.kit.places import ROOT
from tests.scenarios.sabotage import inbox
from tests.scenarios.sabotage.bench import TO_THE_END
from tests.scenarios.sabotage.hand import Hand
from tests.scenarios.sabotage.release import Release, Rows, all_filled, fetched, names, published

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
_NOTING = "assets/release/figures.py"
"""What of this works for every table, whatever its statement."""
_BEGINNING = ("assets/release/warehouse.py", "assets/release/macros.sql")
"""What works before evidence and facts are loaded."""
_PUBLISHING = ("assets/release/warehouse.py", "assets/release/publication.py")
"""What is seen only in the published file."""
_SQL = "publik.tabel"
"""The text of the program itself, which every hand in it changes."""
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

    def __init__(self, place: Path, *, to_the_end: bool = False) -> None:
        self.place = place
        self.to_the_end = to_the_end
        self.copy = place / "salinan"
        for package in ("assets", "schemas"):
            shutil.copytree(ROOT / package, self.copy / package)
        self.schemas = inbox.declare(place)
        self.declarations = load(self.schemas)
        self.warehouse = place / "gudang"
        self.kept: dict[str, bytes] = {}
        self.made: dict[str, Any] = {}
        self.rows: Rows = {}
        self.years: Collection[str] = ()
        self.empty: Any = None
        _in_child(self._hand_in)
        self.kept, self.rows, self.made = _in_child(self._build_whole)
        filled = self.declarations.filled
        self.statements = {table.nama: query(table, self.declarations) for table in filled}
        own = next(table for table in filled if table.deklarasi is None)
        self.begun = [self._begun(first) for first in (filled[0], own, FROM_SQL[0])]
        self.known = self._known()
        self.empty = self._empty()

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
        rows = all_filled(build)
        given = self._given(lambda table: rows.get(table, []))
        found = {name: [tuple(one) for one in room(given)] for name, room in ROOMS.items()}
        assert not any(found.values()), found
        books = {name: made for name, made in given._made.items() if name.startswith("buku ")}
        return kept, rows, books

    def _begun(self, first: Table) -> Any:
        """Give a build in which everything before a table is loaded and filled."""
        build = self._loaded(read_again=False)
        for table in takewhile(lambda one: one != first, build.declarations.filled):
            build.fill(table)
        return build

    def _known(self) -> Given:
        """Give what the witness says of figures where facts are as they should be: it says it of the facts alone."""
        given = self._given(lambda table: fetched(self.begun[0].warehouse.con, table))
        said(given)
        return given

    def _given(self, fetch: Callable[[str], list[dict[str, Any]]]) -> Given:
        given = Given(self.declarations, fetch, self._content)
        given._made.update(self.made)
        return given

    def _content(self, sha256: str) -> bytes:
        return read_kept(self.warehouse / "bukti", sha256)

    def _empty(self) -> Any:
        """Give a database with declarations and macros, and no facts yet."""
        con = Quiet(duckdb.connect(":memory:", config=warehouse.CONFIG))
        warehouse.Warehouse(self.place, con).begin(self.declarations, self.years)
        return con

    def _begin(self, store: Any, declarations: Any, years: Collection[str]) -> None:
        """Begin a database as its code does, or go on with the one that was begun, if it is for the same years."""
        if store.con is self.empty and years == self.years:
            store.published = declarations.tables
            return
        if store.con is self.empty:
            store.con = Quiet(duckdb.connect(":memory:", config=warehouse.CONFIG))
        self.years = years
        type(store).begin(store, declarations, years)

    def _loaded(self, *, read_again: bool, on_disk: bool = False, begun: bool = False) -> Any:
        """Give a build of whatever code is imported now, with evidence and facts loaded; on disk it can be published.

        One that was `begun` has the declarations and macros of the unbroken code.
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
        con = self.empty
        if con is None or not begun:
            con = Quiet(duckdb.connect(str(root / "build.duckdb") if on_disk else ":memory:", config=store.CONFIG))
        warehouse = store.Warehouse(root, con)
        warehouse.begin = partial(self._begin, warehouse)
        build = building.Build(warehouse, declarations, Places(None, root))
        build.take_in(datetime.fromisoformat(inbox.EVENING))
        return build

    def _continued(self, hand: Hand) -> Any:
        """Give the build that has come as far as broken code changes nothing, to be filled by what is imported now."""
        broken = importlib.import_module("assets.release.query").query
        whole, filled = self.statements, self.declarations.filled
        same = takewhile(lambda table: broken(table, self.declarations) == whole[table.nama], filled)
        known = set() if hand.berkas == _NOTING else {table.nama for table in same}
        begun = next(one for one in reversed(self.begun) if names(one.warehouse.con) & whole.keys() <= known)
        store = importlib.import_module("assets.release.warehouse")
        warehouse = store.Warehouse(begun.warehouse.root, begun.warehouse.con)
        build = importlib.import_module("assets.release.build").Build(warehouse, self.declarations, begun.places)
        build.__dict__.update(begun.__dict__ | {"warehouse": warehouse})
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
                templates = importlib.import_module("assets.release.templates")
                templates._TEMPLATES.bytecode_cache = jinja2.FileSystemBytecodeCache(str(self.place))
                release = self._release(hand, layer)
                given = self._given(release.rows)
                if hand.berkas.startswith(_AFTER_LOADING):
                    given._made.update(self.known._made)
                    given._kept.update(self.known._kept)
                changed, seen = self._seen(release, given, hand.ruang)
        except Exception as error:  # noqa: BLE001 - a night that breaks publishes nothing
            return {"gagal": f"{type(error).__name__}: {error}", "detik": time.process_time() - begun}
        return {"berubah": changed, "ruang": seen, "detik": time.process_time() - begun}

    def _release(self, hand: Hand, layer: int) -> Release:
        """Give the release that the imported code makes."""
        if hand.berkas in _PUBLISHING:
            build = self._loaded(read_again=False, on_disk=True)
            return Release(build, all_filled(build) | published(build))
        if hand.berkas.startswith(_AFTER_LOADING):
            return Release(self._continued(hand))
        begun = hand.berkas not in _BEGINNING and layer > 0
        return Release(self._loaded(read_again=layer <= _READING, begun=begun))

    def _seen(self, release: Release, given: Given, first: str) -> tuple[list[str], dict[str, str]]:
        """Give the tables that changed, and what rooms found first, the expected one asked before the others.

        Tables are filled as rooms ask for them, but all of them before it is said that the expected room saw nothing.
        """
        seen: dict[str, str] = {}
        for name in sorted(ROOMS, key=lambda room: room != first):
            found = next(iter(ROOMS[name](given)), None)
            if found:
                seen[name] = " | ".join(str(part)[:_SHOWN] for part in found if part)
            if self.to_the_end or first not in seen:
                release.fill()
            if first in seen:
                break
        return [t for t in release.made if t != _SQL and _sorted(release.made[t]) != _sorted(self.rows.get(t))], seen


def _sorted(rows: list[dict[str, Any]] | None) -> list[str]:
    """Give rows as texts in an order of their own; so are the lists in them, which SQL gathers in any order."""
    as_lists = ({k: sorted(map(repr, v)) if isinstance(v, list) else v for k, v in row.items()} for row in rows or ())
    return sorted(map(repr, as_lists))


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
        workshop = Workshop(Path(place), to_the_end=TO_THE_END in sys.argv)
        print("siap", flush=True)
        for line in sys.stdin:
            print(json.dumps(workshop.try_(Hand(*json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
