"""The command `kinerja`: options, exit codes and help; each command's work is in its own module.

Exit codes: 0 good · 1 Galat found, the rest was published · 2 wrong usage · 3 fault, nothing
published · 5 a proof or the integrity failed, nothing published. Heavy imports stay inside the
commands, so that `--help` is quick.
"""

import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipelines.bahasa import PERINTAH, PILIHAN, KumpulanPerintah, Perintah
from pipelines.options import Json, Raw, Schemas, Warehouse

app = typer.Typer(
    cls=KumpulanPerintah,
    options_metavar=PILIHAN,
    subcommand_metavar=PERINTAH,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    help="Angka kinerja dan anggaran instansi daerah, setiap angka terlacak sampai selnya.",
)

command = partial(app.command, cls=Perintah, options_metavar=PILIHAN)


def _place(*, raw: Path | None = None, warehouse: Path | None = None, schemas: Path | None = None) -> None:
    for name, value in (("KINERJA_RAW", raw), ("KINERJA_WAREHOUSE", warehouse), ("KINERJA_SCHEMAS", schemas)):
        if value is not None:
            os.environ[name] = str(value.absolute())


@command(
    epilog="Contoh: kinerja refresh · kinerja refresh --raw serahan --warehouse hasil. "
    "Kode keluar: 0 baik, 1 ada Galat (selebihnya terbit), 3 gangguan, 5 pembuktian gagal (tidak ada yang terbit)."
)
def refresh(
    raw: Raw = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    scheduled: Annotated[
        bool,
        typer.Option("--terjadwal", help="Untuk cron atau timer: yang masih ditulis ditinggal."),
    ] = False,
    as_json: Json = False,
    from_evidence: Annotated[
        bool, typer.Option("--from-evidence", help="Tidak menerima apa pun: hitung lagi dari bukti yang tersimpan.")
    ] = False,
) -> None:
    """Terima serahan, hitung, buktikan, dan terbitkan semua tabel."""
    _place(raw=raw, warehouse=warehouse, schemas=schemas)
    if from_evidence:
        os.environ["KINERJA_RAW"] = "-"
    from pipelines import ending

    watched = ending.watched()
    ending.watch(watched)
    from pipelines.refresh import run

    raise typer.Exit(run(watched, as_json=as_json, scheduled=scheduled))


@command(
    epilog="Contoh: kinerja check · kinerja check raw/2023 · "
    'kinerja check "raw/2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx" --explain. '
    "Kode keluar: 0 tanpa Galat, 1 ada Galat, 2 deklarasinya salah, 3 tidak dapat ditulis."
)
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[BERKAS|FOLDER]…",
            help="Buku kerja, atau folder yang semua berkasnya diperiksa; tanpa keduanya hanya deklarasi.",
            exists=True,
            show_default=False,
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tunjukkan judul mana cocok dengan kolom mana.")] = False,
    write: Annotated[
        bool,
        typer.Option("--tulis", help="Tulis juga temuan.html dan salinan bertanda ke umpan-balik/<unit>/ di sini."),
    ] = False,
    schemas: Schemas = None,
    as_json: Json = False,
) -> None:
    """Periksa deklarasi dan buku kerja dengan aturan yang sama seperti malam hari, tanpa menerbitkan apa pun."""
    _place(schemas=schemas)
    from pipelines.check import run

    raise typer.Exit(run(paths or [], explain=explain, write=write, as_json=as_json))


