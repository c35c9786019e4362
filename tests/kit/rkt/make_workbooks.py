"""Writes the sample workbooks: the tables of the RKT 2024 as units hand them in, and invented ones.

The budget tables stand in `budget_books.py`, the other printed tables in `kinerja_books.py`, what is
invented whole in `ilustrasi_books.py`. The same bytes come out each time::

    python -m tests.kit.rkt.make_workbooks raw
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.kit.rkt import budget_books, budget_pages, ilustrasi_books, kinerja_books
from tests.kit.rkt.pages import write_book


def make(root: Path) -> list[Path]:
    """Writes all workbooks.

    Args:
        root: The folder that holds the years.

    Returns:
        The files, in the order in which they are written.
    """
    return make_budgets(root) + [write_book(book, root) for book in (*kinerja_books.BOOKS, *ilustrasi_books.BOOKS)]


def make_budgets(root: Path) -> list[Path]:
    """Writes the workbooks of the budget tables alone."""
    return [write_book(book, root, budget_pages.write_page) for book in budget_books.BOOKS]


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes all workbooks into the folder named on the command line.

    Args:
        arguments: The command line; by default that of the process.
    """
    parser = argparse.ArgumentParser(description="Write the sample workbooks of the RKT 2024.")
    parser.add_argument("folder", type=Path, help="where they are written, for instance raw")
    root: Path = parser.parse_args(arguments).folder
    for path in make(root):
        print(path.relative_to(root).as_posix())


if __name__ == "__main__":
    main()
