"""What is said of a file as such: that it is no workbook, or lies in a wrong place; a part of `schemas.kalimat`."""

from schemas.bentuk import Kind
from schemas.bentuk import galat as _galat
from schemas.bentuk import tanya as _tanya

_SAVE = "Buka di Excel, simpan sebagai .xlsx, lalu serahkan lagi."

OF_FILES: dict[str, Kind] = {
    "G-BERKAS-KOSONG": _galat("Berkas ini kosong (0 bita).", "Serahkan lagi berkas yang berisi."),
    "G-BERKAS-SANDI": _galat(
        "Berkas ini dikunci dengan kata sandi.",
        "Hapus kata sandinya, simpan sebagai .xlsx, lalu serahkan lagi.",
    ),
    "G-BERKAS-LAMA": _galat("Berkas ini berformat Excel lama (.xls).", _SAVE),
    "G-BERKAS-XLSB": _galat("Berkas ini berformat biner (.xlsb).", _SAVE),
    "G-BERKAS-ODS": _galat("Berkas ini berformat OpenDocument (.ods).", "Simpan sebagai .xlsx, lalu serahkan lagi."),
    "G-BERKAS-HTML": _galat("Berkas ini halaman web (HTML), bukan buku kerja.", _SAVE),
    "G-BERKAS-FORMAT": _galat(
        "Berkas ini berformat {format}, bukan buku kerja .xlsx.",
        "Buka dengan program yang membuatnya, simpan sebagai .xlsx, lalu serahkan lagi.",
    ),
    "G-BERKAS-RUSAK": _galat(
        "Berkas ini rusak atau terpotong dan tidak dapat dibaca.",
        "Buka di Excel; jika terbuka, simpan sebagai .xlsx yang baru, lalu serahkan lagi.",
    ),
    "G-BERKAS-BESAR": _galat(
        "Berkas ini melewati batas baca ({batas}).",
        "Pecah menjadi beberapa berkas atau buang isi yang bukan tabel.",
    ),
    "G-BERKAS-BACA": _galat(
        "Berkas atau folder ini tidak dapat dibaca: {sebab}.",
        "Periksa izin dan tempatnya, atau minta operator memeriksanya.",
    ),
    "G-BERKAS-GAGAL": _galat(
        "Program gagal membaca berkas ini ({sebab}); ini kesalahan program, bukan kesalahan pengisi.",
        "Laporkan kepada pengembang; sementara itu, coba simpan sebagai .xlsx yang baru tanpa lembar lain.",
    ),
    "G-BERKAS-BERUBAH": _galat(
        "Berkas ini masih berubah ketika dibaca.",
        "Tunggu sampai selesai disalin atau disimpan; malam berikutnya dibaca lagi.",
    ),
    "G-BERKAS-LENYAP": _galat(
        "Berkas ini ada ketika folder serahan dilihat, tetapi hilang sebelum selesai dibaca.",
        "Taruh lagi di folder serahan bila memang diserahkan.",
    ),
    "G-BERKAS-DIHAPUS": _galat(
        "Isi berkas ini persis yang {sebab}; isi itu tidak diterima lagi.",
        "Hapus berkas ini dari folder serahan; serahkan yang sudah dibersihkan.",
    ),
    "G-BERKAS-DOCTYPE": _galat(
        "Berkas ini memuat DOCTYPE, yang tidak pernah dipakai buku kerja; demi keamanan tidak dibaca.", _SAVE
    ),
    "G-BERKAS-TANPA-LEMBAR": _galat("Berkas ini tidak memuat satu pun lembar kerja.", _SAVE),
    "G-BERKAS-JENIS": _galat(
        "Isi berkas ini {jenis}, bukan buku kerja Excel atau CSV.", "Serahkan tabelnya sebagai .xlsx."
    ),
    "P-BERKAS-LAIN": _tanya(
        "Berkas ini {jenis}, bukan buku kerja Excel atau CSV; tidak dibaca.",
        "Tidak perlu tindakan bila memang bukan tabel; tabelnya serahkan sebagai .xlsx.",
    ),
    "G-BERKAS-ARSIP": _galat(
        "Berkas ini arsip zip yang memuat buku kerja; buku kerja di dalam arsip tidak dibaca.",
        "Keluarkan buku kerjanya dari arsip, lalu serahkan satu per satu.",
    ),
    "P-BERKAS-KUNCI": _tanya(
        "Ini berkas kunci sementara Excel (~$), bukan buku kerja: buku kerjanya sedang terbuka.",
        "Simpan dan tutup buku kerjanya di Excel; berkas ini akan hilang sendiri.",
    ),
    "G-BERKAS-WAKTU": _galat(
        "Berkas ini tidak selesai dibaca dalam batas waktu atau memori.",
        "Buang lembar dan gambar yang bukan tabel, simpan sebagai .xlsx, lalu serahkan lagi.",
    ),
    "G-PERIKSA": _galat(
        "Salinan PERIKSA ini belum pernah disimpan program lembar kerja, jadi belum ada yang diperbaiki atau"
        " dijelaskan di dalamnya; isinya tidak dibaca.",
        "Buka di Excel atau LibreOffice, perbaiki selnya atau isi kolom Penjelasan, simpan, lalu serahkan lagi.",
    ),
    "P-PERIKSA": _tanya(
        "Salinan PERIKSA ini dan {lain} diterima pada malam yang sama; yang dipakai salinan ini.",
        "Hapus {lain} bila memang salinan ini yang benar; bila bukan, hapus salinan ini.",
    ),
    "P-PENJELASAN": _tanya(
        'Penjelasan "{isi}" tidak dipakai: {sebab}.',
        "Tulis penjelasannya sebagai teks biasa di kolom Penjelasan, tanpa nomor orang, satu untuk setiap pertanyaan;"
        " kolom lain jangan diubah. Galat diperbaiki di selnya.",
    ),
    "G-BERKAS-SAMA": _galat("Isi berkas ini sama persis dengan {lain}.", "Hapus salah satunya dari folder serahan."),
    "G-TEMPAT": _galat(
        "Berkas ini tidak berada di folder <tahun>/<unit>/, melainkan {letak}.",
        "Pindahkan ke folder tahun dan unitnya, {contoh}.",
    ),
    "G-UNIT": _galat('Folder unit "{unit}" tidak dikenal.{mungkin}', "Unit yang dikenal: {dikenal}."),
    "G-UNIT-BERLAKU": _galat(
        "Unit {unit} berlaku {masa}, tetapi berkas ini berada di folder tahun {tahun}.",
        "Periksa folder tahunnya, atau minta perencana memperbaiki masa berlakunya di kode/unit.csv.",
    ),
    "G-ILUSTRASI": _galat(
        "Nama berkas dan judul tidak sama-sama menyatakan ILUSTRASI.",
        "Angka rekaan hanya boleh dalam berkas bernama ilustrasi-… yang judulnya memuat kata ILUSTRASI.",
    ),
    "P-MAKRO": _tanya("Berkas ini memuat makro; makro diabaikan.", "Simpan sebagai .xlsx bila makro tidak diperlukan."),
    "P-HILANG": _tanya(
        "Berkas ini tidak lagi ada di folder serahan; angkanya tetap berlaku.",
        "Kembalikan berkasnya, atau catat penarikannya beserta alasan di kode/penarikan.csv.",
    ),
    "P-TEMPLAT-LAMA": _tanya(
        "Berkas ini dibuat dari templat lama formulir {formulir} (versi {versi}; {sekarang}).",
        "Yang terbaca tetap dipakai; lain kali isi templat yang baru, dari folder umpan balik atau dari perencana.",
    ),
}
