"""A real headless Chromium for the tests that walk through real screens.

Playwright drives the Chromium of the system. Without one these tests are skipped,
and the end of the run says so loudly; under ``CI=true`` they fail.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "there is no Chromium; install it with: apt-get install chromium"

SIZES = [(1440, 900), (320, 640)]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """(standards) => axe.run(document, {runOnly: standards}).then(
  (found) => found.violations.map(
    (rule) => rule.id + ": " + rule.nodes.map((node) => node.target).join(", ")))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the browser tests where there is no browser, except in CI."""
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly that browser tests were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(MISSING in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.section("BROWSER TESTS WERE SKIPPED", red=True, bold=True)
        terminalreporter.line(f"{count} browser tests did not run: {MISSING}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Run one browser for all tests of this process."""
    if CHROMIUM is None:
        pytest.fail(MISSING)

    # Playwright's own loop runs in this thread, where the ORM is used as well
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_context(chromium: Any, live_server: Any) -> Iterator[Any]:
    """Open a fresh browser window for one person, in Dutch, at the live server."""
    context = chromium.new_context(base_url=live_server.url, locale="nl-NL")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: Any) -> Iterator[Any]:
    """Open a page that fails the test when the console reports an error on it.

    Violations of the content security policy are such errors.
    """
    errors: list[str] = []
    page = browser_context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.extend(complaint(said)))
    yield page
    assert errors == []


def complaint(said: Any) -> list[str]:
    """Take an error from the console; an answer of 4xx is asked for by the test."""
    asked_for = "Failed to load resource: the server responded with a status of 4"
    if said.type != "error" or said.text.startswith(asked_for):
        return []
    return [said.text]


@pytest.fixture
def page_without_scripts(chromium: Any, live_server: Any) -> Iterator[Any]:
    """Open a page in a browser that runs no script."""
    context = chromium.new_context(
        base_url=live_server.url, locale="nl-NL", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def width(size: tuple[int, int]) -> str:
    """Name a size of the window by its width."""
    return f"{size[0]}px"


@pytest.fixture(params=SIZES, ids=width)
def sized(page: Any, request: pytest.FixtureRequest) -> Any:
    """Open a page in a wide window, and in a narrow one."""
    across, down = request.param
    page.set_viewport_size({"width": across, "height": down})
    return page


def at(name: str, *args: object) -> str:
    """Return the Dutch address of a page."""
    with translation.override("nl"):
        return reverse(name, args=args)


def go(page: Any, address: str) -> None:
    """Go to a page that is there, and wait until it has all it asked for."""
    answer = page.goto(address)
    assert answer.status in {200, 422}, address
    page.wait_for_load_state("networkidle")


def pick(page: Any, username: str) -> None:
    """Unfold the part of the demo's list where a person stands, and press the button."""
    button = page.locator(f"button[value='{username}']").first
    page.locator("details", has=button).first.locator("summary").click()
    button.click()


def sign_in(page: Any, person: Any) -> None:
    """Choose a person from the list of the demo."""
    page.goto(at("demo-sign-in"))
    pick(page, person.username)
    page.wait_for_load_state("networkidle")


def violations(page: Any) -> list[str]:
    """Return what axe finds on a page that not everybody can use."""
    axe = Path(settings.BASE_DIR, "frontend", "node_modules", "axe-core", "axe.min.js")
    page.evaluate(axe.read_text(encoding="utf-8"))
    return page.evaluate(RUN_AXE, STANDARDS)


def excess(page: Any) -> int:
    """Return by how many pixels a page is wider than its window."""
    across = "document.documentElement.scrollWidth - window.innerWidth"
    return max(0, page.evaluate(across))


def faults(page: Any, address: str) -> list[str]:
    """Return what is wrong with a page: for readers, or wider than the window."""
    go(page, address)
    found, too_wide = violations(page), excess(page)
    return [f"{address}: {fault}" for fault in found] + (
        [f"{address}: {too_wide} pixels too wide"] if too_wide else []
    )
