"""Files of articles to `Article` values: JSON Lines, JSON, CSV, TSV and plain text, also compressed with gzip."""

from toolkit.corpus.files import CorpusError
from toolkit.corpus.read import read_articles
from toolkit.corpus.records import content_hash

__all__ = ["CorpusError", "content_hash", "read_articles"]
