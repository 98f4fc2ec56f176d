import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation

from workflow.presentation import amounts
from workflow.presentation.clocks import TermClock
from workflow.presentation.colour import Oklch, contrast, from_hex
from workflow.presentation.drawings import bar, ring, scale
from workflow.presentation.theme import (
    BRANDS,
    DEFAULT,
    Brand,
    UnreadableColourError,
    shades,
    stylesheet,
    tokens,
)
from workflow.templatetags import design

ROOT = Path(settings.BASE_DIR)
DAY = dt.date(2026, 12, 8)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1250, "€\u00a01.250"),
        (Decimal("1250.50"), "€\u00a01.250,50"),
        (Decimal("1250.00"), "€\u00a01.250"),
        ("-31.2", "€\u00a0-31,20"),
        (0, "€\u00a00"),
        (None, ""),
        ("veel", ""),
    ],
)
def test_amounts_are_written_as_the_dutch_do(value, text):
    assert amounts.euro(value) == text


def test_dates_are_written_in_words():
    with translation.override("nl"):
        assert amounts.long_date(DAY) == "8 december 2026"
        assert amounts.short_date(DAY) == "8 dec 2026"
        assert amounts.weekday_date(DAY) == "dinsdag 8 december 2026"
        moment = dt.datetime(2026, 12, 8, 13, 32, tzinfo=dt.UTC)
        assert amounts.moment(moment) == "8 december 2026, 14.32 uur"
        assert amounts.file_size(1_234_567) == "1,2 MB"
    assert amounts.long_date(None) == ""


@pytest.mark.parametrize(
    ("today", "paused", "kind"),
    [
        (dt.date(2026, 11, 1), False, "ok"),
        (dt.date(2026, 12, 3), False, "warn"),
        (dt.date(2026, 12, 9), False, "bad"),
        (dt.date(2026, 12, 9), True, "clock"),
    ],
)
def test_a_clock_tells_how_near_the_last_day_is(today, paused, kind):
    term = TermClock(dt.date(2026, 10, 7), DAY, today, paused=paused)

    assert term.kind == kind


def test_a_ring_says_in_words_what_it_draws():
    with translation.override("en"):
        term = TermClock(dt.date(2026, 10, 7), DAY, dt.date(2026, 11, 21), 6)
        assert (term.total, term.used, term.left, term.late) == (62, 39, 17, 0)
        assert 'aria-label="17 days left of 62."' in ring(term)

        late = TermClock(dt.date(2026, 10, 7), DAY, dt.date(2026, 12, 9))
        assert 'aria-label="The last day passed 1 day ago."' in ring(late)


def test_drawings_carry_no_style():
    drawn = bar(1.7) + scale([("JV", 2), ("SB", 5), ("MK", 5)])

    assert "style" not in drawn
    assert 'width="100.0"' in drawn
    assert 'class="span"' in drawn


def test_every_icon_that_a_page_asks_for_is_in_the_sprite():
    known = set((ROOT / "frontend" / "icons.txt").read_text().split())
    pages = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("workflow/**/*.html")]
    asked = {
        name
        for page in pages
        for name in re.findall(
            r'(?:{% icon|icon=|icon\|default:)\s*"([\w-]+)"', page.read_text()
        )
    } | {name for _tone, name in design.STATUS_ICONS.values()}

    assert asked - known == set()


def test_the_sheet_of_a_municipality_is_linked_where_it_has_one():
    page = Template("{% load design %}{% theme_sheet %}")

    assert "themes/RIETMEER.css" in page.render(Context({"theme_code": "RIETMEER"}))
    assert page.render(Context({"theme_code": "../../etc"})) == ""
    assert page.render(Context({})) == ""


def test_a_trace_is_shown_in_the_language_of_the_page():
    step = {
        "rule": "T1",
        "text_nl": "Zo",
        "text_en": "So",
        "source": "art. 4:13 Awb [M]",
    }
    page = Template('{% include "nlds/_trace.html" %}')

    with translation.override("nl"):
        dutch = page.render(Context({"trace": [step]}))
    with translation.override("en"):
        english = page.render(Context({"trace": [step]}))

    assert "Zo" in dutch
    assert "So" in english
    assert "still to be checked" in english
    assert "[M]" not in english


def test_initials_are_at_most_two():
    assert design.initials("Samira van den Benali") == "SB"
    assert design.initials("Fatma") == "F"
    assert design.initials("") == ""


def test_a_colour_survives_the_way_there_and_back():
    for colour in ("#0a5c7a", "#ffffff", "#000000", "#c2410c"):
        assert from_hex(colour).as_hex() == colour
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert Oklch(0.5, 0.4, 120).as_hex().startswith("#")
    with pytest.raises(ValueError, match="not a colour"):
        from_hex("#fff")


@pytest.mark.parametrize("brand", [DEFAULT, *BRANDS.values()])
def test_text_can_be_read_in_every_house_style(brand):
    named = tokens(brand)

    for role in ("action-1", "accent-2", "default", "negative", "warning", "positive"):
        text = named[f"--basis-color-{role}-color-default"]
        hover = named[f"--basis-color-{role}-color-hover"]
        assert contrast(text, "#ffffff") >= 4.5
        assert contrast(text, named[f"--basis-color-{role}-bg-default"]) >= 4.5
        assert contrast(hover, named[f"--basis-color-{role}-bg-hover"]) >= 4.5


def test_a_house_colour_that_can_be_read_is_kept_to_the_letter():
    assert shades("#14568c")["500"] == "#14568c"
    assert shades("#ffd400")["500"] != "#ffd400"


def test_a_house_style_names_only_what_differs():
    sheet = stylesheet(BRANDS["RIETMEER"], beside=DEFAULT)

    assert "--basis-color-action-1-color-default: #14568c;" in sheet
    assert "--basis-color-negative" not in sheet
    assert stylesheet(DEFAULT, beside=DEFAULT) == ":root {\n}\n"


def test_a_colour_that_cannot_be_read_is_refused(monkeypatch):
    monkeypatch.setattr("workflow.presentation.theme.TEXT_CONTRAST", 12.0)

    with pytest.raises(UnreadableColourError, match="contrast"):
        tokens(Brand("#0a5c7a", "#c2410c", "#5b6b7b"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("één gebied", "Eén gebied"), ("de hele taak", "De hele taak"), ("", "")],
)
def test_a_capital_takes_the_accent_of_one_away(text, shown):
    page = Template("{% load design %}{{ text|capital_first }}")

    assert page.render(Context({"text": text})) == shown


def test_vat_is_written_small_after_a_percentage():
    line = {"description": "Planten", "vat_percent": 21, "amount": 100}
    template = get_template("casework/_plan_lines.html")

    with translation.override("nl"):
        page = template.render({"cost_lines": [line]})

    assert "21% btw" in page
