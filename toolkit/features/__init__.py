"""What a collection of texts is about: keywords, keyness, topics, and the lines in which a word stands.

Everything takes pandas objects and gives DataFrames with fixed columns, in a fixed order. The same input gives the
same numbers in the same order. `texts` is a Series of str whose index holds the article ids; several rows may share
an id (the quotes of one article), and an article is then counted once where articles are counted. A feature is what is
counted (a folded word or lemma, or up to four of them joined by spaces); a keyword is how people write it: the most
frequent surface form.

`keywords(texts, groups=None, *, top=20, stop_words="arabic", unit="lemmas", max_words=4, min_articles=None,
nested=False)`
    group, rank, keyword, feature, score, count, articles.
    The same as `Keywords(...).fit(texts).ranked(groups, ...)`, an estimator for pipelines that gives texts x phrases.
    `groups` is a Series of names: row by row when its index equals that of `texts`, else joined by article id, where
    an article may be in several groups (themes) or none. Without `groups`, the one group is "". Groups in order of
    their names, `rank` from 1.

`keyness(target, reference, *, stop_words="arabic", unit="lemmas", max_words=1, min_articles=3, fdr=0.05)`
    keyword, feature, side, g2, log_ratio, p_value, q_value, significant, target_count, reference_count, target_share,
    reference_share, target_articles, reference_articles, dispersion (from 0, in one article, to 1, evenly spread),
    q_articles (q-value of the number of articles).
    `side` is "target" or "reference": where the word is over-represented. Shares are per million. The words with the
    strongest evidence (g2) first.

`keyness_by_group(texts, groups, *, top=None, **options)`
    The same with `group` in front, its words only: each group against the texts that are not in it.

`phrase_keyness(model, target, reference, *, min_articles=3, fdr=0.05)`
    The same for the phrases of a fitted `Keywords`; `target` and `reference` are rows of its texts.

`Topics(n_topics=None, ...).fit(texts)`
    `reason_`: "" when there are topics, else why not ("few_articles", "few_words").
    `words(top=10)`: topic, rank, keyword, feature, weight.
    `summary()`: topic, label, articles, share, coherence.
    `articles(top=5)`: topic, rank, article_id, weight.
    `shares(groups)`: topic, group, share; the mean weight of each topic in each group of articles (months, sources).
    `stability(resamples=20)`: topic, stability, stable.
    `selection_`: n_topics, coherence, stability, chosen; what was tried.
    Topics are numbered from 1, the largest first.

`concordance(texts, phrase, *, width=60, unit="lemmas", limit=None)`
    article_id, start, end, left, hit, right; `width` in characters, offsets in code points of the text.
    `concordances(texts, phrases, ...)` reads the texts once for many phrases; `phrase` stands in front.

`ArabicAnalyzer`, `ArabicTfidf`
    For pipelines of scikit-learn; see there. `combined()` puts three side by side, for sorting texts.

`ArabicTfidf.count(texts)` gives `DocumentFrequencies`, which `merge` adds up and `ArabicTfidf.fit_counts` learns from,
    for collections that do not fit in memory.
"""

from toolkit.features.analyzer import ArabicAnalyzer
from toolkit.features.combined import combined
from toolkit.features.concordance import concordance, concordances
from toolkit.features.frequencies import DocumentFrequencies
from toolkit.features.keyness import keyness, keyness_by_group, phrase_keyness
from toolkit.features.keywords import Keywords, keywords
from toolkit.features.lemmas import Segments, lemma, segment
from toolkit.features.tfidf import ArabicTfidf
from toolkit.features.topics import Topics

__all__ = [
    "ArabicAnalyzer",
    "ArabicTfidf",
    "DocumentFrequencies",
    "Keywords",
    "Segments",
    "Topics",
    "combined",
    "concordance",
    "concordances",
    "keyness",
    "keyness_by_group",
    "keywords",
    "lemma",
    "phrase_keyness",
    "segment",
]
