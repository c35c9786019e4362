"""The outer shell of an uploaded workbook: its parts within limits.

Here belongs everything that must be settled before an XML parser sees a byte: the limits against bombs, the
refusal of document type declarations and of packages of other programs, and the way from a relationship to a
part. What a file is by its content is `kinds`; what the parts mean (sheets, cells, styles) belongs elsewhere.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

MB: Final = 1 << 20

_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_OVERLAP: Final = 16
_MARKUP_PARTS: Final = (".xml", ".rels", ".vml")
_ENCRYPTED_FLAG: Final = 0x1
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError)
"""What breaks where bytes of a package are not what they were."""


@dataclass(frozen=True)
class Limits:
    """How much one file may ask for before it is refused.

    Attributes:
        parts: Parts in the package.
        inflated: Bytes, summed over every part that is really inflated.
        ratio: Inflated bytes per byte of the file, looked at above `ratio_from` bytes.
        ratio_from: Inflated bytes below which the ratio is not looked at.
        cells: Cells in the workbook; also the most elements of one sort held for a part.
        text: Bytes of text in one sheet, a shared string counted each time it is used.
        step: Bytes inflated at a time.
    """

    parts: int = 5_000
    inflated: int = 1_000 * MB
    ratio: int = 200
    ratio_from: int = 50 * MB
    cells: int = 5_000_000
    text: int = 500 * MB
    step: int = MB


class Unreadable(Exception):  # noqa: N818 - a state of the file, named as the findings name it
    """The file cannot be read, for a reason that can be said in a sentence.

    Attributes:
        kode: The code of the finding, for example `G-BERKAS-RUSAK`.
        rincian: Details for the sentence; never a path, never the text of a cell.
    """

    def __init__(self, kode: str, rincian: dict[str, str] | None = None) -> None:
        self.kode = kode
        self.rincian = dict(rincian or {})
        super().__init__(kode, self.rincian)

    def __str__(self) -> str:
        """Return the code and its details on one line, for logs."""
        details = ", ".join(f"{key}={value}" for key, value in self.rincian.items())
        return f"{self.kode} ({details})" if details else self.kode


def too_large(batas: str, maksimum: int) -> Unreadable:
    """Make the finding for a limit that was passed; `batas` says in Indonesian which one."""
    return Unreadable("G-BERKAS-BESAR", {"batas": batas, "maksimum": str(maksimum)})


def other_format(format: str) -> Unreadable:  # noqa: A002 - the word of its sentence
    """Make the finding for a file of another format that holds tables, named as its users know it."""
    return Unreadable("G-BERKAS-FORMAT", {"format": format})


def unreadable(error: Exception, **where: str) -> Unreadable:
    """Make a finding of an error, without its text: that may hold paths or cells."""
    if isinstance(error, Unreadable):
        return Unreadable(error.kode, {**error.rincian, **where})
    if isinstance(error, MemoryError):
        return Unreadable("G-BERKAS-BESAR", {"batas": "memori", **where})
    return Unreadable("G-BERKAS-RUSAK", {"sebab": type(error).__name__, **where})


def no_workbook(jenis: str) -> Unreadable:
    """Make the finding for a file that is something else, in Indonesian: `dokumen Word`."""
    return Unreadable("G-BERKAS-JENIS", {"jenis": jenis})


class Package:
    """The parts of a zip package, inflated step by step and within limits.

    Args:
        content: The whole file, a zip.
        limits: What the file may ask for.

    Raises:
        Unreadable: If the directory alone already passes a limit, a part is encrypted, or the
            package is of another office program.
        zipfile.BadZipFile: If there is no usable directory.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._size = len(content)
        self._limits = limits
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._inflated = 0
        self._seen: set[str] = set()
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > limits.parts:
            raise too_large("jumlah bagian", limits.parts)
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
            raise Unreadable("G-BERKAS-SANDI")
        self._bound(sum(info.file_size for info in infos))
        self._exact = {_normal(info.filename): info for info in infos}
        if len(self._exact) < len(infos):
            # Of two parts with one name one program reads the first, another the last.
            raise Unreadable("G-BERKAS-RUSAK", {"bagian": "dua bagian bernama sama"})
        self._folded = {name.lower(): name for name in self._exact}
        self._refuse_other_programs()

    def _refuse_other_programs(self) -> None:
        if self.find("xl/workbook.bin") is not None:
            raise Unreadable("G-BERKAS-XLSB")
        if any(name.endswith((".iwa", "Index.zip")) for name in self._exact):
            raise other_format("Apple Numbers (.numbers)")
        for name in ("mimetype", "META-INF/manifest.xml"):
            found = self.find(name)
            kind = self.read(found) if found is not None else b""
            if _OPEN_DOCUMENT in kind:
                sheet = _OPEN_DOCUMENT + b".spreadsheet" in kind
                raise Unreadable("G-BERKAS-ODS") if sheet else no_workbook("dokumen OpenDocument")

    def _bound(self, inflated: int) -> None:
        """Refuse a size that no honest workbook of this many bytes has."""
        limits = self._limits
        if inflated > limits.inflated:
            raise too_large("ukuran isi", limits.inflated)
        if inflated > limits.ratio_from and inflated > limits.ratio * self._size:
            raise too_large("rasio pemampatan", limits.ratio)

    def names(self) -> list[str]:
        """List the names of all parts, with `/` between folders and none in front."""
        return list(self._exact)

    def find(self, name: str) -> str | None:
        """Find the stored name of a part: the exact name first, then without regard to case."""
        wanted = _normal(name)
        return wanted if wanted in self._exact else self._folded.get(wanted.lower())

    def steps(self, name: str, *, parsed: bool = True) -> Iterator[bytes]:
        """Inflate one part step by step.

        Args:
            name: A stored name, from `find`.
            parsed: Whether an XML parser is to see it; a picture that is only passed on may declare what it likes.

        Yields:
            The bytes of the part in order, each step already counted against the limits and
            looked through for a document type declaration.

        Raises:
            Unreadable: If a limit is passed or a declaration is found.
            KeyError: If there is no such part.
        """
        info = self._exact[name]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The other methods inflate without a bound, and no spreadsheet program writes them.
            raise zipfile.BadZipFile(f"compression method {info.compress_type}")
        self._seen.add(name)
        tail = b""
        with self._zip.open(info) as stream:
            while step := stream.read(self._limits.step):
                self._inflated += len(step)
                self._bound(self._inflated)
                # Without its NUL bytes UTF-16 reads like ASCII, so one search serves both.
                window = tail + step.replace(b"\0", b"")
                if parsed and any(declaration in window for declaration in _DECLARATIONS):
                    raise Unreadable("G-BERKAS-DOCTYPE")
                tail = window[-_OVERLAP:]
                yield step

    def read(self, name: str) -> bytes:
        """Return one part as a whole; the same errors as `steps`."""
        return b"".join(self.steps(self.find(name) or name))

    def check_rest(self) -> None:
        """Look through the XML parts that nobody read, for limits and declarations.

        Damage in such a part is not said: it costs no cell.

        Raises:
            Unreadable: If a limit is passed or a declaration is found.
        """
        for name in self._exact:
            if name not in self._seen and name.lower().endswith(_MARKUP_PARTS):
                self._look_through(name)

    def _look_through(self, name: str) -> None:
        try:
            for _ in self.steps(name):
                pass
        except DAMAGE:
            return


def resolve(source: str, target: str) -> str:
    """Work out the name of the part that a relationship points at.

    Args:
        source: Name of the part that holds the relationship, "" for the package itself.
        target: The target as written: relative to the source, or absolute with a slash in front.

    Returns:
        The name without a leading slash, with `.` and `..` worked out.
    """
    path = unquote(target).replace("\\", "/")
    return _normal(posixpath.join("/", posixpath.dirname(source), path))


def _normal(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
