"""The digest of this code: what a kept evaluation and a release depend on besides their inputs."""

import hashlib
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]


@lru_cache
def code_digest() -> str:
    """Give the SHA-256 of all Python and SQL in `assets` and all Python in `schemas`."""
    digest = hashlib.sha256()
    sources = [*_ROOT.glob("assets/**/*.py"), *_ROOT.glob("assets/**/*.sql"), *_ROOT.glob("schemas/**/*.py")]
    for path in sorted(sources):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
