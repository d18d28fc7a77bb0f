"""The lines in which a word or phrase stands (keyword in context)."""

from collections.abc import Iterator

import pandas as pd

from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.tokens import raw_tokens, tokenize

COLUMNS = ("article_id", "start", "end", "left", "hit", "right")


def concordance(
    texts: pd.Series, phrase: str, *, width: int = 60, unit: str = "lemmas", limit: int | None = None
) -> pd.DataFrame:
    """Where `phrase` stands, in the order of the texts: article_id, start, end, left, hit, right.

    Words are compared as features: with unit="lemmas", «حكومة» finds «والحكومات» too, and a keyword finds all it was
    counted from. `left` and `right` are up to `width` characters on either side, cut at white space, with line
    breaks as spaces; `start` and `end` are code points of the text, and text[start:end] is `hit`. At most `limit`
    lines.

    Raises ValueError when `phrase` has no word, or `width` is negative.
    """
    if width < 0:
        raise ValueError(f"width is {width}; it must be 0 or more.")
    keys = ArabicAnalyzer(unit=unit, stop_words=None, numbers=True, min_letters=1).keys
    wanted = [key for word in raw_tokens(phrase) if (key := keys[word])]
    if not wanted:
        raise ValueError(f"the phrase {phrase!r} has no word; give at least one.")
    lines: list[tuple[object, ...]] = []
    for article_id, text in texts.items():
        for start, end in _hits(text, wanted, keys):
            if limit is not None and len(lines) >= limit:
                return pd.DataFrame(lines, columns=list(COLUMNS))
            left, right = _left(text, start, width), _right(text, end, width)
            lines.append((article_id, start, end, left, text[start:end], right))
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _hits(text: str, wanted: list[str], keys: dict[str, str]) -> Iterator[tuple[int, int]]:
    tokens = tokenize(text)
    found = [keys[text[start:end]] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    length = len(wanted)
    for first, key in enumerate(found):
        if key == wanted[0] and found[first : first + length] == wanted:
            yield tokens.starts[first], tokens.ends[first + length - 1]


def _left(text: str, start: int, width: int) -> str:
    before = text[max(0, start - width) : start]
    if start > width and not text[start - width - 1].isspace():
        before = before.partition(" ")[2] if " " in before else before
    return " ".join(before.split())


def _right(text: str, end: int, width: int) -> str:
    after = text[end : end + width]
    if end + width < len(text) and not text[end + width].isspace():
        after = after.rpartition(" ")[0] if " " in after else after
    return " ".join(after.split())
