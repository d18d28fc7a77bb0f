"""The picture of a network: nodes on a circle, neighbours in the network near each other, names outside."""

import math

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from toolkit.plots.arabic import shortened
from toolkit.plots.canvas import INK, PAPER, Drawing, canvas, colour, finished, styled, write

Point = tuple[float, float]
_BETWEEN = "#8a949f"  # of a tie between two groups
_NODE = 18.0  # of the place of a node, in points


@styled
def network(graph: nx.Graph, *, lang: str) -> Drawing:
    """The graph; node attributes `size` and `name`, edge attribute `weight`. Its places are those of the nodes, by row.

    Groups of nodes with many ties among them stand together and share a colour. The circle keeps every name legible.
    The ties of a directed graph are arrows, bent to the right of their way, so that two between the same nodes are two.
    """
    figure, axes = canvas(4.5)
    groups = communities(graph.to_undirected())
    order = [node for group in groups for node in group]
    colours = {node: colour(i) for i, group in enumerate(groups) for node in group}
    places = circle(order, mirrored=lang == "ar")
    heaviest = max((weight for _, _, weight in graph.edges(data="weight")), default=1)
    for a, b, weight in sorted(graph.edges(data="weight"), key=lambda edge: (edge[2], edge[0], edge[1])):
        shade = colours[a] if graph.is_directed() or colours[a] == colours[b] else _BETWEEN
        _tie(axes, places[a], places[b], weight / heaviest, shade, arrow=graph.is_directed())
    largest = max((size for _, size in graph.nodes(data="size")), default=1)
    for node in order:
        x, y = places[node]
        area = 40 + 420 * graph.nodes[node]["size"] / largest
        axes.scatter([x], [y], s=area, color=colours[node], edgecolor=PAPER, linewidth=1.2, zorder=2)
        _name(axes, graph.nodes[node]["name"], x, y)
    axes.set_xlim(-2.25, 2.25)
    axes.set_ylim(-1.3, 1.3)
    axes.set_aspect("equal")
    axes.axis("off")
    rows = {node: row for row, node in enumerate(graph)}
    return finished(figure, axes, {(rows[node], 0): (x, y, x, y) for node, (x, y) in places.items()}, least=_NODE)


def _tie(axes: Axes, a: Point, b: Point, share: float, shade: str, *, arrow: bool) -> None:
    """A line or arrow; `share` is its weight in that of the heaviest."""
    width, alpha = 0.5 + 4.5 * share, 0.25 + 0.5 * share
    if not arrow:
        axes.plot(
            [a[0], b[0]], [a[1], b[1]], color=shade, linewidth=width, alpha=alpha, solid_capstyle="round", zorder=1
        )
        return
    head = f"-|>,head_length={0.35 + 0.25 * share:.2f},head_width={0.16 + 0.16 * share:.2f}"
    axes.add_patch(
        FancyArrowPatch(
            a, b, arrowstyle=head, connectionstyle="arc3,rad=0.16", shrinkA=8, shrinkB=10, mutation_scale=14,
            color=shade, linewidth=0.6 + 2.4 * share, alpha=0.4 + 0.45 * share, zorder=1,
        )
    )  # fmt: skip


def communities(graph: nx.Graph) -> list[list[str]]:
    """Groups of nodes with more ties among them than to others (Clauset, Newman, Moore 2004), the largest first."""
    if graph.number_of_edges() == 0:
        return [sorted(graph)]
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    groups = [sorted(group, key=lambda node: (-graph.nodes[node]["size"], node)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def circle(order: list[str], *, mirrored: bool) -> dict[str, Point]:
    """A place on the unit circle for each node, from the top clockwise (or the other way round when mirrored)."""
    turn = -1 if mirrored else 1
    angles = {node: 2 * math.pi * i / max(len(order), 1) for i, node in enumerate(order)}
    return {node: (round(turn * math.sin(angle), 4), round(math.cos(angle), 4)) for node, angle in angles.items()}


def _name(axes: Axes, name: str, x: float, y: float) -> None:
    side = "center" if abs(x) < 0.15 else ("left" if x > 0 else "right")
    level = "center" if abs(y) < 0.95 else ("bottom" if y > 0 else "top")
    write(axes, x * 1.13, y * 1.13, shortened(name, 26), ha=side, va=level, fontsize=9.5, color=INK, zorder=3)
