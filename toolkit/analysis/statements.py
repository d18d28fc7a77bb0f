"""The same statement in several outlets: quotes of one speaker, within a few days, with the same words.

Reports of one statement differ in length, in the verb, and in whether they keep the words; what they share is a stretch
of text. Two quotes are versions of one statement when the shorter one, folded, is found in the longer one by its best
local alignment (partial ratio of Levenshtein distances, as in the library rapidfuzz). Only quotes of one speaker within
`DAYS` days are compared, so that the work grows with the corpus and not with its square.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from toolkit.tokens import words

DAYS = 3
ALIKE = 78.0  # partial ratio, of 100
FEWEST = 5  # words; shorter quotes are alike by chance
RARE = 0.02  # a word in more of the quotes says nothing about a statement
IN_COMMON = 0.3  # of the rare words of the shorter quote; with less two quotes are not compared letter by letter
AT_ONCE = 512  # quotes of one speaker
SHORTENED = 0.7  # of the words of the longest version
COLUMNS = (
    "statement", "article_id", "quote_id", "source", "date", "speaker_id", "cue_id", "kind", "text", "words", "share",
    "shortened", "indirect",
)  # fmt: skip


def statements(quotes: pd.DataFrame, articles: pd.DataFrame, *, days: int = DAYS, alike: float = ALIKE) -> pd.DataFrame:
    """The statements that two or more outlets carry: a row a version, of each article the longest.

    `quotes` and `articles` are tables of the toolkit. `statement` numbers them by the day of their first version;
    `share` is the length in words compared to the longest version, `shortened` whether it is below `SHORTENED`,
    `indirect` whether the version is indirect where another one keeps words of the speaker. Quotes without a known
    speaker, date or outlet are left out.
    """
    known = _candidates(quotes, articles)
    if known.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    ordered = known.sort_values(["words", "article_id", "start"], ascending=[False, True, True], kind="stable")
    index, source = ordered.index.to_numpy(), pd.factorize(ordered["source"])[0]
    alike_in = _Finder(ordered["folded"].tolist(), ordered["day"].to_numpy(dtype=np.int64), days, alike)
    speakers = ordered.groupby("speaker_id").indices
    blocks = [np.asarray(speakers[speaker]) for speaker in sorted(map(str, speakers))]
    groups = [index[group].tolist() for block in blocks if np.ptp(source[block]) for group in alike_in.groups(block)]
    return _compared(_versions(known, groups))[list(COLUMNS)]


def _candidates(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The quotes that can be compared, with source, date, day, their folded words and the number of these."""
    dated = articles.loc[(articles["date"] != "") & (articles["source"] != ""), ["article_id", "source", "date"]]
    known = quotes.dropna(subset=["speaker_id"]).merge(dated, on="article_id")
    folded = [[form for form in words(text) if form.isalnum()] for text in known["text"]]
    day = pd.to_datetime(known["date"]).astype("datetime64[s]").astype("int64") // 86_400
    known = known.assign(folded=[" ".join(forms) for forms in folded], words=[len(forms) for forms in folded], day=day)
    return known[known["words"] >= FEWEST].reset_index(drop=True)


class _Finder:
    """Finds quotes that are alike among those with these folded texts and days, the longest first."""

    def __init__(self, texts: list[str], day: np.ndarray, days: int, alike: float) -> None:
        self._texts, self._day, self._days, self._alike = texts, day, days, alike
        self._rare = _rare_words(texts)
        self._sizes = np.maximum(np.asarray(self._rare.sum(axis=1)).ravel(), 1)

    def groups(self, block: np.ndarray) -> Iterator[list[int]]:
        """The quotes of one speaker, given by their places, in groups around the longest ones, in which the others are
        found.
        """
        near = self._near(block)
        free = np.ones(len(block), dtype=bool)
        for i, place in enumerate(block):
            if free[i]:
                later = near[i][free[near[i]] & (near[i] > i)]
                found = [at for at in later if self._is_in(self._texts[place], self._texts[block[at]])]
                free[found] = False
                if found:
                    yield [int(block[at]) for at in (i, *found)]

    def _is_in(self, longer: str, shorter: str) -> bool:
        return fuzz.partial_ratio(longer, shorter, score_cutoff=self._alike) > 0

    def _near(self, block: np.ndarray) -> list[np.ndarray]:
        """For each quote of a block those, in order, that are near in time and share IN_COMMON of the rare words of the
        shorter one; looked for among AT_ONCE quotes and those around them in time, so that memory does not grow.
        """
        rare, sizes, day = self._rare[block], self._sizes[block], self._day[block]
        order = np.argsort(day, kind="stable")
        found = [order[:0]] * len(block)
        for start in range(0, len(block), AT_ONCE):
            rows = order[start : start + AT_ONCE]
            low, high = np.searchsorted(day[order], (day[rows[0]] - self._days, day[rows[-1]] + self._days + 1))
            others = np.sort(order[low:high])
            shared = (rare[rows] @ rare[others].T).toarray() / np.minimum.outer(sizes[rows], sizes[others])
            worth = (shared >= IN_COMMON) & (np.abs(np.subtract.outer(day[rows], day[others])) <= self._days)
            for row, own in zip(rows, worth, strict=True):
                found[row] = others[own]
        return found


def _rare_words(texts: list[str]) -> csr_matrix:
    """Which text has which of the words that are in few of them: a row a text."""
    most = max(10, int(RARE * len(texts)))
    return CountVectorizer(binary=True, analyzer=str.split, max_df=most, dtype=np.int32).fit_transform(texts)


def _versions(known: pd.DataFrame, groups: list[list[int]]) -> pd.DataFrame:
    """The members of groups that several outlets carry, of each article the longest, by their `statement`, by date."""
    places = [at for group in groups for at in group]
    found = known.loc[places].assign(group=[n for n, group in enumerate(groups) for _ in group])
    found = found.sort_values(["words", "start"], ascending=[False, True]).drop_duplicates(["group", "article_id"])
    found = found[found.groupby("group")["source"].transform("nunique") > 1]
    found = found.sort_values(["date", "article_id", "start"], kind="stable")
    order = {group: f"s{n:04}" for n, group in enumerate(dict.fromkeys(found["group"]), start=1)}
    return found.assign(statement=found["group"].map(order)).sort_values("statement", kind="stable", ignore_index=True)


def _compared(versions: pd.DataFrame) -> pd.DataFrame:
    """The versions of statements with what each leaves of the longest and of the speaker's own words."""
    share = versions["words"] / versions.groupby("statement")["words"].transform("max")
    literal = versions["kind"].ne("indirect").groupby(versions["statement"]).transform("any").astype(bool)
    return versions.assign(share=share, shortened=share < SHORTENED, indirect=literal & versions["kind"].eq("indirect"))
