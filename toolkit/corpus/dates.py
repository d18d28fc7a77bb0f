"""Dates as newspapers and databases write them, to ISO dates."""

import re
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from toolkit.normalize import fold

_MONTHS = Path(__file__).parent.parent / "data" / "months.toml"
_NUMBERS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)"),
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def read_date(text: str) -> str:
    """The day as YYYY-MM-DD, or an empty string when nobody could read it.

    Understood are ISO dates with or without a time, year/month/day, day/month/year (month/day/year where only that
    is possible), and month names in Arabic («الاثنين 14 أغسطس/آب 2017») or English; digits may be Arabic-Indic. The
    day is the one written: times of day and time zones change nothing.
    """
    folded = " ".join(fold(text).split())
    return _from_numbers(folded) or _from_names(folded)


def _from_numbers(text: str) -> str:
    for pattern in _NUMBERS:
        match = pattern.match(text)
        if match:
            year, month, day = (int(match[part]) for part in "ymd")
            if pattern is _NUMBERS[-1] and month > 12:
                month, day = day, month
            return _iso(year, month, day)
    return ""


def _from_names(text: str) -> str:
    months, patterns = _names()
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            month = months[match["m"]]
            second = match.groupdict().get("also")
            agree = second is None or months[second] == month
            return _iso(int(match["y"]), month, int(match["d"])) if agree else ""
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else ""
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], tuple[re.Pattern[str], ...]]:
    """Folded month names with their numbers, and the patterns that hold one."""
    table = tomllib.loads(_MONTHS.read_text(encoding="utf-8"))
    months = {fold(name): int(number) for number, entry in table.items() for name in entry["names"]}
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    day, year = r"(?<!\d)(?P<d>\d{1,2})", r"(?P<y>\d{4})(?!\d)"
    also = rf"(?:\s?[/(–-]\s?(?P<also>{name})(?!\w)\)?)?"
    return months, (
        re.compile(rf"{day}(?:\s?(?:من )?(?:شهر )?|-)(?P<m>{name})(?!\w)\.?{also}[\s،,-]*(?:(?:عام|سنه|لعام) )?{year}"),
        re.compile(rf"(?<!\w)(?P<m>{name})(?!\w)\.?{also}\s?(?<!\d)(?P<d>\d{{1,2}})[\s،,]+{year}"),
    )
