"""What is said of numbers and texts that are compared with others, and of limits; a part of `schemas.kalimat`."""

from schemas.bentuk import Kind
from schemas.bentuk import tanya as _tanya

OF_CONTROLS: dict[str, Kind] = {
    "P-KENDALI-RUSAK": _tanya(
        'Angka pembanding "{isi}" tidak terbaca sebagai {jenis}, jadi tidak dibandingkan.',
        "Perbaiki selnya; angka utamanya tetap dipakai.",
    ),
    "P-KENDALI-TAMPAK": _tanya(
        "Angka pembanding {kolom} tidak dibandingkan. {sebab}", "Perbaiki selnya; angka utamanya tetap dipakai."
    ),
    "P-KENDALI": _tanya("{penjelasan}", "Perbaiki angka yang keliru, atau jelaskan selisihnya."),
    "P-PREDIKAT": _tanya("{penjelasan}", "Pakai predikat skala itu, atau minta perencana memilih skala lain."),
    "P-FORMULASI": _tanya("{penjelasan}", "Samakan rumusnya, atau minta perencana memperbarui kode/indikator.csv."),
    "P-BATAS": _tanya(
        "{angka} periode {periode} adalah {nilai}, lebih dari {batas}{lain}.",
        "Periksa angkanya dan pembandingnya; bila memang demikian, jelaskan.",
    ),
    "P-BATAS-BAWAH": _tanya(
        "{angka} periode {periode} adalah {nilai}, kurang dari {batas}{lain}.",
        "Periksa angkanya dan pembandingnya, juga apakah kolomnya tertukar; bila memang demikian, jelaskan.",
    ),
}
