"""A document as PDF, by LibreOffice where it is installed."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from assets.report import document_docx
from assets.report.document_whole import Whole

_LONGEST = 180


class NoOfficeError(RuntimeError):
    """LibreOffice is not there, or made nothing of the document; the sentence says so."""


def write(document: Whole, path: Path) -> None:
    """Write the document in Word and let LibreOffice print it, without touching anybody's settings.

    Raises:
        NoOfficeError: LibreOffice is not installed, or failed.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        msg = "PDF dibuat oleh LibreOffice, dan soffice tidak ditemukan. Pasang libreoffice-writer, atau pakai --docx"
        raise NoOfficeError(msg)
    with TemporaryDirectory() as folder:
        made = Path(folder) / "dokumen.docx"
        document_docx.write(document, made)
        profile = f"-env:UserInstallation={(Path(folder) / 'profil').as_uri()}"
        line = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(made)]
        try:
            subprocess.run(line, capture_output=True, check=True, timeout=_LONGEST)  # noqa: S603 - our own file
            shutil.copyfile(made.with_suffix(".pdf"), path)
        except (OSError, subprocess.SubprocessError) as error:
            msg = f"LibreOffice tidak membuat PDF-nya: {type(error).__name__}. Coba: kinerja rkt --docx"
            raise NoOfficeError(msg) from error
