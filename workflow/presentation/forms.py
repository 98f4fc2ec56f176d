"""How a form looks: Django draws it, with our templates and one class of field.

A page writes ``{{ form }}`` and gets labels, help, errors that a screen reader
reads with the field, a mark on what may be left open, and no checks by the
browser: those speak its language and style, not ours.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOUSE_TEMPLATES = {
    "django/forms/widgets/radio.html": "nlds/widgets/radios.html",
    "django/forms/widgets/checkbox_select.html": "nlds/widgets/checkboxes.html",
    "django/forms/widgets/clearable_file_input.html": "nlds/widgets/file.html",
    "django/forms/errors/list/ul.html": "nlds/widgets/errors.html",
}
NOT_A_TEXTBOX = (
    forms.CheckboxInput,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.FileInput,
    forms.MultiWidget,
    forms.HiddenInput,
)
DJANGO_REQUIRED = forms.Field.default_error_messages["required"]


class HouseBoundField(BoundField):
    """A field with its value, as the house's templates need it."""

    @property
    def errors(self) -> ErrorList:
        """Return what is wrong; nothing while the form is still being filled in."""
        if getattr(self.form, "is_being_filled_in", False):
            return self.form.error_class(renderer=self.form.renderer)
        return super().errors

    @property
    def problems(self) -> list[str]:
        """Return what to do about each error, as sentences."""
        return [
            str(self._missing() if error.code == "required" else message)
            for error in self.errors.as_data()
            for message in error.messages
        ]

    @property
    def anchor(self) -> str:
        """Return the id of the first thing to fill in here."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.id_for_label

    @property
    def is_optional(self) -> bool:
        """Whether the field may be left open and should say so."""
        marked: bool = getattr(self.form, "mark_optional", True)
        is_tick = isinstance(self.field.widget, forms.CheckboxInput)
        return marked and not self.field.required and not is_tick

    @property
    def is_tick(self) -> bool:
        """Whether this is a single box to tick."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Return the attributes of the widget, with the class of the design system."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        if "placeholder" in widget.attrs:  # it goes when one starts to type
            attrs["placeholder"] = False
        if isinstance(widget, forms.MultiWidget):
            for part in widget.widgets:
                part.attrs.pop("required", None)
        if kind := _design_class(widget):
            given = widget.attrs.get("class", "")
            invalid = f"{kind}--invalid" if self.errors else ""
            attrs["class"] = " ".join(filter(None, [kind, invalid, given]))
        return attrs

    def _missing(self) -> str | Promise:
        """Say what to do about an empty field, unless the form says it better."""
        own = self.field.error_messages.get("required", DJANGO_REQUIRED)
        if own != DJANGO_REQUIRED:
            return own
        if self.is_tick:
            return _("Tick this box.")
        if isinstance(self.field, forms.FileField):
            return _("Choose a file.")
        if isinstance(self.field, forms.ChoiceField | forms.ModelChoiceField):
            return _("Choose one of the answers.")
        return _("Fill this in.")


class HouseRenderer(TemplatesSetting):
    """Draws every form of the site with the templates under ``nlds``."""

    form_template_name = "nlds/form.html"
    formset_template_name = "nlds/forms.html"
    field_template_name = "nlds/field.html"
    bound_field_class = HouseBoundField

    def get_template(self, template_name: str) -> Any:
        """Return our template where we have one for this widget."""
        return super().get_template(HOUSE_TEMPLATES.get(template_name, template_name))


def _design_class(widget: forms.Widget) -> str:
    if isinstance(widget, NOT_A_TEXTBOX):
        return ""
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea"
    if isinstance(widget, forms.Select):
        return "utrecht-select"
    return "utrecht-textbox"
