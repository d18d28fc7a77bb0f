"""The functions of `toolkit.normalize` beside those of pyarabic, camel-tools and araclean, on the same cases.

Where camel-tools or araclean is installed it is run, else what it gave is read from `docs/normalizers.json`, which
`python -m benchmarks.normalizers` writes again. PyArabic is under the GPL and never imported: the record has what its
published version gives. The last lines are the speed on real articles, in characters a second
and as multiples of a chain of `str.replace` with the same folds and of a pass over words with `regex` (or `re`, where
it is not installed).
"""

import importlib
import importlib.metadata
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.data import rows, table
from toolkit import normalize as ours
from toolkit.normalize.profiles import DELETED, PROFILES, table_of

RECORD = Path(__file__).parent.parent / "docs" / "normalizers.json"
PACKAGES = {"pyarabic": "PyArabic", "camel-tools": "camel-tools", "araclean": "araclean"}
AS_PUBLISHED = frozenset({"pyarabic"})
CASES = {
    "strip_tashkeel": ("كَتَبَ الطالبُ", "هٰذا", "ا\u0655لى", "قۖال"),
    "strip_tatweel": ("الســـلام", "١٤٤٥ هـ"),
    "strip_invisible": ("\u200fدار\u200e", "می\u200cخواهم", "\u2067دار\u2069", "دا\u00adر"),
    "fold_presentation": ("ﻻعب", "ﷲ", "ﷺ", "x²"),
    "fold_hamza": ("أكل إلى آخر", "ٱسم", "مؤمن شاطئ", "سماء"),
    "fold_yeh": ("على", "مستشفى"),
    "fold_teh": ("مدرسة",),
    "fold_lookalikes": ("کتاب فارسی", "ہے"),
    "fold_loan_letters": ("پاريس گراج",),
    "fold_digits": ("٢٠٢٤", "۱۲", "٣٬٥٠٠٫٢٥"),
    "fold_quotes": ("«نعم» و“لا”",),
    "fold_punctuation": ("نعم، لا؛ لماذا؟ ٥٪",),
    "fold_spaces": ("نعم\u00a0\u00a0لا\n\nبلى",),
}
THEIRS: dict[str, dict[str, str]] = {
    "pyarabic": {
        "strip_tashkeel": "pyarabic.araby:strip_tashkeel",
        "strip_tatweel": "pyarabic.araby:strip_tatweel",
        "fold_presentation": "pyarabic.araby:normalize_ligature",
        "fold_hamza": "pyarabic.araby:normalize_hamza",
        "fold_teh": "pyarabic.araby:normalize_teh",
        "fold_digits": "pyarabic.trans:normalize_digits",
    },
    "camel-tools": {
        "strip_tashkeel": "camel_tools.utils.dediac:dediac_ar",
        "fold_presentation": "camel_tools.utils.normalize:normalize_unicode",
        "fold_hamza": "camel_tools.utils.normalize:normalize_alef_ar",
        "fold_yeh": "camel_tools.utils.normalize:normalize_alef_maksura_ar",
        "fold_teh": "camel_tools.utils.normalize:normalize_teh_marbuta_ar",
    },
    "araclean": {
        "strip_tashkeel": "araclean:remove_tashkeel",
        "strip_tatweel": "araclean:remove_tatweel",
        "strip_invisible": "araclean:strip_bidi",
        "fold_presentation": "araclean:fold_presentation_forms",
        "fold_hamza": "araclean:fold_hamza",
        "fold_yeh": "araclean:fold_alef_maqsura",
        "fold_teh": "araclean:fold_teh_marbuta",
        "fold_lookalikes": "araclean:unify_lookalikes",
        "fold_digits": "araclean:map_digits",
        "fold_quotes": "araclean:map_quotes",
        "fold_punctuation": "araclean:map_punctuation",
        "fold_spaces": "araclean:collapse_whitespace",
    },
}
Record = dict[str, Any]


