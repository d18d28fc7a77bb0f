"""What is talked about, and in whose voice: themes of the codebook found in an article."""

from toolkit.themes.find import find_themes
from toolkit.themes.score import article_themes
from toolkit.themes.targets import find_targets

__all__ = ["article_themes", "find_targets", "find_themes"]
