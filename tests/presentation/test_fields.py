import datetime as dt
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from challenges.fields import (
    CleanTextField,
    DutchDateField,
    KvkField,
    MoneyField,
    PostcodeAreaField,
    in_dutch,
)
from challenges.text import clean_text, validate_clean_line, validate_clean_text

AMOUNTS = [
    ("1250", "1250"),
    ("1.250", "1250"),
    ("1.250,50", "1250.50"),
    ("1250,5", "1250.5"),
    ("€ 1.250", "1250"),
    ("€1.250,-", "1250"),
    ("1.250,--", "1250"),
    ("1250 euro", "1250"),
    ("EUR 1 250", "1250"),
    ("€\u00a048.500", "48500"),
    ("0", "0"),
    ("1.005", "1005"),
    ("999.999.999,99", "999999999.99"),
]
NO_AMOUNTS = [
    ("1e5", "invalid"),
    ("1_000", "invalid"),
    ("\u0661\u0662\u0663", "invalid"),
    ("NaN", "invalid"),
    ("Infinity", "invalid"),
    ("veel", "invalid"),
    ("12 50", "invalid"),
    ("1.25.0", "invalid"),
    ("0.005", "invalid"),
    ("1,2345", "invalid"),
    ("-5", "negative"),
    ("\u22125,00", "negative"),
    ("12.50", "cents"),
    ("1.5", "cents"),
    ("1,250", "thousands"),
    ("1,250.50", "thousands"),
    ("1.000.000.000", "too_much"),
]


@pytest.mark.parametrize(("typed", "euros"), AMOUNTS)
def test_money_is_read_as_the_dutch_write_it(typed, euros):
    assert MoneyField().clean(typed) == Decimal(euros)


@pytest.mark.parametrize(("typed", "code"), NO_AMOUNTS)
def test_money_that_may_mean_two_things_is_refused_with_an_example(typed, code):
    with pytest.raises(ValidationError) as refused:
        MoneyField().clean(typed)

    assert refused.value.code == code


def test_money_is_shown_as_it_is_typed():
    assert in_dutch(Decimal(1250)) == "1.250"
    assert in_dutch(Decimal("1250.5")) == "1.250,50"
    assert MoneyField().prepare_value(Decimal(48500)) == "48.500"
    assert MoneyField().prepare_value("€ veel") == "veel"
    assert MoneyField().has_changed(Decimal(1250), "€ 1.250,00") is False
    assert MoneyField().has_changed(Decimal(1250), "1.251") is True


def test_money_keeps_to_its_bounds():
    with pytest.raises(ValidationError) as refused:
        MoneyField(least=Decimal(1)).clean("0")

    assert refused.value.code == "too_little"
    assert MoneyField(required=False).clean("") is None


CLEANED = [
    ("  Groen  ", "Groen"),
    ("e\u0301e\u0301n", "één"),
    ("Mo\u200blen\ufeffwijk", "Molenwijk"),
    (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    ),
    ("a\u200db", "ab"),
    ("\u200b\u200b", ""),
    ("\u3164\u2800", ""),
    ("Özdemir Şahin Đoković", "Özdemir Şahin Đoković"),
]
UNCLEAN = [
    ("a\x00b", "unseen"),
    ("a\x85b", "unseen"),
    ("a\ud800b", "unseen"),
    ("a\u202eb", "unseen"),
    ("a\u2066b", "unseen"),
    ("a" + "\u0315" * 9, "marks"),
    ("een\ntwee", "lines"),
    ("een\r\ntwee", "lines"),
    ("een\u2028twee", "lines"),
]


@pytest.mark.parametrize(("typed", "clean"), CLEANED)
def test_text_is_kept_in_one_spelling_without_what_cannot_be_seen(typed, clean):
    assert clean_text(typed, single_line=True) == clean


@pytest.mark.parametrize(("typed", "code"), UNCLEAN)
def test_text_that_nobody_types_is_refused(typed, code):
    with pytest.raises(ValidationError) as refused:
        clean_text(typed, single_line=True)

    assert refused.value.code == code


def test_a_text_area_keeps_its_lines():
    assert clean_text("een\r\ntwee\rdrie") == "een\ntwee\ndrie"


def test_a_model_refuses_what_a_form_would_have_changed():
    validate_clean_text("een\ntwee")
    validate_clean_line("een")

    with pytest.raises(ValidationError):
        validate_clean_text(" een")
    with pytest.raises(ValidationError):
        validate_clean_line("een\ntwee")


def test_a_text_of_nothing_visible_is_empty():
    with pytest.raises(ValidationError) as refused:
        CleanTextField().clean("\u200b\u3164")

    assert refused.value.code == "required"


def test_a_text_that_is_too_long_says_how_long_it_is():
    with pytest.raises(ValidationError) as refused:
        CleanTextField(max_length=3).clean("vier")

    assert refused.value.params == {"most": 3, "now": 4}


def test_a_date_is_read_from_its_three_boxes():
    assert DutchDateField().clean(["8", "12", "2026"]) == dt.date(2026, 12, 8)
    assert DutchDateField(required=False).clean(["", "", ""]) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["", "", ""], "required"),
        (["8", "", "2026"], "incomplete"),
        (["8", "december", "2026"], "digits"),
        (["\u0668", "12", "2026"], "digits"),
        (["8", "12", "26"], "year"),
        (["29", "2", "2027"], "invalid"),
        (["1", "1", "2020"], "too_early"),
        (["1", "1", "2031"], "too_late"),
    ],
)
def test_a_date_that_is_none_says_what_to_type(typed, code):
    field = DutchDateField(earliest=dt.date(2026, 1, 1), latest=dt.date(2030, 12, 31))

    with pytest.raises(ValidationError) as refused:
        field.clean(typed)

    assert refused.value.code == code


def test_a_date_that_stood_there_is_shown_in_its_boxes():
    class Form(forms.Form):
        starts_on = DutchDateField(initial=dt.date(2026, 12, 8))

    html = str(Form())

    assert 'value="2026"' in html
    assert (
        Form(
            {"starts_on_0": "8", "starts_on_1": "12", "starts_on_2": "2026"}
        ).has_changed()
        is False
    )


@pytest.mark.parametrize(
    ("typed", "kept"), [("1234ab", "1234 AB"), ("1234 AB", "1234 AB"), ("1234", "1234")]
)
def test_a_postcode_is_kept_in_one_spelling(typed, kept):
    assert PostcodeAreaField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["0123", "1234 SS", "12345", "1234 A", "\u0661234"])
def test_no_postcode_is_refused(typed):
    with pytest.raises(ValidationError):
        PostcodeAreaField().clean(typed)


def test_a_kvk_number_has_eight_digits():
    assert KvkField().clean("1234 56.78") == "12345678"
    assert KvkField(required=False).clean("") == ""
    with pytest.raises(ValidationError):
        KvkField().clean("1234567")
