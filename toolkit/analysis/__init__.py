"""Counts and measures over the tables of a whole corpus: data frames in, data frames out.

`roles` tells the titles of each person and who holds which office; `network` who is mentioned with whom, by sentence or
by article, how much more often than by chance, and as a graph for other programs; `statements` which outlets carry the
same statement, and how.
"""

from toolkit.analysis.network import comentions, graph_of, strongest, to_graphml
from toolkit.analysis.roles import TITLE, office_holders, roles_of, title_key

__all__ = ["TITLE", "comentions", "graph_of", "office_holders", "roles_of", "strongest", "title_key", "to_graphml"]
