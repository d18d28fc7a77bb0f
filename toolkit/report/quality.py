"""The page that says how good the results are: docs/quality.md as it stands, in English."""

import re
from pathlib import Path

from markupsafe import Markup

from toolkit.report.notebooks import notebook_folder
from toolkit.report.pages import markdown

NAME = "quality"
_LINK = re.compile(r'<a href="(?!#)[^"]*">(.*?)</a>', re.DOTALL)
_HEADER = re.compile(r"<th\b")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def quality_source() -> Path:
    """Where docs/quality.md is: beside the notebooks, in a checkout as in an installed package."""
    return notebook_folder().parent / "docs" / "quality.md"


def quality_body() -> Markup:
    """The content of the page; its links to other documents are text, as these are not part of the reports."""
    html = _LINK.sub(r"\1", markdown(quality_source().read_text(encoding="utf-8")))
    html = _HEADER.sub('<th scope="col"', html)
    html = html.replace("<pre>", '<pre tabindex="0">')
    boxed = _TABLE.sub(r'<div class="exhibit"><div class="scroll" tabindex="0">\g<0></div></div>', html)
    return Markup('<div lang="en" dir="ltr">{}</div>').format(Markup(boxed))
