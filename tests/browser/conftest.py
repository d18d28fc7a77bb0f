"""A browser.

Without a browser these tests are skipped; where the environment variable CI is set they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sentence = f"No browser: none of {', '.join(NAMES)} is installed."
        if os.environ.get("CI"):
            pytest.fail(f"{sentence} Reports must be opened in one here; call: apt-get install chromium")
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


class Visit:
    """A page of the browser, and what went wrong while it was shown."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.folder.as_uri()}/", "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def open(self, name: str, width: int = 1280) -> Page:
        """Go to a page of the reports."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(f"{self.folder.as_uri()}/{name}")
        return self.page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a window on a folder of reports; nothing may have gone wrong in it when the test ends."""
    windows: list[Visit] = []

    def opened(folder: Path, **options: Any) -> Visit:
        windows.append(Visit(browser.new_page(**options), folder))
        return windows[-1]

    yield opened
    for window in windows:
        window.page.close()
        assert window.wrong == []
