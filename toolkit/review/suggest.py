"""Terms that a theme may lack: words that are key in its articles and not in the codebook yet."""

from collections.abc import Iterable

import pandas as pd

from toolkit.codebook import Codebook, Theme
from toolkit.errors import ToolkitError
from toolkit.features import ArabicAnalyzer, concordance, keyness
from toolkit.model import Article
from toolkit.themes import article_themes, find_themes
from toolkit.tokens import read_doc

COLUMNS = ("term", "g2", "log_ratio", "q_value", "in_theme", "elsewhere", "count", "example_1", "example_2")
TWICE = 1.0  # log ratio: at least twice as frequent as in the other articles
EXAMPLES, WIDTH = 2, 60


def suggest_terms(theme: str, articles: Iterable[Article], codebook: Codebook, *, most: int = 40) -> pd.DataFrame:
    """Words and pairs of words that are key in the articles of a theme against the others: the columns of `COLUMNS`.

    Key by log-likelihood (`toolkit.features.keyness`: significant after Benjamini and Hochberg, at least twice as
    frequent), the strongest first. What is part of a term or decoy of the theme is left out. `in_theme` and
    `elsewhere` count articles, `count` is of the theme's. A proposal: whether a term is one, a person must say.

    Raises ToolkitError for a theme that there is none of, or when the theme is in no article, or in all of them.
    """
    if theme not in codebook.themes:
        raise ToolkitError(f"There is no theme {theme!r}; the themes are {', '.join(codebook.themes)}.")
    with_theme, others = _parted(theme, articles, codebook)
    if with_theme.empty or others.empty:
        where = "no article" if with_theme.empty else "every article"
        raise ToolkitError(f"The theme {theme} is in {where} of the corpus, so there is nothing to compare with.")
    found = keyness(with_theme, others, max_words=2)
    key = found[(found["side"] == "target") & found["significant"] & (found["log_ratio"] >= TWICE)]
    known = known_features(codebook.themes[theme])
    key = key[[feature not in known for feature in key["feature"]]].head(most)
    lines = [_examples(with_theme, keyword) for keyword in key["keyword"]]
    return pd.DataFrame(
        {
            "term": key["keyword"].tolist(),
            **{name: key[name].tolist() for name in ("g2", "log_ratio", "q_value")},
            "in_theme": key["target_articles"].tolist(),
            "elsewhere": key["reference_articles"].tolist(),
            "count": key["target_count"].tolist(),
            "example_1": [line[0] for line in lines],
            "example_2": [line[1] for line in lines],
        },
        columns=list(COLUMNS),
    )


def known_features(theme: Theme) -> frozenset[str]:
    """The features (words, and pairs of them) of the terms and decoys of a theme."""
    analyzer = ArabicAnalyzer(ngram_range=(1, 2), stop_words=None)
    texts = [*theme.decoys, *(term.text for sub in theme.subthemes for term in sub.terms)]
    return frozenset(feature for text in texts for feature in analyzer(text))


def _parted(theme: str, articles: Iterable[Article], codebook: Codebook) -> tuple[pd.Series, pd.Series]:
    """The texts of the articles with the theme, and of the others, by id."""
    sides: tuple[dict[str, str], dict[str, str]] = {}, {}
    for article in articles:
        doc = read_doc(article)
        levels = article_themes(doc, find_themes(doc, (), codebook), codebook)
        side = sides[theme not in {one.theme for one in levels}]
        side[article.id] = f"{article.title}\n{article.text}"
    return pd.Series(sides[0], dtype=object), pd.Series(sides[1], dtype=object)


def _examples(texts: pd.Series, keyword: str) -> list[str]:
    lines = concordance(texts, keyword, width=WIDTH).drop_duplicates("article_id").head(EXAMPLES)
    found = [f"{row.left} [{row.hit}] {row.right}".strip() for row in lines.itertuples()]
    return [*found, "", ""][:EXAMPLES]
