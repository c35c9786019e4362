"""Draw the rooms of the code and the arrows between them, from the imports as they are.

`python -m docs.rooms` prints a line a room: its lines of code, and the rooms that it imports. The rooms are the
layers of the import contract in `pyproject.toml`, from top to bottom; an arrow that goes up is refused by
`lint-imports`.
"""

import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).parent.parent


def layers() -> list[str]:
    """Give the rooms from top to bottom, as the `layers` contract names them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return next(c["layers"] for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")


def arrows() -> dict[str, list[str]]:
    """Give for each room the rooms that its modules import, in the order of the rooms."""
    rooms = layers()
    graph = grimp.build_graph("pipelines", "assets", "schemas", cache_dir=None)
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            found.get(_room(module, rooms), set()).add(_room(imported, rooms))
    return {room: [other for other in rooms if other in found[room] - {room}] for room in rooms}


def lines(room: str) -> int:
    """Give how many lines of Python and SQL a room has."""
    place = ROOT / room.replace(".", "/")
    files = [f for ending in ("py", "sql") for f in place.rglob(f"*.{ending}")]
    return sum(len(f.read_text(encoding="utf-8").splitlines()) for f in files or [place.with_suffix(".py")])


def drawn(*, counted: bool = True) -> str:
    """Give the picture: a line a room; without `counted`, without what changes with every commit."""
    of = arrows()
    width = max(map(len, of)) + 2
    rows = [
        f"{room:{width}}{f'{lines(room):>6}  ' if counted else ''}{_named(others)}".rstrip()
        for room, others in of.items()
    ]
    return "\n".join(rows)


def _named(rooms: list[str]) -> str:
    return f"→ {', '.join(room.removeprefix('assets.') for room in rooms)}" if rooms else ""


def _room(module: str, rooms: list[str]) -> str:
    return next((room for room in rooms if f"{module}.".startswith(f"{room}.")), "")


if __name__ == "__main__":
    print(drawn())
    print(f"{sum(map(len, arrows().values()))} arrows, {sum(map(lines, layers()))} lines")
