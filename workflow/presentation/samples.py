"""What the pattern page shows: every part of the design, in each of its states.

The words are samples of what stands in a case, so they are Dutch as there.
"""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator

from challenges.fields import (
    CleanTextField,
    DutchDateField,
    KvkField,
    MoneyField,
    PostcodeAreaField,
    RadioCards,
)
from workflow.presentation.clocks import TermClock

START, END = dt.date(2026, 10, 7), dt.date(2026, 12, 8)


class SampleForm(forms.Form):
    """One field of every kind."""

    prefix = "sample"

    title = CleanTextField(label="Hoe heet uw plan?", max_length=80)
    reason = CleanTextField(
        label="Hoe komt u aan dit bedrag?",
        help_text="Schrijf het op zoals u het zou vertellen.",
        single_line=False,
        required=False,
    )
    amount = MoneyField(
        label="Hoeveel geld hebt u per jaar nodig?",
        help_text="Weet u het niet precies? Vul dan in wat u denkt.",
    )
    starts_on = DutchDateField(
        label="Wanneer wilt u beginnen?", help_text="Bijvoorbeeld 1 3 2027."
    )
    postcode = PostcodeAreaField(label="Postcode", required=False)
    kvk = KvkField(label="KvK-nummer", required=False)
    theme = forms.ChoiceField(
        label="Waar gaat het over?",
        choices=[("", "Kies"), ("green", "Groen en straat"), ("care", "Zorg")],
    )
    payer = forms.ChoiceField(
        label="Wie betaalt er nog meer mee?",
        choices=[("nobody", "Niemand"), ("fund", "Een fonds of sponsor")],
        widget=RadioCards(
            hints={"nobody": "Alleen de gemeente", "fund": "Zoals een buurtfonds"}
        ),
    )
    groups = forms.MultipleChoiceField(
        label="Wie doen er mee?",
        choices=[("young", "Jongeren"), ("old", "Ouderen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    budget = forms.FileField(label="Voeg een begroting toe", required=False)
    agreed = forms.BooleanField(label="Mijn groep is het eens met dit plan.")


class SampleLine(forms.Form):
    """One cost line."""

    what = CleanTextField(label="Waarvoor?", max_length=80)
    euros = MoneyField(label="Bedrag per jaar")


SampleLines = forms.formset_factory(SampleLine, extra=0, min_num=2)
WRONG = {
    "sample-title": "",
    "sample-reason": "Wij hebben met twee hoveniers gepraat.",
    "sample-amount": "veel",
    "sample-starts_on_0": "31",
    "sample-starts_on_1": "2",
    "sample-starts_on_2": "2027",
    "sample-payer": "",
    "sample-kvk": "123",
}
WRONG_LINES = {
    "lines-TOTAL_FORMS": "2",
    "lines-INITIAL_FORMS": "0",
    "lines-0-what": "Planten en gereedschap",
    "lines-0-euros": "12.50",
    "lines-1-what": "",
    "lines-1-euros": "€ 1.250",
}
STATUSES = [
    ("ok", "Klaar"),
    ("info", "Gemeente beoordeelt"),
    ("warn", "Nog 2 dagen"),
    ("bad", "Te laat"),
    ("accent", "Wacht op besluit"),
    ("grey", "Nog niet begonnen"),
    ("run", "Bewoners voeren uit"),
    ("clock", "Staat stil"),
    ("lock", "Alleen intern"),
]
TERMS = [
    TermClock(START, END, dt.date(2026, 11, 21), paused_days=6),
    TermClock(START, END, dt.date(2026, 12, 3)),
    TermClock(START, END, dt.date(2026, 12, 11)),
    TermClock(START, END, dt.date(2026, 11, 3), paused_days=3, paused=True),
]
TRACE = [
    {
        "rule": "T1",
        "text_nl": "De termijn begint op de dag na ontvangst, 8 oktober 2026.",
        "text_en": "The term starts on the day after receipt, 8 October 2026.",
        "source": "art. 4:13 lid 1 Awb",
    },
    {
        "rule": "T4",
        "text_nl": "De termijn staat 6 dagen stil, omdat de begroting miste.",
        "text_en": "The term stands still for 6 days, because the budget was missing.",
        "source": "art. 4:15 lid 1 Awb [M]",
    },
]
STEPS = [
    {"title": "Idee en gesprek", "state": "done"},
    {"title": "Plan is compleet", "state": "done", "note": "na 1 keer aanvullen"},
    {"title": "Maatschappelijke waarde", "state": "now"},
    {"title": "Besluit van de wethouder", "state": "todo"},
]
TASKS = [
    {"title": "Wie bent u?", "url": "#", "kind": "ok", "status": "Klaar"},
    {
        "title": "Wat kost het?",
        "url": "#",
        "hint": "U hebt dit deel nog niet af",
        "kind": "info",
        "status": "Mee bezig",
    },
    {"title": "Verstuur", "kind": "lock", "status": "Nog niet mogelijk"},
]
EVENTS = [
    {
        "at": dt.datetime(2026, 11, 20, 15, 5, tzinfo=dt.UTC),
        "who": "Sara Bakker",
        "title": "heeft de beoordeling ingeleverd",
        "icon": "scale",
    },
    {
        "at": dt.date(2026, 11, 3),
        "title": "Termijn staat stil",
        "text": "De begroting mist.",
        "icon": "player-pause",
        "tone": "w",
    },
    {"at": START, "title": "Plan ingediend", "url": "#", "icon": "send", "tone": "g"},
]
ROWS = [
    {
        "label": "Naam van de groep",
        "value": "Bewonersgroep Molenwijk",
        "change_url": "#",
    },
    {"label": "Geld per jaar", "value": "€\u00a048.500", "change_url": "#"},
]
FILES = [
    {
        "name": "Begroting groen Molenwijk.xlsx",
        "url": "#",
        "icon": "file-spreadsheet",
        "meta": ["84 kB", "9 november 2026"],
        "kind": "ok",
        "status": "Gecontroleerd",
        "remove_value": "1",
    },
    {"name": "Ontvangstbevestiging.pdf", "icon": "file-type-pdf", "meta": ["56 kB"]},
]
PEOPLE = [
    ("Joris de Vries", "Behandelaar, kan alles wijzigen"),
    ("Samira Benali", "Spreekt voor de groep"),
    ("Ingrid Smit", "Juridisch, kan toetsen"),
]
SCORES = [
    ("Draagvlak in de wijk", [("JV", 4), ("SB", 4), ("MK", 5)], "ok", "Klein"),
    ("Versterkt de buurt", [("JV", 2), ("SB", 4), ("MK", 5)], "warn", "3 punten"),
]


def samples(*, wrong: bool) -> dict[str, Any]:
    """Return the context of the pattern page, with a form as new or with errors."""
    form = SampleForm(WRONG) if wrong else SampleForm()
    lines = (
        SampleLines(WRONG_LINES, prefix="lines")
        if wrong
        else SampleLines(prefix="lines")
    )
    return {
        "form": form,
        "formset": lines,
        "statuses": STATUSES,
        "terms": TERMS,
        "trace": TRACE,
        "steps": STEPS,
        "tasks": TASKS,
        "events": EVENTS,
        "rows": ROWS,
        "files": FILES,
        "people": PEOPLE,
        "scores": SCORES,
        "kinds": ["info", "ok", "warning", "error"],
        "page": Paginator(range(90), 10).page(4),
        "trail": [("Dossiers", "#"), ("UR-2026-031", "")],
    }
