"""What a file is by its content, and never by its name: a package, a text table, or something else that has a name.

The parts of a package are `package`, the records of a text table `text`.
"""

import re
from typing import Final

from assets.workbook.package import Unreadable, no_workbook, other_format

_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_OLE: Final = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le") + b"\0\0")
"""Streams of old Excel."""
_OTHER_OLE: Final = (
    ("WordDocument", "dokumen Word lama"),
    ("PowerPoint Document", "presentasi PowerPoint lama"),
    ("VisioDocument", "gambar Visio"),
    ("__properties_version", "surat Outlook"),
)
"""Streams of other programs that keep their files in the same way as old Excel, and what the files are called."""
_OLD_STREAMS: Final = (
    b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)  # fmt: skip
"""How the files of Excel 2 to 5 begin, which are no OLE files."""
_ZIP: Final = b"PK\x03\x04"
_ZIP_REMAINS: Final = (b"PK\x05\x06", b"PK\x07\x08", b"PK\xef\xbf\xbd", b"\xef\xbb\xbfPK\x03\x04")
_SORTS: Final = (
    (b"%PDF", "dokumen PDF"),
    (b"%!PS", "dokumen PostScript"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"\x89PNG", "gambar PNG"),
    (b"GIF8", "gambar GIF"),
    (b"-----BEGIN ", "kunci atau sertifikat"),
    (b"Rar!\x1a", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip gzip"),
)
"""How files of other sorts begin, and what they are called."""
_NO_SORT: Final = "bukan teks dan bukan paket Office"
_UNKNOWN_TEXT: Final = "teks dengan penyandian yang tidak dikenal"
_OTHER_TABLES: Final = (
    (re.compile(r"ID;P.*?[\r\n][BCF];(?:[^;\r\n]*;)?[XY]\d+[;\r\n]", re.DOTALL), "SYLK (.slk)"),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), "DIF (.dif)"),
    (
        re.compile(r"\s*(?:[\w-]+:[^\r\n]*\r?\n){0,9}?MIME-Version\s*:", re.IGNORECASE),
        "halaman web satu berkas (MHTML)",
    ),
)
"""How tables in other text formats begin, with what their users call them."""
_MARKUP: Final = re.compile(
    r"\s*<(?:[!?]|[A-Za-z](?=.*</)|(?:html|head|body|table|meta|style|div)\b)", re.IGNORECASE | re.DOTALL
)
_ROOT: Final = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<![^-].*?>)*+<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<says>[^>]*)", re.DOTALL
)
_XML_WORKBOOK: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument.spreadsheet"
_WINDOW: Final = 65_536
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_UNMARKED: Final = (("utf-16-le", 1), ("utf-16-be", 0))
"""Encodings of two bytes a letter, with the byte that is zero in the letters of this language."""
_OF_FOUR: Final = ("utf-32-le", "utf-32-be")
"""Encodings of four bytes a letter, which no office program reads as a table."""
_MOSTLY: Final = 0.9
_FEW: Final = 0.3
"""The share of control characters that a text may have and still be one."""


def recognise(content: bytes) -> str | None:
    """Tell a zip package from a text table, by content.

    Args:
        content: The whole file.

    Returns:
        None for a zip package, otherwise the decoded text of a text table.

    Raises:
        Unreadable: For everything that is neither, with the code that says what it is.
    """
    if content.startswith(_ZIP):
        return None
    _refuse_binary(content)
    if _of_four(content):
        raise other_format("teks Unicode (UTF-32)")
    unmarked = _unmarked(content)
    text = unmarked or _decode(content)
    if text is None:
        raise no_workbook(_NO_SORT if _CONTROL.search(content.decode("latin-1")) else _UNKNOWN_TEXT)
    _refuse_other_tables(text[:_WINDOW])
    if unmarked is not None:
        raise other_format("teks Unicode (UTF-16) tanpa tanda pengenalnya")
    control = _CONTROL.search(text)
    if control:
        raise no_workbook(_with_control(text, control) or _NO_SORT)
    return text


def _with_control(text: str, first: re.Match[str]) -> str:
    """Say of a text that it holds control characters, and where the first stands; empty where it is no text."""
    if len(_CONTROL.findall(text)) > _FEW * len(text):
        return ""
    line = len(text[: first.start()].splitlines()) or 1
    return f"teks yang memuat karakter kendali (U+{ord(first[0]):04X} di baris {line})"


def _refuse_binary(content: bytes) -> None:
    """Refuse a file that is no text, as far as its first bytes tell."""
    if not content:
        raise Unreadable("G-BERKAS-KOSONG")
    if content.startswith(_OLE):
        raise _in_ole(content)
    if content.startswith(_OLD_STREAMS):
        raise Unreadable("G-BERKAS-LAMA")
    if content.startswith(_ZIP_REMAINS):
        raise Unreadable("G-BERKAS-RUSAK", {"bagian": "paket"})
    sort = next((name for begin, name in _SORTS if content.startswith(begin)), "")
    if sort:
        raise no_workbook(sort)


def _in_ole(content: bytes) -> Unreadable:
    if _ENCRYPTED in content:
        return Unreadable("G-BERKAS-SANDI")
    if any(name in content for name in _WORKBOOK_OLE):  # first: a workbook may hold documents, embedded
        return Unreadable("G-BERKAS-LAMA")
    sort = next((name for stream, name in _OTHER_OLE if stream.encode("utf-16-le") in content), "")
    return no_workbook(sort) if sort else Unreadable("G-BERKAS-LAMA")


def _refuse_other_tables(text: str) -> None:
    """Refuse markup and tables in other text formats, by what they are."""
    for pattern, name in _OTHER_TABLES:
        if pattern.match(text):
            raise other_format(name)
    if not _MARKUP.match(text):
        return
    root = _ROOT.match(text)
    if root is not None and root["name"].lower() == "workbook" and _XML_WORKBOOK in root["says"]:
        raise other_format("XML Spreadsheet 2003 (.xml)")
    if root is not None and _OPEN_DOCUMENT in root["says"]:
        raise Unreadable("G-BERKAS-ODS")
    named = root["name"].lower() if root is not None else ""
    if named != "html" and (text.lstrip().startswith("<?xml") or (root is not None and "xmlns" in root["says"])):
        raise other_format("XML")
    raise Unreadable("G-BERKAS-HTML")


def _unmarked(content: bytes) -> str | None:
    """Return the text of a file with two bytes a letter that does not begin with the mark of its encoding."""
    start = b"" if content.startswith(_MARKS) else content[:_WINDOW]
    for encoding, place in _UNMARKED:
        high, low = start[place::2], start[1 - place :: 2]
        if high and high.count(0) >= _MOSTLY * len(high) and low.count(0) <= (1 - _MOSTLY) * len(low):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _of_four(content: bytes) -> bool:
    """Say whether a file is a text with four bytes a letter: hardly anything else can be read so."""
    for encoding in _OF_FOUR:
        try:
            if "\0" not in content.decode(encoding):
                return True
        except UnicodeDecodeError:
            continue
    return False


def _decode(content: bytes) -> str | None:
    """Return the text of the file, or None if no encoding that offices use explains its bytes."""
    if content.startswith(_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            # A lone end-of-file mark closes text files written by very old programs.
            return content.decode(encoding).removesuffix("\x1a")
        except UnicodeDecodeError:
            continue
    return None
