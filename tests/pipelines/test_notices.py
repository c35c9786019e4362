"""Who is told what: a function of what is the matter and what was told."""

import apprise
import pytest

from pipelines.matters import Matter
from pipelines.notices import Receiver, notices, remembered
from pipelines.sending import Unsent, send

OPERATOR = Receiver("operator", "", "a://o")
PLANNER = Receiver("perencana", "", "a://p")
UNIT = Receiver("unit", "bid-rehsos", "a://u")
OWN = Matter("galat", "bid-rehsos", "berkas a: salah", "Galat a")
OTHERS = Matter("belum", "bid-dayasos", "formulir b: belum diserahkan", "belum: b")
FAILURE = Matter("gangguan", "", "Malam gagal", "malam gagal")
ALL = (OPERATOR, PLANNER, UNIT)


def told(matters, memory, line=""):
    return {notice.untuk.peran: notice for notice in notices(matters, memory, ALL, line)}


def test_each_receiver_hears_what_concerns_it():
    found = told([OWN, OTHERS, FAILURE], {})
    assert found["operator"].marks == (FAILURE.mark,)
    assert found["perencana"].marks == (OWN.mark, OTHERS.mark)
    assert found["unit"].marks == (OWN.mark,)


def test_what_was_told_is_not_told_again_and_what_went_and_came_back_is():
    sent = notices([OWN], {}, ALL)
    memory = remembered([OWN], {}, sent, ("galat",))
    assert told([OWN], memory) == {}
    gone = remembered([], memory, [], ("galat",))
    assert gone == {}
    assert set(told([OWN], gone)) == {"perencana", "unit"}


def test_what_was_not_looked_for_is_not_forgotten():
    memory = remembered([OWN], {}, notices([OWN], {}, ALL), ("galat",))
    assert remembered([], memory, [], ("gangguan",)) == memory


def test_a_notice_that_was_not_sent_is_not_remembered():
    assert remembered([OWN], {}, [], ("galat",)) == {}


def test_a_long_list_is_cut_and_says_how_much_there_is():
    many = [Matter("galat", "bid-rehsos", f"berkas {n}", f"Galat {n}") for n in range(50)]
    letter = told(many, {})["unit"]
    assert "dan 30 lagi" in letter.isi
    assert len(letter.marks) == 50


def test_a_service_that_breaks_is_said_without_address_or_password(monkeypatch):
    """The words of a service's own exception may hold what it was called with."""

    def broken(self, **_):
        raise OSError(f"cannot reach {self.url(privacy=False)} with rahasia")

    monkeypatch.setattr(apprise.NotifyBase, "notify", broken)
    with pytest.raises(Unsent) as error:
        send("mailto://127.0.0.1:9/?smtp=127.0.0.1&user=u&pass=rahasia&from=a@example.test&to=b@example.test", "j", "i")
    assert str(error.value) == "pengirimannya gagal (OSError)"
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__
