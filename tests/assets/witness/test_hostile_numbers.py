"""Whatever text the reader takes for a number, the witness takes for the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assets.sheet import values
from assets.witness import bilangan
from schemas.kinds import KINDS


@settings(max_examples=300)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    text=st.text(st.sampled_from("0123456789.,-%() Rpo\u2212\u00a0"), min_size=1, max_size=16),
)
def test_the_witness_reads_the_number_that_the_reader_reads(kind, text):
    """Hostile text must never be contradicted, and so cost a table or a night."""
    value = values.text(kind, text)
    if value.nilai is not None:
        said = bilangan.of_text(kind, text, ".")
        assert said is not None
        assert said.nilai == value.nilai
