"""The form with which an administrator proposes new rules."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import yaml
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.actions import rule_sets
from challenges.actions.rule_sets import RuleSetNotAllowedError, RuleSetProposal
from challenges.actions.terms import read_values
from challenges.fields import CleanTextField
from challenges.models import Municipality, RuleSet
from challenges.rules.records import RecordError
from challenges.rules.rulesets import RuleSetValues
from challenges.typed_yaml import TypedYamlError, read_typed

MOST_CHARACTERS = 50_000

PROBLEMS = {
    "code": ("text", _("These are the rules of another municipality.")),
    "ends": (
        "text",
        _("Leave valid_to empty (null). These rules end when newer ones are approved."),
    ),
    "past": ("text", _("The first day must be later than today.")),
    "version": ("version", _("This version was used before.")),
}
"""What is wrong with a proposal: at which field, in which words."""

WITH_VALUES = (
    (re.compile(r"must be one of (?P<words>.+)"), _("must be one of %(words)s")),
    (
        re.compile(r"must lie between (?P<least>\d+) and (?P<most>\d+)"),
        _("must lie between %(least)s and %(most)s"),
    ),
    (
        re.compile(r"(?P<name>\w+) is a share from 0 to 1"),
        _("%(name)s is a share from 0 to 1"),
    ),
    (
        re.compile(r"weights must name exactly: (?P<words>.+)"),
        _("weights must name exactly: %(words)s"),
    ),
    (
        re.compile(
            r"a term lasts at most (?P<days>\d+) days, "
            r"(?P<weeks>\d+) weeks or (?P<months>\d+) months"
        ),
        _("a term lasts at most %(days)s days, %(weeks)s weeks or %(months)s months"),
    ),
    (
        re.compile(r"a by-law has a name of at most (?P<most>\d+) characters"),
        _("a by-law has a name of at most %(most)s characters"),
    ),
    (
        re.compile(r"each weight lies between 0 and (?P<most>\d+)"),
        _("each weight lies between 0 and %(most)s"),
    ),
)
"""What they say with values in it."""

FAULTS = (
    _("is missing"),
    _("is not known"),
    _("must be a group of named values"),
    _("must be a list"),
    _("must be text"),
    _("must be a whole number"),
    _("must be yes or no (true or false)"),
    _("must be a number"),
    _("must be a date such as 2026-07-01"),
    _("a term lasts at least one day, week or month"),
    _("direct_below and quotes_below come together"),
    _("valid_to lies before valid_from"),
    _("channels must name at least one way to file"),
    _("procurement needs its bands under Dutch law"),
    _("weights must add up to 100"),
    _("knockouts may only name criteria"),
    _("conditional_at lies below pass_at, both from 0 to 100"),
)
"""What ``rules.records`` and ``rules.rulesets`` say without values."""


class ProposalForm(forms.Form):
    """A version of the rules as readable text; the text is read in full."""

    version = CleanTextField(
        label=_("Version"), help_text=_("For example 2027-1"), max_length=40
    )
    text = forms.CharField(
        label=_("The rules"),
        help_text=_("Change what will be different, and the first day they hold."),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}),
    )

    def __init__(
        self, *args: Any, municipality: Municipality, user: User, at: datetime
    ) -> None:
        """Start from the newest rules of the municipality."""
        super().__init__(*args)
        self.municipality, self.user, self.at = municipality, user, at
        newest = municipality.rule_sets.approved().first()
        self.fields["text"].initial = _to_change(newest) if newest else ""

    def clean_text(self) -> RuleSetValues:
        """Read the rules; each thing that is wrong is an error of its own."""
        try:
            plain: Any = read_typed(self.cleaned_data["text"])
            return RuleSetValues.from_json(plain)
        except TypedYamlError as error:
            raise forms.ValidationError(
                _("Line %(line)s cannot be read."), params={"line": error.line}
            ) from error
        except RecordError as error:
            raise forms.ValidationError(
                [in_words(problem) for problem in error.problems]
            ) from error

    def propose(self) -> RuleSet | None:
        """Propose what was typed; nothing if something must be mended."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        proposal = RuleSetProposal(given["version"], given["text"])
        try:
            return rule_sets.propose(
                self.municipality, proposal, by=self.user, at=self.at
            )
        except RuleSetNotAllowedError as error:
            self.add_error(*PROBLEMS[error.problem])
            return None


def in_words(problem: str) -> str:
    """Return what is wrong with a rule set in the language of the page.

    The place stays as it stands in the text: ``terms.decision.value``.
    """
    place, colon, fault = problem.partition(": ")
    if not colon:
        place, fault = "", problem
    return f"{place}{colon}{_fault_in_words(fault)}"


def _fault_in_words(fault: str) -> str:
    for pattern, words in WITH_VALUES:
        if found := pattern.fullmatch(fault):
            return words % found.groupdict()
    return gettext(fault)


def as_text(rule_set: RuleSet) -> str:
    """Return the rules as the text that a person reads, in the order of our files."""
    return _dumped(read_values(rule_set))


def _to_change(newest: RuleSet) -> str:
    """Return the newest rules as a start for others: without their last day."""
    return _dumped(replace(read_values(newest), valid_to=None))


def _dumped(values: RuleSetValues) -> str:
    plain = values.to_json()
    text: str = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True)
    return text
