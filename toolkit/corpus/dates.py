"""Dates as newspapers and databases write them, to ISO dates."""

import re
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from hijridate import Hijri

from toolkit.normalize import fold

_DATA = Path(__file__).parent.parent / "data"
_NUMBERS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:\d{6}|T\d{4,6}Z?)?(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)"),
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_HIJRI_YEARS = range(1343, 1501)  # those that the Umm al-Qura calendar has tables for
_LINE, _PLACE = 160, 45
_DATELINE = re.compile(
    rf"(?:[^\d\n.:؟!«»\"]{{0,{_PLACE}}}?[\s،,/(–—-]+)?"
    r"(?P<day>\d{1,2}[/. -][\w/. -]{2,40}?\d{4}(?!\d)|\d{4}-\d\d-\d\d)"
    r"\s*(?:م(?!\w))?\s*\)?\s*(?:[(/][^)\d\n]{1,30}\)?)?\s*(?:[-–—:/]|ـ+|\Z)"
)
Months = tuple[dict[str, int], tuple[re.Pattern[str], ...]]


def read_date(text: str) -> str:
    """The day as YYYY-MM-DD, or an empty string when nobody could read it.

    Understood are ISO dates with or without a time, year/month/day, day/month/year (month/day/year where only that
    is possible), and month names in Arabic («الاثنين 14 أغسطس/آب 2017») or English; digits may be Arabic-Indic. The
    day is the one written: times of day and time zones change nothing. Days of the Hijri calendar are converted by
    the tables of Umm al-Qura (1343 to 1500); where both stand, the other one is taken.
    """
    folded = " ".join(fold(text).split())
    return _from_numbers(folded) or find_date(folded)


def find_date(text: str) -> str:
    """The first day with the name of a month that is anywhere in a text, as YYYY-MM-DD, or an empty string."""
    folded = " ".join(fold(text).split())
    return _from_names(folded, "months.toml") or _from_names(folded, "hijri_months.toml")


def read_dateline(text: str) -> str:
    """The day in the dateline that a text opens with, («تونس 14 أغسطس 2017 (وكالة) -»), or an empty string."""
    line = fold(text.lstrip()[:_LINE].partition("\n")[0])
    match = _DATELINE.match(line)
    return read_date(match["day"]) if match else ""


def is_hijri(text: str) -> bool:
    """Whether the day in a text is read by the Hijri calendar."""
    folded = " ".join(fold(text).split())
    if any(match and int(match["y"]) in _HIJRI_YEARS for match in (pattern.match(folded) for pattern in _NUMBERS)):
        return True
    return not _from_names(folded, "months.toml") and bool(_from_names(folded, "hijri_months.toml"))


def _from_numbers(text: str) -> str:
    for pattern in _NUMBERS:
        match = pattern.match(text)
        if match:
            year, month, day = (int(match[part]) for part in "ymd")
            if pattern is _NUMBERS[-1] and month > 12:
                month, day = day, month
            return _hijri(year, month, day) if year in _HIJRI_YEARS else _iso(year, month, day)
    return ""


def _from_names(text: str, calendar: str) -> str:
    months, patterns = _names(calendar)
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            month = months[match["m"]]
            second = match.groupdict().get("also")
            if second is not None and months[second] != month:
                return ""
            to_iso = _iso if calendar == "months.toml" else _hijri
            return to_iso(int(match["y"]), month, int(match["d"]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else ""
    except ValueError:
        return ""


def _hijri(year: int, month: int, day: int) -> str:
    try:
        return Hijri(year, month, day).to_gregorian().isoformat() if year in _HIJRI_YEARS else ""
    except (ValueError, OverflowError):
        return ""


@lru_cache(maxsize=1)
def month_names() -> frozenset[str]:
    """The names of the months of both calendars, folded."""
    return frozenset(name for calendar in ("months.toml", "hijri_months.toml") for name in _names(calendar)[0])


@lru_cache(maxsize=2)
def _names(calendar: str) -> Months:
    """Folded month names with their numbers, and the patterns that hold one."""
    table = tomllib.loads((_DATA / calendar).read_text(encoding="utf-8"))
    months = {fold(name): int(number) for number, entry in table.items() for name in entry["names"]}
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"(?<!\d)(?P<d>\d{1,2})", r"(?P<y>\d{4})(?!\d)"
    also = rf"(?:\s?[/(–-]\s?(?P<also>{name})(?!\w)\)?)?"
    return months, (
        re.compile(rf"{day}(?:\s?(?:من )?(?:شهر )?|-)(?P<m>{name})(?!\w)\.?{also}[\s،,-]*(?:(?:عام|سنه|لعام) )?{year}"),
        re.compile(rf"(?<!\w)(?P<m>{name})(?!\w)\.?{also}\s?(?<!\d)(?P<d>\d{{1,2}})[\s،,]+{year}"),
    )
