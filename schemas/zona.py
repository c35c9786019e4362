"""The zone in which an agency's days begin and end: WIB, WITA or WIT (Keputusan Presiden 41/1987)."""

import datetime as dt
from zoneinfo import ZoneInfo

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""Each zone, and under which name computers know it; the first is that of an agency that declares none."""


def day_in(zone: str, moment: str) -> str:
    """Give the day on which a moment falls in a zone.

    Args:
        zone: One of `ZONES`.
        moment: ISO, with its zone.

    Returns:
        ISO, `2026-11-28`.
    """
    return dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(ZONES[zone])).date().isoformat()
