"""The picture of the README, taken in a browser: `python -m benchmarks.pictures` writes docs/article.png anew."""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from toolkit.exhibits import load_news, reading
from toolkit.report.pages import style

OUT = Path(__file__).parent.parent / "docs" / "article.png"
WIDTH, HEIGHT = 1020, 900
PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><meta charset="utf-8"><style>{style}</style>
<body><main style="padding-top: .4rem">{text}</main></body></html>"""


def picture(browser: str) -> Image.Image:
    """The beginning of an article of the sample as a report shows it, in few colours."""
    html = PAGE.format(style=style(), text=reading.marked_text(load_news("sample")).html)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(
            viewport={"width": WIDTH, "height": HEIGHT}
        )
        page.set_content(html)
        page.evaluate("document.fonts.ready")
        shot = page.screenshot()
    return Image.open(BytesIO(shot)).convert("P", palette=Image.Palette.ADAPTIVE, colors=64)


if __name__ == "__main__":
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("A browser is needed: install chromium.")
    picture(found).save(OUT, optimize=True)
    print(OUT)
