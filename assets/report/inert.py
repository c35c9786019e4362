"""Pages that ask nothing of elsewhere, and in which whatever stands in a workbook is text: how every page is made.

Style and script stand in the page itself, and are allowed by their digests alone.
"""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

import jinja2
from markupsafe import Markup

from schemas.temuan import Own, harmless


def environment(templates: Path, style: str, script: str = "") -> jinja2.Environment:
    """Give what renders the templates of a folder: escaped, harmless, with `style`, `script` and `policy` as globals.

    Args:
        templates: The folder.
        style: The file in it that is the style of every page.
        script: The file in it that is the script of every page; without a name, pages have none.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        finalize=_inert,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = {"style": _read(templates / style)} | ({"script": _read(templates / script)} if script else {})
    made.globals |= {**own, "policy": Own(_policy(**own))}
    return made


def look(templates: Path) -> str:
    """Give the SHA-256 of all files of a folder of templates: what pages look like."""
    digest = sha256()
    for path in sorted(templates.iterdir()):
        digest.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def html_of(text: str) -> str:
    """Give a text of a workbook as HTML, in which it is text and harmless: for what is written without a template."""
    return escape(_harmless(text))


@lru_cache
def _read(path: Path) -> Markup:
    return Markup(path.read_text(encoding="utf-8"))  # noqa: S704 - our own file


def _policy(style: str, script: str = "") -> str:
    own = f"style-src '{_digest(style)}'" + (f"; script-src '{_digest(script)}'" if script else "")
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


_harmless = lru_cache(maxsize=1 << 16)(harmless)  # the same labels and file names stand at thousands of cells


def _inert(value: object) -> object:
    """Make a text harmless before it is escaped; what is ours stays: a figure may look like a person's number."""
    if value is None:
        return ""
    return _harmless(value) if isinstance(value, str) and not isinstance(value, Own | Markup) else value
