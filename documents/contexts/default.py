"""Facts of the letters about a decision that comes too late (DOC-17)."""

from datetime import date

from challenges.choices import NoPenaltyGround
from challenges.models import Challenge, DefaultNotice, PenaltyOrder
from challenges.rules.penalties import BAND_DAYS, EUROS_A_DAY, MOST_DAYS, penalty_euros
from challenges.rules.wording import day_nl, length_nl
from documents.contexts import case
from documents.facts import default as facts

GROUNDS = {
    NoPenaltyGround.NONE: "",
    NoPenaltyGround.NOTICE_TOO_LATE: "u stelde ons onredelijk laat in gebreke",
    NoPenaltyGround.NOT_INTERESTED: "u bent volgens de wet geen belanghebbende",
    NoPenaltyGround.CLEARLY_NOT: (
        "uw uitdaging was kennelijk niet-ontvankelijk of kennelijk ongegrond"
    ),
}
BANDS = tuple(
    facts.Band(band * BAND_DAYS + 1, (band + 1) * BAND_DAYS, case.cents(euros))
    for band, euros in enumerate(EUROS_A_DAY)
)


def receipt(challenge: Challenge, notice: DefaultNotice) -> facts.DefaultReceipt:
    """Return the facts of the confirmation of a notice of default."""
    by = day_nl(notice.grace_last_day)
    return facts.DefaultReceipt(
        letter=case.a_letter(
            challenge,
            "Wij hebben uw ingebrekestelling ontvangen",
            (
                "Wij zijn te laat met ons besluit. Dat spijt ons.",
                f"Wij hebben nog twee weken, tot en met {by}.",
                "Daarna betalen wij een dwangsom voor elke dag zonder besluit.",
            ),
            calculations=(
                case.calculation("De twee weken en de dwangsom", by, notice.answer),
            ),
        ),
        plan=case.plan_of(challenge),
        received_on=notice.received_on,
        decide_by=notice.term.last_day,
        grace_last_day=notice.grace_last_day,
        first_penalty_day=notice.first_penalty_day,
        last_penalty_day=notice.last_penalty_day,
        bands=BANDS,
        most_cents=case.cents(penalty_euros(MOST_DAYS)),
    )


def order(challenge: Challenge, made: PenaltyOrder) -> facts.PenaltyOrder:
    """Return the facts of the decision on a penalty."""
    notice = made.notice
    ground = GROUNDS[NoPenaltyGround(made.ground)]
    last_day = date.fromisoformat(made.objection["last_day"])
    length = length_nl(made.days, "days")
    amount = (
        "Wij betalen geen dwangsom."
        if ground
        else f"Wij betalen u een dwangsom van {made.euros} euro."
    )
    return facts.PenaltyOrder(
        letter=case.a_letter(
            challenge,
            "Ons besluit over de dwangsom",
            (
                f"Wij waren {length} te laat, na de twee weken die wij nog hadden.",
                amount,
            ),
            by=case.signed(made.ordered_by, case.COMPANION_ROLE),
            calculations=(
                case.calculation("De dwangsom", length, made.answer),
                case.calculation(
                    "Laatste dag om bezwaar te maken", day_nl(last_day), made.objection
                ),
            ),
        ),
        plan=case.plan_of(challenge),
        received_on=notice.received_on,
        first_penalty_day=notice.first_penalty_day,
        ended_on=notice.ended_on,
        days=made.days,
        bands=BANDS,
        cents=case.cents(made.euros),
        ground=ground,
        reasons=made.reasons,
        ordered_on=case.local_day(made.ordered_at),
        objection=case.objection_of(challenge, "awb", last_day),
    )
