"""Rows of a form, such as cost lines: one more, without JavaScript."""

from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict

MOST_ROWS = 200


def another_row(data: QueryDict, prefix: str) -> QueryDict:
    """Return what was typed, with one more empty row in the formset of ``prefix``.

    The button "add a line" posts the whole form with ``add_row=<prefix>``; the
    answer shows the same form again, see ``without_errors``. A count that is
    missing or no number is left as it is, for the formset to refuse.
    """
    count = f"{prefix}-TOTAL_FORMS"
    typed = data.get(count, "")
    grown = data.copy()
    if typed.isascii() and typed.isdigit() and int(typed) < MOST_ROWS:
        grown[count] = str(int(typed) + 1)
    return grown


def without_errors(*filled_in: "BaseForm | BaseFormSet[BaseForm]") -> None:
    """Let forms show what was typed without judging it: nobody is done yet."""
    for item in filled_in:
        if isinstance(item, BaseFormSet):
            without_errors(*item.forms)
        vars(item)["is_being_filled_in"] = True
