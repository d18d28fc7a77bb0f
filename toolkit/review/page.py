"""The page that shows what a change of the codebook changes, in the frame of the reports."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from toolkit.codebook import Codebook, SubTheme, Theme
from toolkit.exhibits.frames import rows_of
from toolkit.exhibits.html import Cell, bdi, table, tiles
from toolkit.exhibits.places import line_of_text
from toolkit.labels import label
from toolkit.report.pages import Frame, page, script_for
from toolkit.review.diff import Difference, by_term

MOST = 500


def write_page(found: Difference, old: Codebook, new: Codebook, out: Path, *, corpus: str, lang: str) -> Path:
    """Write `diff.html` beside the tables; it shows at most MOST hits and articles, the tables have all."""
    names = _Names(old, new, lang)
    body = Markup("").join(
        [
            Markup("<h1>{}</h1>").format(label("diff", lang)),
            Markup(_figures(found, lang)),
            Markup(_terms(found, names)),
            Markup(_articles(found, names)),
            Markup(_hits(found, names)),
        ]
    )
    provenance = [
        (label("corpus", lang), [corpus]),
        (label("codebook_old", lang), [f"{old.version} {old.sha256}"]),
        (label("codebook_new", lang), [f"{new.version} {new.sha256}"]),
    ]
    frame = Frame(lang, (), provenance, False)
    html = page("report.html.j2", frame, title=label("diff", lang), current="diff", script=script_for(body), body=body)
    path = out / "diff.html"
    path.write_text(html, encoding="utf-8")
    return path


class _Names:
    """What themes are called, by either codebook."""

    def __init__(self, old: Codebook, new: Codebook, lang: str) -> None:
        self.lang = lang
        self._names: dict[str, str] = {}
        for theme in (*old.themes.values(), *new.themes.values()):
            parts: tuple[Theme | SubTheme, ...] = (theme, *theme.subthemes)
            for one in parts:
                self._names[one.id] = str(one.label_ar if lang == "ar" else one.label_en)

    def __call__(self, theme: str) -> str:
        return self._names.get(theme, theme)

    def change(self, change: str) -> str:
        return label(f"change_{change}", self.lang)

    def level(self, level: str) -> str:
        return label(f"level_{level}", self.lang) if level else label("none", self.lang)


def _figures(found: Difference, lang: str) -> str:
    changes = found.hits["change"].value_counts()
    pairs: list[tuple[str, Cell]] = [(label("articles", lang), found.read)]
    pairs += [(label("articles_changed", lang), found.hits["article_id"].nunique())]
    pairs += [(label(f"change_{name}", lang), int(changes.get(name, 0))) for name in ("added", "removed", "changed")]
    return tiles(pairs, lang=lang)


def _terms(found: Difference, names: _Names) -> str:
    rows = [
        (names(row["theme"]), bdi(row["term"]), row["added"], row["removed"], row["changed"], row["articles"])
        for row in rows_of(by_term(found.hits))
    ]
    return _table(rows, "part term change_added change_removed change_changed articles", "caption_diff_terms", names)


def _articles(found: Difference, names: _Names) -> str:
    rows = [
        (
            row["date"], row["source"], bdi(row["title"] or row["article_id"]), names(row["theme"]),
            names.level(row["old_level"]), names.level(row["new_level"]), bdi(row["terms"]),
        )
        for row in rows_of(found.articles.head(MOST))
    ]  # fmt: skip
    headers = "date source article theme old_level new_level term"
    return _table(rows, headers, "caption_diff_articles", names, len(found.articles))


def _hits(found: Difference, names: _Names) -> str:
    rows = [
        (
            row["date"], row["source"], names.change(row["change"]), names(row["old_theme"]), names(row["new_theme"]),
            bdi(row["new_term"] or row["old_term"]),
            line_of_text(row["before"] + " ", row["text"], " " + row["after"]),
        )
        for row in rows_of(found.hits.head(MOST))
    ]  # fmt: skip
    headers = "date source change old_part new_part term sentence"
    return _table(rows, headers, "caption_diff_hits", names, len(found.hits))


def _table(rows: Sequence[Sequence[Cell]], headers: str, caption: str, names: _Names, total: int = 0) -> str:
    lang = names.lang
    note = label("shown_of", lang, shown=f"{len(rows):,}", total=f"{total:,}") if total else ""
    named = [label(key, lang) for key in headers.split()]
    return table(named, rows, caption=label(caption, lang), lang=lang, note=note)