def run(data: Path) -> Iterator[str]:
    """The comparison, then the speed."""
    yield from comparison(measured())
    yield ""
    yield from speed([row["text"] for row in rows(data, "libya")])


def comparison(record: Record) -> Iterator[str]:
    """A table: one row a case, one column a package; empty where a package has no function for it."""
    versions = [f"{name} {record['versions'][name]}" for name in PACKAGES]
    lines = []
    for function, cases in CASES.items():
        for i, case in enumerate(cases):
            theirs = (record["results"][name].get(function, [""] * len(cases))[i] for name in PACKAGES)
            lines.append([f"`{function}`", *map(visible, (case, getattr(ours, function)(case), *theirs))])
    return table(("function", "text", "this toolkit", *versions), lines)


def measured() -> Record:
    """What the packages give: run where they may be and are installed, else as recorded."""
    record: Record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    versions, results = record.get("versions", {}), record.get("results", {})
    for name, distribution in PACKAGES.items():
        if name in AS_PUBLISHED:
            continue
        try:
            found = {place: loaded(path) for place, path in THEIRS[name].items()}
        except (ImportError, SyntaxError):
            continue
        versions[name] = importlib.metadata.version(distribution)
        results[name] = {place: [function(case) for case in CASES[place]] for place, function in found.items()}
    return {"versions": versions, "results": results}


def loaded(path: str) -> Callable[[str], str]:
    """The function that `module:name` names."""
    module, name = path.split(":")
    function: Callable[[str], str] = getattr(importlib.import_module(module), name)
    return function


def visible(text: str) -> str:
    """A text in which invisible characters and line breaks are written as U+XXXX."""
    hidden = re.compile(f"[{ours.INVISIBLE}\u00a0\n]")
    return hidden.sub(lambda match: f"U+{ord(match.group()):04X}", text)


def speed(texts: list[str]) -> Iterator[str]:
    """Characters a second on one core, and the time as a multiple of the chain of replacements and of the word pass."""
    if not texts:
        return
    words = word_pass()
    chain = replacements()
    works: dict[str, Callable[[str], object]] = {
        "str.replace, one fold after the other": chain,
        "pass over words": words,
        "normalize, search": ours.normalize,
        "normalize_aligned, search": ours.normalize_aligned,
        "normalize, tfidf": lambda text: ours.normalize(text, "tfidf"),
        "normalize_aligned, tfidf": lambda text: ours.normalize_aligned(text, "tfidf"),
    }
    seconds = {name: best(work, texts) for name, work in works.items()}
    first, second, *_ = seconds.values()
    size = sum(map(len, texts))
    head = ("what", "million characters a second", "x str.replace", "x pass over words")
    lines = ((name, f"{size / s / 1e6:.0f}", f"{s / first:.2f}", f"{s / second:.2f}") for name, s in seconds.items())
    yield from table(head, lines)


def best(work: Callable[[str], object], texts: list[str], times: int = 9) -> float:
    """The least processor time for all texts, of several times."""
    return min(timed(work, texts) for _ in range(times))


def timed(work: Callable[[str], object], texts: list[str]) -> float:
    """The processor time for all texts."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def replacements() -> Callable[[str], str]:
    """The folds of the profile "search" for the Arabic block, quotation marks and invisible characters, one by one."""
    codes = table_of(PROFILES["search"]).codes
    places = (*range(0x600, 0x700), *range(0x2000, 0x2070), 0xA0, 0xAB, 0xAD, 0xBB)
    becomes = {code: int(codes[code]) for code in places}
    pairs = [(chr(a), "" if b == DELETED else chr(b)) for a, b in becomes.items() if b <= DELETED and b != a]

    def chain(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return chain


def word_pass() -> Callable[[str], object]:
    """Finding the words of a text."""
    try:
        engine = importlib.import_module("regex")
    except ImportError:
        engine = re
    found: Callable[[str], object] = engine.compile(r"\w+").findall
    return found


if __name__ == "__main__":
    RECORD.write_text(json.dumps(measured(), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
