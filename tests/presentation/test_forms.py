from django import forms
from django.http import QueryDict
from django.template import Context
from django.utils import translation

from workflow.presentation.problems import Problem, forms_on_page, problems_in
from workflow.presentation.rows import MOST_ROWS, another_row, without_errors


class Line(forms.Form):
    what = forms.CharField(label="Waarvoor")


class Plan(forms.Form):
    title = forms.CharField(label="Naam", help_text="Kort", max_length=3)
    note = forms.CharField(label="Reden", required=False)
    agreed = forms.BooleanField(label="Wij zijn het eens.")
    payer = forms.ChoiceField(
        label="Wie betaalt?", choices=[("a", "A")], widget=forms.RadioSelect
    )

    def clean(self):
        raise forms.ValidationError("Samen klopt het niet.")


Lines = forms.formset_factory(Line, extra=0)


def test_a_field_is_tied_to_its_help_and_its_error():
    html = Plan({"title": "te lang"})["title"].as_field_group()

    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="utrecht-textbox utrecht-textbox--invalid"' in html
    assert " required" not in html


def test_what_may_stay_open_says_so():
    with translation.override("en"):
        form = Plan()
        assert "(not required)" in form["note"].as_field_group()
        assert "(not required)" not in form["title"].as_field_group()

        form.mark_optional = False
        assert "(not required)" not in form["note"].as_field_group()


def test_answers_of_which_one_counts_stand_under_a_legend():
    html = Plan()["payer"].as_field_group()

    assert "<fieldset" in html
    assert "<legend" in html
    assert 'id="id_payer_0"' in html


def test_problems_are_listed_in_the_order_of_the_page():
    with translation.override("en"):
        found = problems_in(Plan({"title": "vier"}))

    assert found == [
        Problem("Samen klopt het niet."),
        Problem(
            "Naam: Ensure this value has at most 3 characters (it has 4).", "id_title"
        ),
        Problem("Wij zijn het eens. Tick this box.", "id_agreed"),
        Problem("Wie betaalt? Choose one of the answers.", "id_payer_0"),
    ]


def test_a_form_that_was_not_sent_has_no_problems():
    assert problems_in(Plan()) == []


def test_problems_in_lines_name_the_line():
    lines = Lines(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-what": ""}
    )
    lines.forms[0].empty_permitted = False

    with translation.override("en"):
        assert problems_in(lines) == [
            Problem("Line 1. Waarvoor: Fill this in.", "id_form-0-what")
        ]


def test_a_form_that_a_page_names_twice_is_told_once():
    form, lines = Line({"what": ""}), Lines()

    found = forms_on_page(Context({"form": form, "forms": [form, lines]}))

    assert found == [form, lines]


def test_one_more_line_leaves_what_was_typed():
    data = QueryDict("lines-TOTAL_FORMS=2&lines-0-what=Planten")

    grown = another_row(data, "lines")

    assert grown["lines-TOTAL_FORMS"] == "3"
    assert grown["lines-0-what"] == "Planten"
    assert data["lines-TOTAL_FORMS"] == "2"


def test_a_count_that_is_no_number_or_too_many_is_left_alone():
    for typed in ("veel", "\u0663", str(MOST_ROWS), ""):
        data = QueryDict(mutable=True)
        data["lines-TOTAL_FORMS"] = typed
        assert another_row(data, "lines")["lines-TOTAL_FORMS"] == typed


def test_a_form_that_is_being_filled_in_shows_no_errors():
    form = Plan({"title": "vier"})

    without_errors(form)

    assert problems_in(form) == []
    assert "utrecht-form-field--invalid" not in str(form)
    assert 'value="vier"' in str(form)
