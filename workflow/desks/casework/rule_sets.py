"""The rules of a municipality: every version, and who made a new one hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from challenges.actions import rule_sets as actions
from challenges.actions.rule_sets import RuleSetNotAllowedError
from challenges.authority import authorise_in, has_right_in
from challenges.forms.rule_sets import ProposalForm, as_text
from challenges.models import Municipality, RuleSet
from challenges.permissions import Right, municipalities_of
from workflow.access import Door, PersonRequest, open_to

MISSING = "-"


@open_to(Door.STAFF)
@require_safe
def rule_sets(request: PersonRequest) -> HttpResponse:
    """List every version of the rules of one's municipality."""
    municipality = _own(request.user)
    found = municipality.rule_sets.select_related("proposed_by", "approved_by")
    context = {
        "nav": "rules",
        "municipality": municipality,
        "rule_sets": list(found),
        "may_propose": has_right_in(municipality, Right.ADMINISTER, request.user),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "casework/rule_sets.html", context)


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def rule_set(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one version and what it changes; approve it, or take it back."""
    municipality = _own(request.user)
    found = get_object_or_404(
        municipality.rule_sets.select_related("proposed_by", "approved_by"), pk=pk
    )
    status, problem = 200, ""
    if request.method == "POST":
        try:
            return _settled(request, found)
        except RuleSetNotAllowedError as error:
            status, problem = 422, error.problem
    is_open = found.approved_by is None
    context = {
        "nav": "rules",
        "municipality": municipality,
        "rule_set": found,
        "text": as_text(found),
        "changes": list(_changes(found)),
        "problem": problem,
        "may_approve": is_open
        and found.proposed_by != request.user
        and has_right_in(municipality, Right.CHECK_PROCUREMENT, request.user),
        "may_discard": is_open
        and has_right_in(municipality, Right.ADMINISTER, request.user),
        "trail": [(_("Rules"), reverse("rule-sets")), (found.version, "")],
    }
    return TemplateResponse(request, "casework/rule_set.html", context, status=status)


def _settled(request: PersonRequest, found: RuleSet) -> HttpResponse:
    match request.POST.get("action"):
        case "approve":
            actions.approve(found.pk, by=request.user, at=timezone.now())
            messages.success(request, _("The rules are approved."))
            return redirect("rule-set", found.pk)
        case "discard":
            actions.discard(found.pk, by=request.user)
            messages.success(request, _("The proposal is taken back."))
            return redirect("rule-sets")
        case _:
            raise Http404


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_rules(request: PersonRequest) -> HttpResponse:
    """Propose a new version of the rules.

    Raises:
        ActNotAllowedError: If the person does not administer the municipality.
    """
    municipality = _own(request.user)
    authorise_in(municipality, Right.ADMINISTER, by=request.user)
    typed = (request.POST,) if request.method == "POST" else ()
    form = ProposalForm(
        *typed, municipality=municipality, user=request.user, at=timezone.now()
    )
    if typed and (proposed := form.propose()):
        messages.success(
            request, _("The rules are proposed. A legal officer approves them.")
        )
        return redirect("rule-set", proposed.pk)
    context = {
        "nav": "rules",
        "municipality": municipality,
        "form": form,
        "trail": [(_("Rules"), reverse("rule-sets")), (_("Propose"), "")],
    }
    status = 422 if typed else 200
    return TemplateResponse(
        request, "casework/propose_rules.html", context, status=status
    )


def _own(user: User) -> Municipality:
    """Return the municipality that a person works for; the door saw that there is."""
    return municipalities_of(user).order_by("pk")[0]


def _changes(rule_set: RuleSet) -> Iterator[tuple[str, str, str]]:
    """Return each value that differs from the rules before: where, old, new."""
    earlier = (
        rule_set.municipality.rule_sets.approved()
        .filter(valid_from__lt=rule_set.valid_from)
        .exclude(pk=rule_set.pk)
        .first()
    )
    if earlier is None:
        return
    old, new = dict(_flat(earlier.values)), dict(_flat(rule_set.values))
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            yield path, old.get(path, MISSING), new.get(path, MISSING)


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
