"""The themes of a codebook as a page of documentation, in Markdown."""

from collections.abc import Iterator, Sequence

from toolkit.codebook import Codebook, SubTheme, Theme

HEAD = """# The themes

Made by `toolkit themes` from the files under `themes/` of the codebook; edit those, not this page.

Counted is a stretch of text that matches a term and its conditions. **Voice** is the narrator's, or that of the
innermost quote that the stretch stands in. **Modality**: asserted, negation («لم يتوسط»), denial («نفى وجود وساطة»),
refusal («رفض الوساطة»), hypothetical («قد يتوسط»).

An article **has** a theme, with a score over its hits: the first hit of a term counts the weight of the term, each
later one of the same term half of the one before; a hit in the title counts twice; a negated hit counts in full. From
the score `mentioned` on the theme is in the article. It is **central** from the score `central` on, if it stands in the
title or in more than one third of the text. Both scores stand below, and in the theme's file.

The codes are those of the event ontologies [CAMEO](https://parusanalytics.com/eventdata/cameo.dir/CAMEO.Manual.1.1b3.pdf)
(1.1b3) and [PLOVER](https://github.com/openeventdata/PLOVER), the latter by its table `CAMEO2PLOVER-2021.txt` and its
manual, which calls DEMAND what later versions call REQUEST, and has no category for appeals (02) and claims of
responsibility (015). The table has 163 under COERCE, the manual, as here, under SANCTION. The codes say which events
the sub-theme is nearest to, not that each hit is such an event: a hit may be a plan, a demand or a denial.
"""

OWN = """## A theme of your own

A file `themes/oil.toml` in a folder of yours, given with `--codebook DIR`, is a theme in every table and report; a test
runs this one. `toolkit check --codebook DIR` says what is wrong in it and runs its sentences.

```toml
label_ar = "النفط"
label_en = "Oil"
definition = "Oil and gas: fields and ports, production and sale, and who controls them."
decoys = ["زيت الطعام"]  # looks like the theme and is not
must_hit = [{ sub = "trade", text = "رست ناقلة نفط في الميناء." }]
must_not_hit = ["رست ناقلة قمح في الميناء."]

[words]
"نفط" = ["نفط", "غاز", "خام"]  # {نفط} in a term stands for each

[sub.trade]
label_ar = "تجارة النفط"
label_en = "Oil trade"
terms = ["{نفط}", "تصدير … {نفط}"]  # «…»: up to three words

[[sub.trade.term]]
terms = ["أسعار", "سعر"]
near = ["{نفط}", "برميل"]  # within eight words; needs: in the sentence; anywhere: in the article; not: not near
weight = 0.5
```
"""


def describe(codebook: Codebook) -> str:
    """Markdown with, for each theme, its definition, what it includes and not, and its sub-themes with their codes."""
    themes = (line for theme in codebook.themes.values() for line in _theme(theme))
    return "\n".join([HEAD, *themes, OWN])


def _theme(theme: Theme) -> Iterator[str]:
    yield f"## {theme.label_en} (`{theme.id}`, {theme.label_ar})\n"
    yield f"{theme.definition}\n"
    yield from _listed("Included", theme.includes)
    yield from _listed("Not included", theme.excludes)
    yield f"In an article from the score {theme.mentioned:g} on, central from {theme.central:g} on.\n"
    yield "| sub-theme | what it is | CAMEO | PLOVER | an example |"
    yield "|---|---|---|---|---|"
    yield from (_row(theme, sub) for sub in theme.subthemes)
    yield ""


def _listed(name: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"{name}:\n"
        yield from (f"- {item}" for item in items)
        yield ""


def _row(theme: Theme, sub: SubTheme) -> str:
    example = next((one.text for one in theme.must_hit if one.sub == sub.id), "")
    cells = (f"`{sub.id}`, {sub.label_ar}", sub.definition, "; ".join(sub.cameo), "; ".join(sub.plover), example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
