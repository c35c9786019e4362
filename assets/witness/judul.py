"""The title above one header, as one form reads it: the period and the day that it names, by words of time.

Where the form lets them, the tab and the name of the file say the part of the year. What a fact cites is `kutipan`.
"""

from functools import cached_property

from assets.witness import waktu
from assets.witness.kata import words
from schemas.forms import Form


class Title:
    """What a title says of time.

    Attributes:
        text: Its words as written.
        period: The period that it names; of a day, its month.
        day: The day that it names.
    """

    def __init__(self, text: str, form: Form, names: dict[str, str]) -> None:
        """Take the words of a title; `names` are those of its sheet (`lembar`) and file (`berkas`)."""
        self.text = text
        self._form = form
        self._names = names
        self._before, after = self._parted(words(text))
        self._time = waktu.time_in(after)

    def _parted(self, said: list[str]) -> tuple[list[str], list[str]]:
        """Give the words before and from the form's phrase on."""
        for phrase in sorted((words(one) for one in self._form.judul), key=len, reverse=True):
            for at in range(len(said) - len(phrase) + 1):
                if said[at : at + len(phrase)] == phrase:
                    return said[:at], said[at + len(phrase) :]
        return said, []

    @cached_property
    def period(self) -> str:
        """Give the period that the title names; of a day, its month."""
        years, parts, days = self._time
        if self._form.sifat == "keadaan":
            return f"{self.day[:4]}-M{self.day[5:7]}" if self.day else ""
        before = {part for part in waktu.time_in(self._before).parts if not part.startswith("-M")}
        named = parts or before
        day = max(days, default="")
        year = max(years) if len(years) == 1 else day[:4]
        month = f"{day[:4]}-M{day[5:7]}"
        if day and not named and not years and self._form.sifat == "kumulatif" and day == waktu.last_day(month):
            return month
        return f"{year}{min(named)}" if len(named) == 1 else f"{year}{self._part_of_names}"

    @property
    def _part_of_names(self) -> str:
        """Give the part of the year that the tab or the file's name says, where the form lets them."""
        found = [waktu.time_in(words(self._names[place])).parts for place in self._form.periode_di]
        return next((min(parts) for parts in found if len(parts) == 1), "")

    @cached_property
    def day(self) -> str | None:
        """Give the day that the title names."""
        years, parts, days = self._time
        if not days and self._form.sifat == "keadaan" and self._form.hari and len(parts) == len(years) == 1:
            return waktu.last_day(min(years) + min(parts))
        return max(days, default=None)
