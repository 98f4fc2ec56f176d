"""Facts of the letters with which a challenge is sent on to another authority."""

from challenges.models import AdmissibilityCheck, Challenge
from documents.contexts import case
from documents.facts import forwarding as facts
from documents.facts.letter import Addressee


def to_group(challenge: Challenge, check: AdmissibilityCheck) -> facts.Forwarding:
    """Return the facts of BR-DZ to the group."""
    summary = (
        f"Over uw plan beslist een andere overheid: {check.body}.",
        "Wij hebben uw uitdaging daarheen gestuurd.",
        "Bij ons stopt de zaak.",
    )
    return _forwarding(challenge, check, "Wij sturen uw uitdaging door", summary, None)


def to_body(challenge: Challenge, check: AdmissibilityCheck) -> facts.Forwarding:
    """Return the facts of BR-DZ to the authority that is competent."""
    lines = tuple(line for line in check.body_address.splitlines() if line.strip())
    to = Addressee(check.body, lines, "Geachte heer, mevrouw,")
    summary = (
        "Bewoners stuurden ons een plan waarover u beslist.",
        "Wij sturen het aan u door.",
        "De groep heeft daarvan bericht gekregen.",
    )
    return _forwarding(challenge, check, "Wij sturen u een uitdaging door", summary, to)


def _forwarding(
    challenge: Challenge,
    check: AdmissibilityCheck,
    subject: str,
    summary: tuple[str, ...],
    to: Addressee | None,
) -> facts.Forwarding:
    speaker = challenge.group.speaker
    if challenge.received_at is None:
        raise ValueError(f"{challenge.reference} has not been received")
    return facts.Forwarding(
        letter=case.a_letter(
            challenge,
            subject,
            summary,
            to=to,
            by=case.signed(check.checked_by, case.COMPANION_ROLE),
        ),
        plan=case.plan_of(challenge),
        to_group=to is None,
        body=check.body,
        received_at=challenge.received_at.astimezone(case.AMSTERDAM),
        reasons=check.remarks,
        summary=case.sent_plan(challenge).summary,
        speaker=speaker.name if speaker else "",
        email=speaker.email if speaker else "",
    )