@command(
    epilog="Contoh: kinerja verify · kinerja verify 3 · kinerja verify --figure capaian_iku/2023/IKU-1/capaian · "
    "kinerja verify --json > laporan.json. Cukup salinan warehouse/ dan schemas/, juga di mesin lain. "
    "Kode keluar: 0 semua sama, 2 rilis atau angka tidak dikenal (atau deklarasinya bukan milik rilis itu), "
    "5 ada yang tidak sama dengan bukti, catatan, atau saksi."
)
def verify(
    rilis: Annotated[
        int | None,
        typer.Argument(metavar="RILIS", help="Nomor rilis; tanpa ini, yang terbit.", show_default=False),
    ] = None,
    figure: Annotated[
        str,
        typer.Option("--figure", metavar="ANGKA", help="Hanya angka ini dan yang di bawahnya.", show_default=False),
    ] = "",
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    as_json: Json = False,
) -> None:
    """Periksa sebuah rilis: setiap bita yang disimpan, dan setiap baris menurut saksi; tidak ada yang diubah."""
    _place(warehouse=warehouse, schemas=schemas)
    from pipelines.verify import run

    raise typer.Exit(run(rilis, figure=figure, as_json=as_json))


@command(
    epilog="Contoh: kinerja trace realisasi_anggaran/2023/1.06.02/realisasi · "
    "kinerja trace teks/2023/IKU-3/predikat_tertulis · kinerja trace capaian_iku/2023/IKU-3/predikat · "
    'kinerja trace "raw/2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx" "Anggaran 2023!E12".'
)
def trace(
    what: Annotated[
        str,
        typer.Argument(metavar="ANGKA|BERKAS", help="Alamat angka atau teks, atau sebuah berkas.", show_default=False),
    ],
    cell: Annotated[
        str | None, typer.Argument(metavar="[LEMBAR!SEL]", help="Sel di berkas itu.", show_default=False)
    ] = None,
    warehouse: Warehouse = None,
    as_json: Json = False,
) -> None:
    """Tunjukkan asal sebuah angka atau teks sampai selnya, atau angka apa saja yang memakai sebuah sel."""
    _place(warehouse=warehouse)
    from pipelines.trace import run

    raise typer.Exit(run(what, cell, as_json=as_json))


@command(
    epilog="Contoh: kinerja diff · kinerja diff 3 · kinerja diff 3 5 --json. "
    "Tanpa nomor: rilis sebelumnya dibanding yang terbit; dengan satu nomor: rilis itu dibanding yang terbit."
)
def diff(
    dari: Annotated[
        int | None, typer.Argument(metavar="DARI", help="Nomor rilis yang lama.", show_default=False)
    ] = None,
    ke: Annotated[int | None, typer.Argument(metavar="KE", help="Nomor rilis yang baru.", show_default=False)] = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    as_json: Json = False,
) -> None:
    """Tunjukkan sel yang berubah antara dua rilis, dan tepat angka yang berubah olehnya, lama dan baru."""
    _place(warehouse=warehouse, schemas=schemas)
    from pipelines.diff import run

    raise typer.Exit(run(dari, ke, as_json=as_json))


@command(
    epilog="Contoh: kinerja rkt 2024 · kinerja rkt 2024 --json. Tabel 1.1 sampai 2.5 tentang tahun sebelumnya, "
    "tabel 3.1 sampai 3.3 tentang tahun itu; [n] menandai yang berbeda dari yang tercetak, dijelaskan di bawahnya. "
    "Berkas: kinerja rkt 2024 --xlsx rkt.xlsx --docx rkt.docx."
)
def rkt(  # noqa: PLR0913, PLR0917 - one parameter an option
    tahun: Annotated[int, typer.Argument(metavar="TAHUN", help="Tahun RKT, misalnya 2024.", show_default=False)],
    dokumen: Annotated[
        str, typer.Option(metavar="NAMA", help="Dokumen dari dokumen/NAMA.toml.", show_default=False)
    ] = "",
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="BERKAS", help="Tulis sebagai Excel, dengan lembar Lacak.", show_default=False),
    ] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="BERKAS", help="Tulis sebagai Word.", show_default=False)
    ] = None,
    templat: Annotated[
        Path | None,
        typer.Option(
            "--templat",
            metavar="BERKAS",
            help="Berkas Word sendiri yang diisi untuk --docx: {{tabel 2.2}}, {{angka ALAMAT}}.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="BERKAS", help="Tulis sebagai satu halaman.", show_default=False)
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="BERKAS", help="Tulis sebagai PDF (perlu LibreOffice).", show_default=False),
    ] = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    as_json: Json = False,
) -> None:
    """Cetak semua tabel RKT dari rilis, setiap perbedaan dengan yang tercetak ditandai."""
    _place(warehouse=warehouse, schemas=schemas)
    from pipelines.rkt import run

    wanted = {".xlsx": xlsx, ".docx": docx, ".html": html, ".pdf": pdf}
    files = {ending: path for ending, path in wanted.items() if path is not None}
    raise typer.Exit(run(tahun, files, name=dokumen, template=templat, as_json=as_json))


