"""The lines in which a word or phrase stands (keyword in context)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

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
    return concordances(texts, [phrase], width=width, unit=unit, limit=limit).drop(columns="phrase")


def concordances(
    texts: pd.Series, phrases: Sequence[str], *, width: int = 60, unit: str = "lemmas", limit: int | None = None
) -> pd.DataFrame:
    """The lines of several phrases in one reading of the texts: `phrase`, then the columns of `concordance`.

    In the order of the texts; at most `limit` lines for each phrase. Raises what `concordance` raises.
    """
    if width < 0:
        raise ValueError(f"width is {width}; it must be 0 or more.")
    keys = _analyzer(unit).keys
    left = dict.fromkeys(phrases, -1 if limit is None else limit)  # -1 never comes to 0
    wanted = _by_first_word(phrases, keys)
    lines: list[tuple[object, ...]] = []
    for article_id, text in texts.items():
        if not any(left.values()):
            break
        for phrase, start, end in _hits(text, wanted, keys):
            if left[phrase]:
                left[phrase] -= 1
                before, after = _left(text, start, width), _right(text, end, width)
                lines.append((phrase, article_id, start, end, before, text[start:end], after))
    return pd.DataFrame(lines, columns=["phrase", *COLUMNS])


@lru_cache(maxsize=1)
def _analyzer(unit: str) -> ArabicAnalyzer:
    """Kept with the words it has seen."""
    return ArabicAnalyzer(unit=unit, stop_words=None, numbers=True, min_letters=1)


def _by_first_word(phrases: Sequence[str], keys: Mapping[str, str]) -> dict[str, list[tuple[str, list[str]]]]:
    wanted: dict[str, list[tuple[str, list[str]]]] = {}
    for phrase in dict.fromkeys(phrases):
        features = [key for word in raw_tokens(phrase) if (key := keys[word])]
        if not features:
            raise ValueError(f"the phrase {phrase!r} has no word; give at least one.")
        wanted.setdefault(features[0], []).append((phrase, features))
    return wanted


def _hits(
    text: str, wanted: Mapping[str, list[tuple[str, list[str]]]], keys: Mapping[str, str]
) -> Iterator[tuple[str, int, int]]:
    tokens = tokenize(text)
    found = [keys[text[start:end]] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    for first, key in enumerate(found):
        for phrase, features in wanted.get(key, ()):
            if found[first : first + len(features)] == features:
                yield phrase, tokens.starts[first], tokens.ends[first + len(features) - 1]


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
