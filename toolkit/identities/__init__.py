"""One identity over the corpus: names that articles spell differently are joined where that is safe.

Beside it, titles and functions as values, which say whether two people hold one office.
"""

from toolkit.identities.join import JoinedName, join_names
from toolkit.identities.titles import Duty, duties, holders

__all__ = ["Duty", "JoinedName", "duties", "holders", "join_names"]
