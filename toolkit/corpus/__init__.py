"""Files of articles to `Article` values, from many formats and encodings; what was repaired or left out is told."""

from toolkit.corpus.boilerplate import set_aside
from toolkit.corpus.files import CorpusError, are_tables
from toolkit.corpus.read import read_articles
from toolkit.corpus.records import content_hash

__all__ = ["CorpusError", "are_tables", "content_hash", "read_articles", "set_aside"]
