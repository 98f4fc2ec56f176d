"""The rules of a municipality: every version, and who made a new one hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
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
from challenges.authority import ActNotAllowedError, has_right_in
from challenges.forms.rule_sets import ProposalForm, as_text
from challenges.models import Municipality, RuleSet
from challenges.permissions import Right, municipalities_of, municipalities_where
from workflow.access import Door, PersonRequest, open_to

MISSING = "-"


@open_to(Door.STAFF)
@require_safe
def rule_sets(request: PersonRequest) -> HttpResponse:
    """List every version of the rules of the municipalities one works for."""
    towns = list(municipalities_of(request.user))
    context = {
        "nav": "rules",
        "municipality": towns[0] if len(towns) == 1 else None,
        "several": len(towns) > 1,
        "rule_sets": list(_of_towns(request.user)),
        "may_propose": _administered(request.user).exists(),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "casework/rule_sets.html", context)


@open_to(Door.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def rule_set(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one version and what it changes; approve it, or take it back."""
    found = get_object_or_404(_of_towns(request.user), pk=pk)
    municipality = found.municipality
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
    """Propose a new version of the rules of a municipality that one administers.

    Who administers several chooses first; the address then names the one chosen.

    Raises:
        ActNotAllowedError: If the person administers none.
    """
    towns = _administered(request.user)
    if not towns:
        raise ActNotAllowedError("administers no municipality")
    code = request.GET.get("municipality", "")
    if len(towns) > 1 and not code:
        return _choice(request, towns)
    municipality = get_object_or_404(towns, code=code) if code else towns[0]
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


def _choice(request: PersonRequest, towns: QuerySet[Municipality]) -> HttpResponse:
    """Ask for which municipality the rules are."""
    context = {
        "nav": "rules",
        "towns": towns,
        "trail": [(_("Rules"), reverse("rule-sets")), (_("Propose"), "")],
    }
    return TemplateResponse(request, "casework/choose_municipality.html", context)


def _administered(user: User) -> QuerySet[Municipality]:
    return municipalities_where(user, Right.ADMINISTER)


def _of_towns(user: User) -> QuerySet[RuleSet]:
    """Return every version of the municipalities that a person works for."""
    return RuleSet.objects.filter(
        municipality__in=municipalities_of(user)
    ).select_related("municipality", "proposed_by", "approved_by")


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
