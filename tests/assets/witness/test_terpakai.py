"""What is in force, said twice: the fold of the night and that of the witness agree on every history of handing-ins."""

from dataclasses import asdict

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.evidence.handed import Wanted
from assets.evidence.journal import Event
from assets.file.result import Claim, Evaluation, nothing_but
from assets.release.acceptance import judge, submissions
from assets.witness.said import Given
from assets.witness.terpakai import standing
from schemas.temuan import finding
from tests.kit.books import declarations

PATHS = (
    "2023/bid-dayasos/a.xlsx", "2023/bid-dayasos/PERIKSA a.xlsx", "2023/bid-dayasos/b.xlsx", "2023/bid-rehsos/c.xlsx",
)  # fmt: skip
EMPTY = nothing_but(finding("G-BERKAS-KOSONG"), declarations())

claims = st.builds(
    Claim,
    ukuran=st.just("anggaran"),
    kunci=st.sampled_from(("1.06.02", "1.06.04")),
    versi=st.sampled_from(((), ("murni",), ("perubahan",))),
    periode=st.sampled_from(("2023", "2023-S1", "2023-TW1", "2023-TW2")),
    sifat=st.sampled_from(("tahunan", "per_periode", "kumulatif")),
    milik=st.sampled_from(("", "", "bid-rehsos")),
)
tables = st.builds(
    lambda formulir, periode, ditolak, klaim: {
        "formulir": formulir, "periode": periode, "ditolak": ditolak, "klaim": klaim,
    },
    st.sampled_from(("anggaran_program", "realisasi_program")), st.sampled_from(("2023", "2023-S1")),
    st.booleans(), st.lists(claims, min_size=1, max_size=2),
)  # fmt: skip
contents = st.lists(tables, max_size=2)
steps = st.lists(
    st.tuples(st.sampled_from(PATHS), st.sampled_from(("serah", "serah", "hapus")), st.integers(0, 4), st.booleans()),
    min_size=1,
    max_size=8,
)


def history(done):
    """Give the journal of what was done: which path was handed in with which content, or taken away, and when."""
    there, known, night, events = {}, {}, 0, []
    for jalur, what, content, next_night in done:
        night += next_night
        digest = f"{content:064}"
        if what == "hapus" and there.get(jalur):
            event, there[jalur] = "hilang", False
        elif what == "serah" and (known.get(jalur) != digest or not there.get(jalur)):
            event = "kembali" if known.get(jalur) == digest else "terima"
            there[jalur], known[jalur] = True, digest
        else:
            continue
        events.append(Event(len(events) + 1, f"2023-01-{night + 1:02}T18:00:00Z", event, jalur, known[jalur]))
    return events


def evaluated(content):
    place = {"fakta": "anggaran", "lembar": "Lembar1", "kepala": "A4"}
    rows = [
        row | place | {"tabel": at, "klaim": [claim._asdict() | {"versi": list(claim.versi)} for claim in row["klaim"]]}
        for at, row in enumerate(content)
    ]
    submitted = pa.Table.from_pylist(rows, EMPTY.submissions.schema)
    return Evaluation("xlsx", submitted, EMPTY.cells, EMPTY.facts, EMPTY.controls, EMPTY.findings)


def night(events, contents):
    """Give what a night says of a journal, as the witness is given it."""
    files = {Wanted(e.jalur, e.sha256): evaluated(contents[int(e.sha256)]) for e in events}
    verdict = judge(events, {wanted: submissions(wanted, one) for wanted, one in files.items()}, {})
    return {
        "bukti.serahan": [asdict(event) for event in events],
        "berkas_ada": [asdict(wanted) for wanted in verdict.present],
        "publik.temuan": [{"kode": said.kode, "berkas": wanted.jalur} for wanted, said in verdict.findings],
        "publik.serahan": [asdict(status) for status in verdict.statuses],
        "tabel_berkas": [
            asdict(w) | row | {"digugat": False} for w, one in files.items() for row in one.submissions.to_pylist()
        ],
        "bukti.sel": [
            {"sel": f"{h.wanted.sha256[:16]}:Lembar1!A4", "lembar": "Lembar1", "berlaku": True}
            for h in verdict.held.values()
        ],
    }


def differing(rows):
    return [one.kolom for one in standing(Given(declarations(), lambda table: rows.get(table, [])))]


@settings(max_examples=60, deadline=None)
@given(steps, st.lists(contents, min_size=5, max_size=5))
def test_both_folds_agree_on_every_history(done, held):
    assert differing(night(history(done), held)) == []


GOOD = {"formulir": "anggaran_program", "periode": "2023", "ditolak": False}
ONE, OTHER = (
    [Claim("anggaran", "1.06.02", (), "2023", "tahunan")],
    [Claim("anggaran", "1.06.04", (), "2023", "tahunan")],
)


def test_a_stale_predecessor_that_is_dropped_or_a_newer_one_that_is_not_taken_is_seen():
    events = history([(PATHS[0], "serah", 0, False), (PATHS[0], "serah", 1, True)])
    refused = night(events, [[GOOD | {"klaim": ONE}], [GOOD | {"klaim": OTHER, "ditolak": True}]])
    assert differing(refused) == []
    states = refused["publik.serahan"]
    assert {row["status"] for row in states} == {"basi", "ditolak"}
    dropped = [row for row in states if row["status"] != "basi"]
    assert differing(refused | {"publik.serahan": dropped}) == [f"status {PATHS[0]}"]
    taken = night(events, [[GOOD | {"klaim": ONE}], [GOOD | {"klaim": OTHER}]])
    assert differing(taken | {"publik.serahan": states}) == [f"status {PATHS[0]}"] * 2
