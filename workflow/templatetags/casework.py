"""The tags of casework: how much time is left, and words for what is stored."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.actions.decision import ACCEPTED_AS
from challenges.choices import ObjectionOutcome, PanelState
from challenges.models import CaseEvent
from workflow.desks.casework.glance import aid_name, in_language, route_name
from workflow.desks.casework.words import (
    ADVICE,
    ADVICE_KINDS,
    CHANGED,
    OWN_RIGHTS,
    PARTS,
    ROLES,
    words_of,
)
from workflow.presentation.amounts import euro, long_date
from workflow.templatetags.design import status

register = template.Library()

PANEL_KINDS: dict[str, str] = {PanelState.DONE: "ok", PanelState.MODERATING: "warn"}
NEAR = 7  # days in which a last day is near


@register.simple_tag
def due(last_day: date | None) -> SafeString:
    """Show in colour and words how much time is left until a day."""
    if last_day is None:
        return status("grey", _("No date"))
    days = (last_day - timezone.localdate()).days
    if days < 0:
        return status("bad", _("Too late"))
    if days == 0:
        return status("clock", _("Last day"))
    kind = "clock" if days <= NEAR else "info"
    return status(
        kind, ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    )


@register.filter
def of(mapping: Mapping[str, Any] | None, key: str) -> Any:
    """Return what a mapping holds under a key, or nothing."""
    return (mapping or {}).get(key, "")


@register.filter
def act_words(event: CaseEvent) -> Any:
    """Return what somebody did, as it stands after their name."""
    return words_of(event)


@register.filter
def role_words(role: str) -> Any:
    """Return what a role is called."""
    return ROLES.get(role, role)


@register.filter
def advice_kind(option: str) -> str:
    """Return how a recommendation is coloured."""
    return ADVICE_KINDS.get(option, "grey")


@register.filter
def advice_words(option: str) -> Any:
    """Return a recommendation in words."""
    return ADVICE.get(option, option)


@register.filter
def route_words(route: str) -> str:
    """Return what a procurement route is called."""
    return route_name(route)


@register.filter
def aid_words(outcome: str) -> str:
    """Return what an outcome of the State-aid check is called."""
    return aid_name(outcome)


@register.filter
def in_language_of_page(said: Mapping[str, Any]) -> str:
    """Return the Dutch or the English text of something said twice."""
    return in_language((said.get("text_nl", ""), said.get("text_en", "")))


@register.filter
def panel_kind(state: str) -> str:
    """Return how the state of a panel is coloured."""
    return PANEL_KINDS.get(state, "info")


@register.filter
def decision_kind(outcome: str) -> str:
    """Return how a decision is coloured."""
    return "ok" if outcome in ACCEPTED_AS else "bad"


@register.filter
def changed_field(name: str) -> Any:
    """Return what a part of a plan is called that a proposal changes."""
    return CHANGED[name]


@register.filter
def changed_value(value: str, name: str) -> str:
    """Return one value of a plan, before or after a change, as people write it."""
    if not value:
        return "-"
    if name == "contribution":
        return euro(Decimal(value))
    return long_date(date.fromisoformat(value)) if name == "start_on" else value


@register.filter
def objection_kind(outcome: str) -> str:
    """Return how the outcome of an objection is coloured."""
    return "ok" if outcome == ObjectionOutcome.UPHELD else "bad"


@register.filter
def part_words(part: str) -> Any:
    """Return what a part in a case is called."""
    return PARTS.get(part, part)


@register.filter
def role_of_group(name: str) -> Any:
    """Return the role that a group of accounts stands for."""
    return ROLES.get(name.rpartition(":")[2], name)


@register.filter
def needing_a_look(findings: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the automatic checks that a person must look at, what fails first."""
    open_ones = [each for each in findings if each["verdict"] != "ok"]
    return sorted(open_ones, key=lambda each: each["verdict"] != "not_ok")


@register.filter
def in_order(findings: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the automatic checks that are met."""
    return [each for each in findings if each["verdict"] == "ok"]


@register.filter
def right_words(codename: str) -> Any:
    """Return what a right on one case lets its holder do."""
    return OWN_RIGHTS.get(codename, codename)
