"""What the toolkit knows before it reads: actors, countries, offices, words of names, cues of speech, themes.

All of it is data in `toolkit/data/codebook` (TOML, CSV and word lists); a folder of the user's is laid over it.
"""

from toolkit.codebook.files import CodebookError
from toolkit.codebook.load import Codebook, load_codebook
from toolkit.codebook.records import Actor, Country, Cue, Example, Identity, NameWords, Office, SubTheme, Term, Theme

__all__ = [
    "Actor",
    "Codebook",
    "CodebookError",
    "Country",
    "Cue",
    "Example",
    "Identity",
    "NameWords",
    "Office",
    "SubTheme",
    "Term",
    "Theme",
    "load_codebook",
]
