"""The HTML templates of exhibits and reports."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from toolkit.labels import direction

TEMPLATES = Path(__file__).parent.parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; everything is escaped, a name that is not given is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, *, lang: str, **values: Any) -> Markup:
    """A template filled in."""
    return Markup(environment().get_template(template).render(lang=lang, dir=direction(lang), **values))


def read(name: str) -> str:
    """A style sheet or script of the templates."""
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


def for_notebooks() -> Markup:
    """Style and script with which JupyterLab shows exhibits as reports do, and Arabic text from the right."""
    style = Markup("\n".join(map(read, ("exhibits.css", "notebook.css"))))
    return Markup("<style>{}</style><script>{}</script>").format(style, Markup(read("tables.js")))
