"""Separation of duties: every pair of parts written out again, and each person."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.separation import INTERNAL_PARTS, Part, conflicts

Y, N = True, False

BARRED_PAIRS = {
    "assessor legal_officer": "SOD1",
    "assessor controller": "SOD1",
    "legal_officer controller": "SOD1",
    "coach assessor": "SOD2",
    "coach chair": "SOD2",
    "legal_officer agreement_signer": "SOD3",
    "proposer assessor": "SOD4",
    "proposer chair": "SOD4",
    "decider assessor": "SOD4",
    "decider chair": "SOD4",
    "payment_proposer payment_approver": "SOD5",
    "decliner objection_hearer": "SOD6",
    "decider objection_hearer": "SOD6",
    "council_member assessor": "SOD11",
    "council_member chair": "SOD11",
    "completion_author decliner": "T06",
    "agreement_drafter agreement_checker": "FOUR_EYES",
    "agreement_drafter agreement_signer": "FOUR_EYES",
    "agreement_checker agreement_signer": "FOUR_EYES",
    "group_member coach": "SOD8",
    "group_member intake_officer": "SOD8",
    "group_member completion_author": "SOD8",
    "group_member decliner": "SOD8",
    "group_member assessor": "SOD8",
    "group_member chair": "SOD8",
    "group_member legal_officer": "SOD8",
    "group_member controller": "SOD8",
    "group_member adviser": "SOD8",
    "group_member proposer": "SOD8",
    "group_member decider": "SOD8",
    "group_member agreement_drafter": "SOD8",
    "group_member agreement_checker": "SOD8",
    "group_member agreement_signer": "SOD8",
    "group_member payment_proposer": "SOD8",
    "group_member payment_approver": "SOD8",
    "group_member objection_hearer": "SOD8",
    "group_member eraser": "SOD8",
    "group_member reader_in_need": "SOD8",
    "group_member council_member": "SOD8",
    "representative coach": "SOD8",
    "representative intake_officer": "SOD8",
    "representative completion_author": "SOD8",
    "representative decliner": "SOD8",
    "representative assessor": "SOD8",
    "representative chair": "SOD8",
    "representative legal_officer": "SOD8",
    "representative controller": "SOD8",
    "representative adviser": "SOD8",
    "representative proposer": "SOD8",
    "representative decider": "SOD8",
    "representative agreement_drafter": "SOD8",
    "representative agreement_checker": "SOD8",
    "representative agreement_signer": "SOD8",
    "representative payment_proposer": "SOD8",
    "representative payment_approver": "SOD8",
    "representative objection_hearer": "SOD8",
    "representative eraser": "SOD8",
    "representative reader_in_need": "SOD8",
    "representative council_member": "SOD8",
}
RULE_OF = {
    frozenset(Part(part) for part in pair.split()): rule
    for pair, rule in BARRED_PAIRS.items()
}
WORDS = {
    "SOD1": (
        "Op één zaak is niemand meer dan één van deze drie: beoordelaar, juridisch toetser, controller.",
        "On one case nobody is more than one of these three: assessor, legal officer, controller.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "SOD2": (
        "Wie de groep heeft begeleid, beoordeelt haar plan niet.",
        "Whoever coached the group does not score its plan.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "SOD3": (
        "Wie de inkoop- en juridische toets ondertekent, ondertekent de overeenkomst niet.",
        "Whoever signs the procurement and legal check does not sign the agreement.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "SOD4": (
        "De wethouder en het college beoordelen een plan niet: zij beslissen erover.",
        "The alderman and the college do not score a plan: they decide on it.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "SOD5": (
        "Wie een betaling voorstelt, keurt die betaling niet goed.",
        "Whoever proposes a payment does not approve that payment.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "SOD6": (
        "Wie het besluit nam, beslist niet over het bezwaar daartegen en hoort niet alleen.",
        "Whoever took the decision does not decide on the objection to it, nor hears it alone.",
        "art. 10:3 lid 3 Awb",
    ),
    "SOD8": (
        "Wie bij de groep of bij een concurrerende groep hoort, werkt niet namens de gemeente aan deze zaak.",
        "Whoever belongs to the group or to a rival group does not work on this case for the municipality.",
        "art. 2:4 Awb",
    ),
    "SOD11": (
        "Een raadslid leest en vraagt, maar beoordeelt een plan niet.",
        "A council member reads and asks, but does not score a plan.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "T06": (
        "Wie om de aanvulling vroeg, laat de uitdaging niet zelf buiten behandeling.",
        "Whoever asked for the completion does not decline the challenge.",
        "Functiescheiding uitdaagrecht [D]",
    ),
    "FOUR_EYES": (
        "Opstellen, controleren en ondertekenen van de overeenkomst doen drie verschillende mensen.",
        "Drafting, checking and signing the agreement is done by three different people.",
        "Functiescheiding uitdaagrecht [D]",
    ),
}
PARTS = st.sampled_from(Part)


def rules_against(part, *held, interest=N, group=N, college=N):
    found = conflicts(
        part,
        held,
        has_declared_conflict=interest,
        member_of_group_or_rival=group,
        role_is_alderman_or_college=college,
    )
    return [conflict.rule for conflict in found]


@pytest.mark.parametrize(
    ("one", "other"), list(combinations(Part, 2)), ids=lambda part: part.value
)
def test_a_pair_of_parts_is_barred_as_written_both_ways_round(one, other):
    rule = RULE_OF.get(frozenset({one, other}))

    assert rules_against(one, other) == ([rule] if rule else [])
    assert rules_against(other, one) == ([rule] if rule else [])


@pytest.mark.parametrize(("pair", "rule"), list(BARRED_PAIRS.items()))
def test_a_conflict_says_why_in_both_languages_with_its_source(pair, rule):
    new, held = (Part(part) for part in pair.split())

    (found,) = conflicts(
        new,
        {held},
        has_declared_conflict=N,
        member_of_group_or_rival=N,
        role_is_alderman_or_college=N,
    )

    assert (found.text_nl, found.text_en, found.source) == WORDS[rule]


@pytest.mark.parametrize("part", list(Part))
def test_a_part_does_not_conflict_with_itself(part):
    assert rules_against(part, part) == []


@pytest.mark.parametrize(
    ("part", "interest", "group", "college"),
    [
        ("coach", "SOD7", "SOD8", ""),
        ("intake_officer", "SOD7", "SOD8", ""),
        ("completion_author", "SOD7", "SOD8", ""),
        ("decliner", "SOD7", "SOD8", ""),
        ("assessor", "SOD7", "SOD8", "SOD4"),
        ("chair", "SOD7", "SOD8", "SOD4"),
        ("legal_officer", "SOD7", "SOD8", ""),
        ("controller", "SOD7", "SOD8", ""),
        ("adviser", "SOD7", "SOD8", ""),
        ("proposer", "SOD7", "SOD8", ""),
        ("decider", "SOD7", "SOD8", ""),
        ("agreement_drafter", "SOD7", "SOD8", ""),
        ("agreement_checker", "SOD7", "SOD8", ""),
        ("agreement_signer", "SOD7", "SOD8", ""),
        ("payment_proposer", "SOD7", "SOD8", ""),
        ("payment_approver", "SOD7", "SOD8", ""),
        ("objection_hearer", "SOD7", "SOD8", ""),
        ("eraser", "SOD7", "SOD8", ""),
        ("reader_in_need", "SOD7", "SOD8", ""),
        ("council_member", "SOD7", "SOD8", ""),
        ("group_member", "", "", ""),
        ("representative", "", "", ""),
    ],
)
def test_who_a_person_is_bars_parts_as_written(part, interest, group, college):
    part = Part(part)

    assert rules_against(part, interest=Y) == interest.split()
    assert rules_against(part, group=Y) == group.split()
    assert rules_against(part, college=Y) == college.split()


@pytest.mark.parametrize("part", list(Part))
def test_a_council_member_is_barred_from_scoring_and_from_nothing_else(part):
    found = conflicts(
        part,
        (),
        has_declared_conflict=N,
        member_of_group_or_rival=N,
        role_is_alderman_or_college=N,
        role_is_council_member=Y,
    )

    scores = part in {Part.ASSESSOR, Part.CHAIR}
    assert [conflict.rule for conflict in found] == (["SOD11"] if scores else [])


def test_who_declared_an_interest_sees_only_what_is_public():
    (found,) = conflicts(
        Part.ADVISER,
        (),
        has_declared_conflict=Y,
        member_of_group_or_rival=N,
        role_is_alderman_or_college=N,
    )

    assert found.rule == "SOD7"
    assert found.source == "art. 2:4 Awb"
    assert found.text_nl == (
        "Wie een belang heeft gemeld, werkt niet aan deze zaak mee en ziet alleen wat openbaar is."
    )
    assert found.text_en == (
        "Whoever declared a conflict of interest does not work on this case and sees only what is public."
    )


def test_each_conflict_is_named_once_in_the_order_of_the_tables():
    held = (Part.REPRESENTATIVE, Part.DECIDER, Part.COACH, Part.CONTROLLER)

    found = rules_against(Part.ASSESSOR, *held, interest=Y, group=Y, college=Y)

    assert found == ["SOD1", "SOD2", "SOD4", "SOD8", "SOD7"]


def test_internal_is_every_part_but_those_of_the_group():
    assert set(Part) - INTERNAL_PARTS == {Part.GROUP_MEMBER, Part.REPRESENTATIVE}


@given(new=PARTS, held=st.lists(PARTS, max_size=6), more=PARTS)
def test_holding_more_parts_never_opens_a_door(new, held, more):
    before = set(rules_against(new, *held))
    after = set(rules_against(new, *held, more))

    assert before <= after


@given(new=PARTS, held=st.permutations(list(Part)))
def test_the_order_of_the_parts_held_does_not_matter(new, held):
    assert rules_against(new, *held) == rules_against(new, *Part)