@command(
    epilog="Contoh: kinerja export · kinerja export data-2024 --json. Folder yang berisi paket data lama diganti utuh; "
    "yang berisi lain ditolak. Kode keluar: 0 tertulis, 2 foldernya berisi yang lain, 3 tidak dapat ditulis."
)
def export(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER", help="Folder yang dibuat (bawaan: data-rilis-NOMOR di sini).", show_default=False
        ),
    ] = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    as_json: Json = False,
) -> None:
    """Tulis semua tabel yang terbit sebagai Parquet dan CSV, dengan paket data Frictionless (datapackage.json)."""
    _place(warehouse=warehouse, schemas=schemas)
    from pipelines.export import run

    raise typer.Exit(run(folder, as_json=as_json))


@command(epilog="Contoh: kinerja status · kinerja status 2023 --json.")
def status(
    tahun: Annotated[int | None, typer.Argument(metavar="[TAHUN]", help="Hanya tahun ini.", show_default=False)] = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    as_json: Json = False,
) -> None:
    """Tunjukkan siapa sudah menyerahkan apa: segar, basi, hilang, ditolak, atau belum."""
    _place(warehouse=warehouse, schemas=schemas)
    from pipelines.status import run

    raise typer.Exit(run(tahun, as_json=as_json))


Reason = Annotated[
    str, typer.Option("--alasan", metavar="KALIMAT", help="Mengapa; dicatat untuk selamanya.", show_default=False)
]


