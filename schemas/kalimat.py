"""The catalogue of findings: every sentence that kinerja says about a workbook, in Indonesian.

A *Galat* says that no trustworthy fact can be had there (its code begins with `G`), a *Pertanyaan* that the
value stands and something must be corrected or explained (`P`). How a sentence is filled is `schemas.temuan`; what is
said of a file as such is `schemas.kalimat_berkas`, of numbers that are only compared `schemas.kalimat_kendali`.
"""

from schemas.bentuk import Kind
from schemas.bentuk import galat as _galat
from schemas.bentuk import tanya as _tanya
from schemas.kalimat_berkas import OF_FILES
from schemas.kalimat_kendali import OF_CONTROLS

_ELSEWHERE = OF_FILES | OF_CONTROLS
CATALOGUE: dict[str, Kind] = _ELSEWHERE | {
    # lembar dan susunan
    "P-LEMBAR-BUKAN-TABEL": _tanya(
        "Lembar ini bukan lembar kerja (bagan, dialog, atau makro); tidak dibaca.",
        "Tidak perlu tindakan bila memang bukan tabel.",
    ),
    "G-GABUNG": _galat(
        "Sel gabungan lembar ini tidak jelas ({kata}), sehingga tabelnya tidak dapat dibaca dengan pasti.",
        "Buka di Excel, batalkan penggabungan sel itu (Unmerge Cells), simpan, lalu serahkan lagi.",
    ),
    "G-LEMBAR-KEMBAR": _galat(
        'Buku kerja ini memuat lebih dari satu lembar bernama "{kata}"; Excel tidak mengizinkannya.',
        "Beri setiap lembar nama sendiri (buka di Excel, simpan sebagai .xlsx yang baru), lalu serahkan lagi.",
    ),
    "P-LEMBAR": _tanya(
        "Lembar ini tidak cocok dengan formulir mana pun dan tidak dibaca.",
        "Periksa judul dan kepala tabelnya bila lembar ini seharusnya dibaca.",
    ),
    "P-LEMBAR-TERSEMBUNYI": _tanya(
        "Tabel ini berada di lembar tersembunyi.", "Tampilkan lembarnya, atau hapus bila tidak dipakai."
    ),
    "G-FORMULIR": _galat(
        "Tidak ada tabel yang cocok dengan formulir mana pun. Kepala yang terlihat: {terlihat}.",
        "Samakan judul dan kepala tabel dengan salah satu formulir: {formulir}.",
    ),
    "G-KEPALA": _galat(
        "Tabel berjudul formulir {formulir}, tetapi kolom {hilang} tidak ditemukan. Kepala yang terlihat: {terlihat}.",
        "Tulis kepala kolom seperti biasanya: {diterima}. Kolom lain didaftarkan perencana pada formulirnya.",
    ),
    "G-JUDUL": _galat(
        "Kepala tabel cocok dengan formulir {formulir}, tetapi judul di atasnya tidak.",
        'Tulis judulnya di sebuah sel di atas tabel, misalnya "{diterima}"; judul di kepala halaman cetak, kotak teks, atau nama lembar tidak cukup.',
    ),
    "G-FORMULIR-GANDA": _galat(
        "Tabel ini cocok dengan dua formulir sekaligus: {formulir}.", "Perjelas judul tabelnya."
    ),
    "G-SEL-ASING": _galat(
        'Isi "{isi}"{lain} berada di samping atau di dalam tabel, pada kolom yang tidak dikenal formulir {formulir}.',
        "Hapus, pindahkan ke luar baris tabel, atau minta perencana mendaftarkan kolomnya.",
    ),
    "G-KOLOM-GANDA": _galat('Judul kolom "{isi}" sudah ada di {sel_lain}.', "Perbaiki salah satunya, atau hapus."),
    "G-PERIODE": _galat("Judul tabel tidak menyebut periodenya.", 'Tulis tahunnya pada judul, misalnya "TAHUN 2024".'),
    "G-PERIODE-GANDA": _galat(
        "Judul tabel menyebut lebih dari satu periode: {periode}.", "Sebut satu periode saja pada judul."
    ),
    "G-PERIODE-TAHUN": _galat(
        "Formulir {formulir} memuat satu tahun, tetapi judulnya menyebut periode {periode}.",
        "Tulis tahunnya saja pada judul; versi anggaran disebut dengan namanya, misalnya PERUBAHAN.",
    ),
    "G-PERIODE-BAGIAN": _galat(
        "Angka formulir {formulir} adalah angka satu bagian tahun, tetapi judulnya hanya menyebut {periode}.",
        'Sebut bagian tahunnya pada judul, misalnya "BULAN JUNI TAHUN 2024" atau "TRIWULAN II TAHUN 2024".',
    ),
    "G-WAKTU": _galat(
        'Judul tabel menyebut "{kata}", yang tidak dikenal sebagai waktu.',
        "Tulis periodenya sebagai TAHUN 2024, SEMESTER I TAHUN 2024, TRIWULAN II TAHUN 2024, atau BULAN JUNI TAHUN 2024, tanpa kata waktu lain.",
    ),
    "P-JUDUL-KATA": _tanya(
        'Judul tabel memuat "{kata}", yang tidak dikenal; angkanya dibaca sebagai angka {periode}.',
        "Hapus kata itu bila angkanya memang begitu, atau jelaskan; kata yang biasa dicatat perencana di kode/kata_judul.csv.",
    ),
    "G-WAKTU-NAMA": _galat(
        'Nama {tempat} "{nama}" menyebut {kata}, tetapi judul tabelnya {periode}.',
        "Samakan judul tabel dengan nama itu, atau ganti namanya.",
    ),
    "P-WAKTU-NAMA": _tanya(
        'Nama {tempat} "{nama}" menyebut {kata}, padahal tabel ini memuat angka {periode}.',
        "Ganti namanya, atau jelaskan bila angkanya memang angka setahun.",
    ),
    "P-WAKTU-BAWAH": _tanya(
        'Di bawah tabel tertulis "{isi}" ({kata}), sebelum akhir {periode} yang disebut judulnya.',
        "Perbaiki judulnya bila datanya baru sampai waktu itu, atau jelaskan.",
    ),
    "G-PERIODE-FOLDER": _galat(
        "Judul menyebut periode {periode}, tetapi berkas berada di folder tahun {tahun}.",
        "Perbaiki judulnya atau pindahkan berkasnya.",
    ),
    "G-TANGGAL": _galat(
        "Judul tabel tidak menyebut tepat satu tanggal yang ada di kalender.",
        'Tulis satu tanggal lengkap pada judul, misalnya "KEADAAN 30 NOVEMBER 2023".',
    ),
    "G-HARI": _galat(
        "Judul tabel menyebut bulan tanpa harinya, padahal angkanya adalah keadaan pada satu hari.",
        'Tulis harinya, misalnya "KEADAAN 30 NOVEMBER 2023", atau minta perencana menulis hari = "akhir bulan" pada formulirnya.',
    ),
    "P-TAHUN-LAIN": _tanya(
        "Tabel formulir {formulir} ini tentang {periode}; karena folder serahannya {tahun}, tabel ini tidak dibaca.",
        "Tidak perlu tindakan bila sudah diserahkan di folder tahunnya.",
    ),
    "G-UNIT-JUDUL": _galat(
        "Judul menyebut {tertulis}, tetapi berkas berada di folder {unit}.",
        "Perbaiki judulnya atau pindahkan berkas ke folder unitnya.",
    ),
    "G-BERWENANG": _galat(
        "{ukuran} {kunci}{lain} diserahkan oleh {unit}, padahal yang bertanggung jawab {pemilik}.",
        "Hapus barisnya dan serahkan lewat {pemilik}; bila {unit} memang menyerahkannya, minta perencana"
        " mencatatnya di kode/kewajiban.csv.",
    ),
    "P-BERWENANG": _tanya(
        "{ukuran} {kunci}{lain} diserahkan oleh {unit}, padahal yang bertanggung jawab {pemilik}.",
        "Periksa foldernya; bila {unit} memang menyerahkannya, minta perencana mencatatnya di kode/kewajiban.csv.",
    ),
    "G-TABEL-KOSONG": _galat(
        "Tabel ini tidak memuat satu pun baris isi.",
        "Isi tabelnya; baris isi dikenali dari nomor atau kodenya.",
    ),
    "G-TABEL-NIHIL": _galat(
        "Baris tabel ini tidak memuat satu nilai pun; serahan yang lebih dulu tetap berlaku.",
        "Isi angkanya; yang memang nol ditulis 0.",
    ),
    "G-TABEL-LAIN": _galat(
        "Tabel lain formulir {formulir} dalam berkas ini, di lembar {lain}, tidak dapat dikenali; tabel ini menunggunya.",
        "Perbaiki judul dan kepala tabel di lembar itu.",
    ),
    "G-KODE-TERPISAH": _galat(
        'Kolom {kolom} terbagi atas beberapa kolom; bila disambung, baris pertamanya "{isi}", dan itu bukan kode.',
        "Tulis kodenya utuh di satu kolom, atau pisahkan hanya menurut titiknya: 1 | 06 | 04. Kolom lain seperti kode SKPD"
        " diberi kepala sendiri, yang didaftarkan perencana pada formulirnya.",
    ),
    "G-INDUK-LEMBAR": _galat(
        'Rincian {kode} ada di tabel lain, di lembar "{lain}"; bila "{isi}" ikut dijumlahkan, angkanya ganda.',
        "Letakkan induk dan rinciannya dalam satu tabel.",
    ),
    "G-LANJUTAN": _galat(
        'Baris "{isi}" melanjutkan tabel formulir {formulir} dari lembar "{lain}", tetapi di atasnya tidak ada judul dan kepala tabel.',
        "Pindahkan baris-barisnya ke bawah tabel itu, atau ulangi judul beserta tahunnya dan kepala tabel di atas baris ini.",
    ),
    "G-BARIS": _galat(
        'Angka "{isi}"{lain} berdiri pada baris yang tidak dikenal formulir {formulir}.',
        "Baris isi: beri nomor dan nama seperti baris lain. Jumlah: tulis katanya di kolom nama. Catatan: beri jarak satu baris.",
    ),
    "G-KODE": _galat(
        '"{isi}" tidak ada dalam daftar kode {daftar}.{mungkin}',
        "Tulis namanya persis seperti daftar, atau minta perencana menambah aliasnya.",
    ),
    "G-KODE-GANDA": _galat('"{isi}" berarti lebih dari satu kode {daftar}: {kode}.', "Tulis kodenya."),
    "P-KODE-NAMA": _tanya('Kode {kode} bernama "{nama}", tetapi tertulis "{isi}".', "Samakan nama dengan kodenya."),
    "G-INDUK": _galat(
        'Baris rincian "{isi}" tidak berada di bawah baris yang berkode.',
        "Letakkan di bawah baris program, kegiatan, atau sub kegiatannya.",
    ),
    "G-DIMENSI-NOMOR": _galat(
        'Judul menyebut "{isi}", yang nomornya tidak ada dalam daftar kode {daftar}.',
        "Perbaiki nomornya, atau minta perencana menambahnya pada daftar itu.",
    ),
    "G-NOMOR-GANDA": _galat(
        'Nomor {nomor} dipakai dua baris: "{lain}" ({tempat}) dan "{isi}". Nomor 1.10 yang diketik sebagai angka tersimpan 1,1.',
        "Ubah format kolom nomornya menjadi Teks, lalu ketik lagi nomornya.",
    ),
    "G-INDUK-KOSONG": _galat(
        "Sel {kolom} kosong{lain}, padahal setiap baris harus menyebutnya.",
        "Tulis namanya pada setiap baris, atau gabungkan selnya untuk baris-baris yang sama.",
    ),
    "G-NOMOR": _galat('Program "{isi}" tertulis tanpa nomor.', "Beri nomor pada barisnya, misalnya 2 atau 2.1."),
    "G-DIMENSI-NAMA": _galat(
        'Nama {tempat} "{nama}" menyebut {daftar} {kode}, tetapi judul tabelnya {judul}.',
        "Sebut {daftar} itu pada judul tabel, atau ganti nama {tempat}-nya.",
    ),
    "G-DIMENSI-KOLOM": _galat(
        "Kolom {kolom} tidak menyebut {daftar}, sedangkan kolom {kolom_lain} menyebutnya.",
        "Ganti judul kolom {kolom} dengan {daftar} yang dimaksud, atau hapus kolom itu.",
    ),
    "G-DIMENSI-GANDA": _galat("Judul menyebut lebih dari satu {daftar}: {kode}.", "Sebut satu saja."),
    # sel
    "G-SEL-GALAT": _galat("Sel ini berisi galat Excel {isi}.", "Perbaiki rumusnya sampai menghasilkan angka."),
    "G-RUMUS-KOSONG": _galat(
        "Rumus di sel ini belum punya hasil tersimpan.", "Buka di Excel, simpan, lalu serahkan lagi."
    ),
    "G-TERTUTUP": _galat(
        '"{isi}" berada di bawah sel gabungan {gabung}, jadi tidak terlihat.',
        "Pisahkan sel gabungannya, lalu isi atau hapus angka itu.",
    ),
    "G-DICORET": _galat(
        '"{isi}" dicoret seluruhnya atau sebagian.',
        "Tulis angka yang berlaku saja, tanpa coretan.",
    ),
    "G-BARIS-DICORET": _galat(
        'Baris "{isi}" dicoret namanya, tetapi angkanya tidak.',
        "Hapus barisnya bila tidak berlaku; hapus coretannya bila berlaku.",
    ),
    "G-PANGKAT": _galat(
        '"{isi}" memuat angka kecil di atas atau di bawah baris, seperti nomor catatan.',
        "Tulis angkanya saja; pindahkan nomor catatan ke kolom keterangan.",
    ),
    "G-FORMAT": _galat(
        "Tersimpan {nilai}, tetapi format {format} menampilkan angka lain atau tidak menampilkannya.",
        "Ubah format selnya menjadi angka biasa, lalu periksa angkanya.",
    ),
    "G-FORMAT-BERSYARAT": _galat(
        "Tersimpan {nilai}, tetapi format bersyarat {format} dapat menampilkan angka lain atau menyembunyikannya.",
        "Hapus aturan format bersyarat di sel ini, lalu periksa angkanya.",
    ),
    "P-BERSYARAT": _tanya(
        'Format bersyarat dapat membuat "{isi}" tidak terlihat atau dicoret.',
        "Hapus aturannya bila angka ini berlaku; hapus angkanya bila tidak.",
    ),
    "G-RUMUS-BASI": _galat(
        "Rumus {rumus} menghasilkan {hasil}, tetapi yang tersimpan {nilai}.",
        "Buka di Excel, hitung ulang (F9), simpan, lalu serahkan lagi.",
    ),
    "G-RUMUS-BELUM": _galat(
        "Rumus {rumus} belum pernah dihitung: berkas ini ditulis program yang tidak menghitung, dan hasilnya kosong atau nol.",
        "Buka di Excel, hitung ulang (F9), simpan, lalu serahkan lagi; atau tulis angkanya sebagai nilai.",
    ),
    "P-RUMUS-BELUM": _tanya(
        "Hasil rumus {rumus} ditulis program yang tidak menghitungnya; Excel dapat menampilkan angka lain.",
        "Buka di Excel, simpan, periksa angkanya, lalu serahkan lagi.",
    ),
    "P-RUMUS-NOL": _tanya(
        "Hasil semua rumus dalam berkas ini nol atau kosong, termasuk {rumus}.",
        "Hitung ulang di Excel (F9) dan simpan bila seharusnya ada angkanya.",
    ),
    "G-ANGKA-PAGAR": _galat(
        '"{isi}" berarti kolomnya terlalu sempit ketika disimpan; angkanya tidak ikut tersimpan.',
        "Lebarkan kolomnya di Excel, lalu simpan lagi sebagai CSV; lebih baik serahkan .xlsx.",
    ),
    "G-SEL-TANGGAL": _galat(
        "Sel {kolom} berisi tanggal {isi}, bukan nomor atau kode; Excel mengubah yang diketik menjadi tanggal.",
        "Ubah format selnya menjadi Teks, lalu ketik lagi nomor atau kodenya.",
    ),
    "P-SEWARNA": _tanya(
        '"{isi}" berwarna sama dengan latarnya, jadi tidak terlihat.',
        "Hapus bila tidak dipakai, atau beri warna yang terbaca.",
    ),
    "P-RUMUS-LUAR": _tanya(
        "Angka ini diambil dari buku kerja lain ({rumus}), yang tidak ikut diserahkan.",
        "Salin angkanya sebagai nilai, atau jelaskan sumbernya.",
    ),
    "P-RUMUS-BERUBAH": _tanya(
        "Rumus {rumus} menghasilkan angka lain setiap kali dihitung.", "Salin angkanya sebagai nilai."
    ),
    "G-SEL-KOSONG": _galat("Sel {kolom} belum diisi.", "Isi angkanya, atau tulis - bila memang nihil."),
    "G-SEL-GABUNG": _galat("Sel {kolom} digabung dengan {sel_lain}.", "Batalkan penggabungannya, lalu isi setiap sel."),
    "P-SEL-KOSONG": _tanya(
        "Sel {kolom} kosong di antara sel yang terisi; dianggap tidak ada angkanya.",
        "Isi angkanya, atau tulis - bila memang nihil.",
    ),
    "P-BARIS-ULANG": _tanya(
        'Baris "{isi}" tertulis lebih dari sekali, semuanya nihil; dihitung sekali.',
        "Hapus baris yang berulang, atau perbaiki namanya.",
    ),
    "G-NIHIL": _galat('Sel {kolom} bertanda nihil "{isi}", padahal harus berisi angka.', "Isi angkanya."),
    "G-ANGKA-TEKS": _galat('"{isi}" bukan angka {jenis}.{mungkin}', "Tulis angkanya saja, misalnya {contoh}."),
    "G-ANGKA-AMBIGU": _galat('"{isi}" dapat dibaca dengan dua cara.', "Tulis {contoh}."),
    "G-ANGKA-SATUAN": _galat(
        '"{isi}" memakai satuan ribu, juta, atau miliar.',
        "Tulis angkanya penuh, misalnya {contoh}, sampai rupiah terakhir: angka bulat bukan angka yang tepat.",
    ),
    "P-CATATAN": _tanya(
        '{tempat} tertulis "{isi}"; angkanya dibaca seperti tertulis.', "Perbaiki angkanya, atau jelaskan catatan itu."
    ),
    "G-CATATAN-SATUAN": _galat(
        'Pada {tempat} tertulis "{isi}": angka tabel ini belum penuh.',
        "Tulis angkanya penuh, misalnya 1.250.000, lalu hapus catatannya.",
    ),
    "G-ANGKA-BESAR": _galat('"{isi}" lebih dari seratus triliun.', "Periksa banyaknya angka nol."),
    "G-ANGKA-PECAHAN": _galat(
        '"{isi}" memuat pecahan, padahal satuan {satuan} tidak terbagi.',
        "Bila maksudnya ribuan, ketik tanpa titik, misalnya 1250: Excel berbahasa Inggris membaca titik sebagai desimal.",
    ),
    "G-ANGKA-TANPA-SATUAN": _galat(
        '"{isi}" memuat pecahan, tetapi satuannya tidak tertulis.',
        "Bila maksudnya ribuan, ketik tanpa titik, misalnya 1250. Bila memang pecahan, tulis satuannya, misalnya 82,35 poin.",
    ),
    "G-ANGKA-RIBUAN": _galat(
        '"{isi}" tersimpan sebagai pecahan: titik ribuan yang dibaca Excel sebagai desimal, atau angka dalam juta.',
        "Ketik angkanya penuh tanpa titik, misalnya 1250000.",
    ),
    "G-ANGKA-KECIL": _galat(
        '"{isi}" terlalu kecil untuk {kolom}: selain nol paling sedikit {terkecil}.',
        "Tulis angkanya penuh, bukan dalam ribuan atau jutaan, misalnya {contoh}.",
    ),
    "G-ANGKA-NEGATIF": _galat(
        '"{isi}" kurang dari nol, padahal {kolom} tidak dapat negatif.',
        "Periksa tandanya; koreksi lebih saji digabungkan ke angka periodenya.",
    ),
    "G-ANGKA-ILMIAH": _galat(
        '"{isi}" adalah tulisan ilmiah Excel; digit sesudah yang terlihat sudah hilang.',
        "Lebarkan kolomnya atau pakai format Angka, lalu simpan lagi sebagai CSV; lebih baik serahkan .xlsx.",
    ),
    "G-SATUAN-HITUNGAN": _galat(
        '"{isi}"{lain} bersatuan {satuan}, padahal {ukuran} {kunci} dihitung dalam {maksud}.',
        "Tulis jumlahnya dalam {maksud}, atau perbaiki satuannya; yang satuannya berbeda tidak dapat dibagi.",
    ),
    "G-SATUAN": _galat(
        '"{satuan}" pada "{isi}" bukan satuan yang dikenal.',
        "Tulis angkanya penuh, lalu satuannya saja, misalnya 1.250 orang; keterangan lain pindahkan ke luar sel."
        " Satuan baru ditambahkan perencana di kode/satuan.csv.",
    ),
    "G-ANGKA-JENIS": _galat(
        "Sel {kolom} berisi {jenis}, bukan angka.", "Ubah format selnya menjadi angka dan isi lagi."
    ),
    "G-DATA-PRIBADI": _galat(
        "Sel {kolom} memuat data orang: NIK, No. KK, NIP, atau daftar nama; data orang tidak boleh masuk.",
        "Hapus dari lembar itu; dari daftar orang cukup diserahkan jumlahnya.",
    ),
    "G-NAMA-PRIBADI": _galat(
        "Nama berkas atau lembarnya memuat nomor panjang seperti NIK, No. KK, atau NIP; berkas ini tidak dibaca.",
        "Ganti namanya, lalu serahkan lagi.",
    ),
    "G-BERLAKU": _galat(
        "{daftar} {kode} tidak berlaku pada tahun {tahun}; berlaku {masa}.",
        "Periksa judul tabel dan tahunnya, atau minta perencana memperbaiki masa berlakunya di kode/{daftar}.csv.",
    ),
    "G-BUKAN-BAGIAN": _galat(
        '"{isi}" tidak berada di bawah {induk}.', "Perbaiki kolom {kolom}, atau nama pada baris ini."
    ),
    "P-SATUAN": _tanya(
        '"{isi}"{lain} tidak bersatuan {satuan}, satuan kolom {kolom}.',
        "Perbaiki satuannya; sampai itu angkanya terbit dengan satuan yang tertulis.",
    ),
    "P-SATUAN-EJAAN": _tanya(
        'Satuan "{satuan}" pada "{isi}"{lain} tidak dikenal. Mungkin maksudnya {maksud}.',
        "Perbaiki ejaannya; sampai itu angkanya terbit dengan satuan yang tertulis.",
    ),
    "P-SATUAN-BEDA": _tanya(
        '"{isi}" pada {kolom} dibagi dengan "{pembagi}" pada {kolom_lain}, padahal satuannya berbeda: {satuan} dan {satuan_lain}.',
        "Samakan satuannya; sampai itu persentasenya tidak terbit.",
    ),
    "P-HURUF": _tanya(
        'Sel {kolom} berisi nilai huruf "{isi}", bukan angka: dicatat sebagai teks, capaiannya tidak dihitung.',
        "Tulis angkanya, atau minta perencana menulis skala pada kolom ini bila memang dinilai dengan huruf.",
    ),
    "P-BELUM-ADA": _tanya(
        'Sel {kolom} berisi "{isi}": datanya belum tersedia, jadi angkanya tidak terbit.',
        "Isi begitu datanya ada; tulis - bila memang nihil.",
    ),
    "P-PEMBULATAN": _tanya(
        '"{isi}" punya lebih dari dua desimal; dibulatkan menjadi {nilai}.',
        "Bulatkan angkanya di buku kerja.",
    ),
    "P-TERSEMBUNYI": _tanya("Angka ini berada pada baris atau kolom tersembunyi.", "Tampilkan baris atau kolomnya."),
    # tabel
    "G-BUKTI": _galat(
        'Isi "{isi}" tidak lulus pemeriksaan ulang ({bukti}): {sebab}. Tabel ini tidak dipakai; yang terakhir diterima tetap berlaku.',
        "Ketik ulang isi sel itu (bukan disalin dari tempat lain), lalu serahkan lagi; bila tetap begitu, laporkan kepada pengembang.",
    ),
    "G-KONTRAK": _galat(
        'Nilai "{isi}" melanggar aturan kolom {kolom}: {aturan}.', "Periksa angkanya terhadap dokumen sumber."
    ),
    "G-KUNCI-GANDA": _galat(
        "{ukuran} untuk {kunci} tertulis lebih dari sekali dalam berkas ini: di sini dan di {lain}.",
        "Sisakan satu baris untuk tiap kode; hapus lembar salinan.",
    ),
    "G-ADITIF": _galat(
        "{ukuran} {kunci} tertulis untuk beberapa {dimensi} ({isinya}), padahal tidak boleh dijumlahkan menurut {dimensi}.",
        "Serahkan satu angka tanpa hitungan ganda, misalnya keluarga yang menerima dua bantuan dihitung sekali.",
    ),
    "G-DIMENSI-SEBAGIAN": _galat(
        "{ukuran} {kunci} tertulis tanpa {dimensi} (sel {tanpa}) dan juga untuk {isinya}; bila yang satu jumlah yang lain, angkanya ganda.",
        "Isi {dimensi} di setiap barisnya, atau tulis jumlahnya sebagai baris JUMLAH.",
    ),
    "G-PERIODE-TUMPANG": _galat(
        "{ukuran} {kunci} tertulis untuk {periode} dan untuk {lain}, yang bulannya bertumpang; bila dijumlahkan, angkanya ganda.",
        "Sisakan salah satunya: bagian tahun, atau bagian-bagian kecilnya.",
    ),
    "G-SERAHAN-GANDA": _galat(
        "Formulir {formulir} periode {periode} juga diserahkan dalam {lain}.",
        "Sisakan satu berkas untuk tiap formulir dan periode.",
    ),
    "G-SUMBER-GANDA": _galat(
        "{ukuran} {kunci} periode {periode} juga diserahkan dalam {lain} (lembar {lembar_lain} sel {sel_lain}); bila keduanya dijumlahkan, angkanya ganda.",
        "Sisakan satu sumber: satu unit dan satu formulir untuk tiap angka.",
    ),
    "G-SUMBER-LAIN": _galat(
        "{ukuran} {kunci} periode {periode} juga diserahkan dalam {lain} (lembar {lembar_lain} sel {sel_lain}) oleh {pemilik},"
        " yang bertanggung jawab; angka {pemilik} yang dipakai.",
        "Hapus barisnya dari berkas ini.",
    ),
    # antartabel
    "P-SEPERTI-KUMULATIF": _tanya(
        "{angka} periode {periode} adalah {nilai}, lebih dari {batas}; bagian tahunnya hanya naik ({deret}), seperti"
        " jumlah sejak Januari.",
        "Formulir ini meminta angka tiap bagian tahun itu saja; bila yang tertulis jumlah sejak Januari, kurangi dahulu.",
    ),
    "P-SUSUT": _tanya(
        "{angka} pada {periode} adalah {nilai}, turun {persen} % dari {lama} pada {lain}.",
        "Periksa apakah serahannya lengkap dan angkanya utuh; bila memang demikian, jelaskan.",
    ),
    "P-TURUN": _tanya(
        "Tertulis {nilai} sampai {periode}, kurang dari {lama} sampai {lain}, padahal angka ini kumulatif.",
        "Bila yang tertulis angka bagian tahun itu saja, tulis jumlah sejak Januari sampai akhir periode; bila tidak,"
        " perbaiki yang keliru.",
    ),
}
