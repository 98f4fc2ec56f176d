"""E-mails: each says who, about what and until when, in two languages."""

from datetime import date

import pytest

from documents.choices import NoticeKind
from documents.mail import LANGUAGES, Words, worded

WORDS = Words(
    name="Šárka Đoković",
    title="Groen & zo <Lindepark>",
    reference="RTC-RIETMEER-2026-0001",
    municipality="gemeente Rietmeer",
    link="https://uitdaagrecht.example/uitdagingen/1",
    until=date(2026, 10, 12),
    before=date(2026, 9, 1),
    what="de toets doen",
    companion="Joris de Vries",
    phone="14 000",
)
DAY = {"nl": "12 oktober 2026", "en": "12 October 2026"}


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_says_who_about_what_and_until_when(kind, language):
    subject, body = worded(kind, WORDS, language)
    said = f"{subject}\n{body}".replace("\N{NO-BREAK SPACE}", " ")
    wanted = (
        WORDS.name,
        WORDS.title,
        WORDS.reference,
        WORDS.municipality,
        WORDS.link,
        WORDS.phone,
        DAY[language],
    )

    assert [words for words in wanted if words not in said] == []
    assert WORDS.reference in subject
    assert "\n" not in subject
    assert "{" not in said


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_reads_well_without_what_is_not_known(kind, language):
    few = Words("A", "B", "C", "D", "https://x.example/")

    _subject, body = worded(kind, few, language)

    assert "None" not in body
    assert "\n\n\n" not in body


def test_a_moved_term_shows_both_days():
    _subject, body = worded(NoticeKind.TERM_MOVED, WORDS, "nl")

    assert "Was: 1 september 2026" in body.replace("\N{NO-BREAK SPACE}", " ")


def test_a_title_with_line_breaks_cannot_add_a_header():
    sly = Words("A", "B", "C\r\nBcc: x@example.nl", "D", "https://x.example/")

    subject, _body = worded(NoticeKind.RECEIVED, sly, "nl")

    assert "\n" not in subject
    assert "\r" not in subject


def test_another_language_reads_dutch():
    assert worded(NoticeKind.RECEIVED, WORDS, "fy") == worded(
        NoticeKind.RECEIVED, WORDS, "nl"
    )