@command(
    epilog='Contoh: kinerja keep --alasan "LKjIP 2023 dicetak" · kinerja keep 12 --alasan "diserahkan ke Inspektorat". '
    "Rilis lain dilepas dari arsip sesudah rilis_hari di pengaturan.toml; buktinya tidak pernah."
)
def keep(
    reason: Reason,
    rilis: Annotated[
        int | None,
        typer.Argument(metavar="RILIS", help="Nomor rilis; tanpa ini, yang terbit.", show_default=False),
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Tandai sebuah rilis yang dicetak atau diserahkan: berkasnya disimpan selamanya di arsip."""
    _place(warehouse=warehouse)
    from pipelines.keep import run

    raise typer.Exit(run(rilis, reason))


@command(
    epilog='Contoh: kinerja forget 3fa9c1d2e4b5a697 --alasan "memuat nama penerima" --ya. Tanpa --ya hanya '
    "dikatakan apa yang akan dihapus. Kode keluar: 0 terhapus, 2 ditolak atau belum --ya, 3 dan 5 malamnya gagal."
)
def forget(  # noqa: PLR0913, PLR0917 - one parameter an option
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="SHA256|JALUR…",
            help="Sidik (paling sedikit 16 angka), atau jalurnya bila satu versi.",
            show_default=False,
        ),
    ],
    reason: Reason,
    names_too: Annotated[
        bool,
        typer.Option("--nama-juga", help="Namanya pun tidak boleh disimpan: diganti di catatan penerimaan."),
    ] = False,
    sure: Annotated[bool, typer.Option("--ya", help="Benar-benar hapus; tidak dapat dibatalkan.")] = False,
    raw: Raw = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
) -> None:
    """Hapus berkas yang tidak boleh disimpan (data pribadi) dari bukti, dengan catatan, lalu hitung lagi tanpanya."""
    _place(raw=raw, warehouse=warehouse, schemas=schemas)
    from pipelines.forget import run

    raise typer.Exit(run(what, reason, names_too=names_too, sure=sure))


@command(
    epilog="Contoh: kinerja doctor · kinerja doctor --uji-pemberitahuan · kinerja doctor --kabari (untuk timer). "
    "Kode keluar: 0 semua baik, 1 ada yang perlu diperhatikan, 3 ada yang rusak."
)
def doctor(
    raw: Raw = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
    as_json: Json = False,
    test: Annotated[
        bool, typer.Option("--uji-pemberitahuan", help="Kirim satu baris uji kepada setiap penerima.")
    ] = False,
    tell: Annotated[
        bool, typer.Option("--kabari", help="Untuk timer: kabari operator tentang yang salah, sekali saja.")
    ] = False,
) -> None:
    """Periksa apakah semua yang diperlukan sebuah malam ada, dan sebutkan obat setiap yang tidak."""
    _place(raw=raw, warehouse=warehouse, schemas=schemas)
    from pipelines.doctor import run

    raise typer.Exit(run(as_json=as_json, test=test, tell_operator=tell))


@command(
    epilog="Contoh: kinerja serve --read-only · kinerja serve --port 8080. Hanya mesin ini yang menjangkaunya; "
    "di belakang proxy, namanya dicatat di [server] nama dalam pengaturan.toml. Jadwal dijalankan dagster-daemon "
    "(keduanya sekaligus: make dev). Kode keluar: 0 dihentikan, 2 portnya terpakai atau pengaturannya salah."
)
def serve(
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Hanya melihat: tidak ada yang dapat dijalankan atau diubah.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="PORT", help="Port (bawaan: PORT atau 3000).", show_default=False),
    ] = None,
    raw: Raw = None,
    warehouse: Warehouse = None,
    schemas: Schemas = None,
) -> None:
    """Buka antarmuka Dagster di mesin ini, dijaga terhadap halaman dan nama lain."""
    _place(raw=raw, warehouse=warehouse, schemas=schemas)
    from pipelines.server import run

    raise typer.Exit(run(port, read_only=read_only))


@command(
    epilog="Contoh: kinerja template realisasi_anggaran --unit bid-rehsos --tahun 2024 · kinerja template "
    "--unit bid-rehsos --tahun 2024 --ke formulir (semua yang wajib diserahkan unit itu). Yang sudah ada tidak "
    "ditimpa. Kode keluar: 0 tertulis, 2 tidak ada templatnya atau berkasnya sudah ada, 3 tidak dapat ditulis."
)
def template(
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="Kode unit, misalnya bid-rehsos.")],
    tahun: Annotated[int, typer.Option("--tahun", metavar="TAHUN", help="Tahun tabelnya, misalnya 2024.")],
    form: Annotated[
        str | None,
        typer.Argument(
            metavar="[FORMULIR]",
            help="Nama formulir; tanpa ini, semua yang wajib diserahkan unit itu menurut kode/kewajiban.csv.",
            show_default=False,
        ),
    ] = None,
    ke: Annotated[
        Path,
        typer.Option("--ke", metavar="FOLDER", help="Folder tempat menulis (bawaan: di sini).", show_default=False),
    ] = Path(),
    schemas: Schemas = None,
) -> None:
    """Tulis buku kerja kosong sebuah formulir untuk diisi: judul, kepala, baris, daftar pilihan, dan jumlahnya."""
    _place(schemas=schemas)
    from pipelines.template import run

    raise typer.Exit(run(form, unit, tahun, ke))


@command(epilog="Contoh: kinerja init dinas-saya. Foldernya harus baru atau kosong.")
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder instansi yang baru.", show_default=False)],
) -> None:
    """Tulis sebuah instansi kecil (rekaan) yang langsung jalan: deklarasi, satu tabel sendiri, satu serahan."""
    from pipelines.init import run

    raise typer.Exit(run(folder))
