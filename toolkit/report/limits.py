"""Pages that stay small enough to be opened anywhere, whatever the corpus."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from toolkit.labels import label

REPORT = 3_000_000  # bytes of a page
FRAME = 80_000  # of these the style, the font, the scripts and the foot take less
_ADDRESS = 64  # bytes that an address adds to a link, at most
_TABLE = re.compile(r"<tbody>\n(.*?)\n</tbody></table></div>", re.DOTALL)


def limited(html: str, most: int, lang: str) -> str:
    """The content of a page with as many rows as fit into `most` bytes once links have addresses.

    The longest tables lose their last rows, and say below how many; what is no table is not cut.
    """
    over = _size(html) - most
    if over <= 0:
        return html
    room = _room([_size(found[1]) for found in _TABLE.finditer(html)], over)

    def cut(found: re.Match[str]) -> str:
        rows = found[1].split("\n<tr>")
        kept = _fitting(rows, room)
        if len(kept) == len(rows):
            return found[0]
        told = label("rows_left_out", lang, n=f"{len(rows) - len(kept):,}")
        note = Markup('<p class="note left-out">{}</p>').format(told)
        return "<tbody>\n" + "\n<tr>".join(kept) + f"\n</tbody></table></div>\n{note}"

    return _TABLE.sub(cut, html)


def _size(html: str) -> int:
    return len(html.encode()) + _ADDRESS * html.count("<a ")


def _room(sizes: Sequence[int], over: int) -> int:
    """How large a table may be so that all together are smaller by `over`: the larger ones are cut to one size."""
    wanted = max(0, sum(sizes) - over)
    left, ordered = wanted, sorted(sizes)
    for i, size in enumerate(ordered):
        share = left // (len(ordered) - i)
        if size > share:
            return share
        left -= size
    return max(ordered, default=0)


def _fitting(rows: Sequence[str], room: int) -> list[str]:
    """The first rows that fit, one at least."""
    kept: list[str] = []
    used = 0
    for row in rows:
        used += _size(row) + len("\n<tr>")
        if kept and used > room:
            break
        kept.append(row)
    return kept
