"""What is talked about, and in whose voice: themes of the codebook found in an article."""

from toolkit.themes.find import find_themes
from toolkit.themes.score import article_themes

__all__ = ["article_themes", "find_themes"]
