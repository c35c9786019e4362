"""`kinerja doctor`: whether everything that a night needs is there, and what cures what is not.

With `--kabari`, for the system's timer: what is wrong is told to the operator, once, though nobody runs a night.
"""

from dataclasses import asdict

from rich.text import Text

from pipelines import record
from pipelines.checkups import BROKEN, LOOK, OF_NIGHT, Line, looked
from pipelines.checkups import GOOD as WELL
from pipelines.codes import FAULT, GALAT, GOOD
from pipelines.matters import Matter
from pipelines.notices import receivers
from pipelines.places import Wrong, places
from pipelines.sending import Unsent, send
from pipelines.settings import settings
from pipelines.show import consoles, written_as_json
from pipelines.told import KINDS, cut_matter, of_night, tell
from schemas.temuan import harmless

_CHECKED = "periksa"
_STYLES = {BROKEN: "bold red", LOOK: "bold yellow"}
_TEST = "Uji pemberitahuan: bila ini terbaca, penerima ini menerima kabar dari kinerja."


def run(*, as_json: bool = False, test: bool = False, tell_operator: bool = False) -> int:
    """Look at everything and print it; gives the exit code: 0 all good, 1 something to look at, 3 something broken.

    Args:
        as_json: Print as JSON.
        test: Send a line to every receiver.
        tell_operator: Send the operator what is wrong and was not told yet.
    """
    out, _ = consoles()
    lines = looked(places())
    if test:
        lines += _tested()
    if tell_operator:
        lines += _told(lines)
    if as_json:
        written_as_json(out, [{k: v for k, v in asdict(line).items() if k != "hal"} for line in lines])
    else:
        for line in lines:
            out.print(_said(line), soft_wrap=True)
    states = {line.keadaan for line in lines}
    return FAULT if BROKEN in states else GALAT if LOOK in states else GOOD


def _said(line: Line) -> Text:
    cure = f"\n{'':15}→ {line.obat}" if line.obat else ""
    head = (f"{line.keadaan:10} ", _STYLES.get(line.keadaan, "green"))
    return Text.assemble(head, (f"{line.nama}: ", "bold"), harmless(line.temuan), cure)


def _tested() -> list[Line]:
    """Send a line to every receiver, and say of each whether it was taken."""
    try:
        whom = receivers(settings().pemberitahuan)
    except Wrong:  # the check of the settings says it
        return []
    lines = []
    for one in whom:
        name = f"uji {one.named}"
        try:
            send(one.alamat, "kinerja: uji pemberitahuan", _TEST)
        except Unsent as error:
            lines.append(Line(BROKEN, str(error), "Perbaiki alamatnya di pengaturan.toml, atau servernya.", nama=name))
        else:
            lines.append(Line(WELL, "terkirim", nama=name))
    return lines


def _told(lines: list[Line]) -> list[Line]:
    """Tell the operator what is wrong and was not told yet, also what a failed night could not tell."""
    where = places()
    night, cut = record.read(where.warehouse), record.cut_off(where.warehouse)
    matters = [*(of_night(night) if night else ()), *([cut_matter(cut)] if cut else ())]
    matters += [_matter(line) for line in lines if line.keadaan in (BROKEN, LOOK) and line.hal != OF_NIGHT]
    try:
        unsent = tell(where.warehouse, settings().pemberitahuan, matters, (*KINDS, _CHECKED))
    except (OSError, Wrong) as error:
        return [Line(BROKEN, harmless(str(error)), "Perbaiki yang disebut itu.", nama="kabar")]
    return [Line(BROKEN, said, "Lihat: kinerja doctor --uji-pemberitahuan", nama="kabar") for said in unsent]


def _matter(line: Line) -> Matter:
    said = f"{line.nama} ({line.keadaan}): {harmless(line.temuan)}\n{line.obat}"
    return Matter(_CHECKED, "", said, f"{line.nama} {line.keadaan}", line.hal or f"{line.nama} {line.keadaan}")
