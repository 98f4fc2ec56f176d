"""The words for closed lists, written out again in Dutch and English."""

import pytest

from challenges.rules.criteria import CRITERION_LABELS
from challenges.rules.evidence import EVIDENCE_LABELS
from challenges.rules.ladder import RUNG_LABELS, STYLE_LABELS
from challenges.rules.lifecycle import EXIT_LABELS
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.stages import ACTOR_LABELS

ACTORS = [
    ("anyone", "iedereen die is ingelogd", "anyone who is signed in"),
    ("representative", "de gemachtigde van de groep", "the representative"),
    ("group", "de groep", "the group"),
    ("other_group", "een andere groep", "another group"),
    ("system", "het systeem", "the system"),
    ("intake_officer", "de intakemedewerker", "the intake officer"),
    ("mandated_officer", "de gemandateerde medewerker", "the mandated officer"),
    ("coordinator", "de procesmanager", "the participation coordinator"),
    (
        "owner_department",
        "de afdeling die de taak nu doet",
        "the department that owns the task",
    ),
    ("assessors", "de beoordelaars", "the assessors"),
    ("chair", "de voorzitter van de beoordelaars", "the chair of the panel"),
    ("legal_officer", "de juridisch toetser", "the legal officer"),
    ("controller", "de controller", "the controller"),
    ("alderman", "de wethouder", "the alderman"),
    ("college", "het college", "the college"),
    ("council", "de gemeenteraad", "the council"),
    ("contract_manager", "de contractmanager", "the contract manager"),
    ("evaluator", "de evaluator", "the evaluator"),
    ("archivist", "de archivaris", "the archivist"),
    ("committee", "de bezwaarschriftencommissie", "the objections committee"),
    ("third_parties", "derden met een belang", "third parties with an interest"),
]

EXITS = [
    ("inadmissible", "niet-ontvankelijk", "inadmissible"),
    (
        "declined_incomplete",
        "buiten behandeling gelaten: niet compleet",
        "declined: incomplete",
    ),
    ("withdrawn", "ingetrokken", "withdrawn"),
    ("refused", "afgewezen", "refused"),
    ("accepted", "toegewezen", "accepted"),
    ("accepted_partial", "voor een deel toegewezen", "accepted in part"),
    ("accepted_modified", "met aanpassingen toegewezen", "accepted as modified"),
    (
        "coproduction_instead",
        "samen gedaan: de taak blijft bij de gemeente",
        "done together: the task stays with the municipality",
    ),
    ("competition_won", "selectie gewonnen", "competition won"),
    ("competition_lost", "selectie verloren", "competition lost"),
    ("merged", "samengevoegd", "merged"),
    ("split", "gesplitst", "split"),
    ("lapsed", "vervallen", "lapsed"),
    ("running", "in uitvoering", "running"),
    ("renewed", "verlengd", "renewed"),
    ("handed_back_planned", "volgens plan teruggegeven", "handed back as planned"),
    ("handed_back_early", "eerder teruggegeven", "handed back early"),
    ("handed_back_by_group", "teruggegeven door de groep", "handed back by the group"),
    (
        "handed_back_by_municipality",
        "teruggenomen door de gemeente",
        "taken back by the municipality",
    ),
    ("objection_upheld", "bezwaar gegrond", "objection upheld"),
    ("objection_rejected", "bezwaar ongegrond", "objection rejected"),
    (
        "forwarded",
        "doorgestuurd naar een andere overheid",
        "sent on to another authority",
    ),
]

RUNGS = [
    (1, "ontvanger", "recipient"),
    (2, "toehoorder", "listener"),
    (3, "adviseur", "adviser"),
    (4, "medebeslisser", "co-decider"),
    (5, "samenwerkingspartner", "co-producer"),
    (6, "initiatiefnemer", "self-mobilising"),
]

STYLES = [
    (1, "gesloten autoritair", "closed-authoritarian"),
    (2, "open autoritair", "open-authoritarian"),
    (3, "consultatief", "consultative"),
    (4, "participatief", "participative"),
    (5, "samenwerkend", "co-operating"),
    (6, "faciliterend", "facilitating"),
]

CRITERIA = [
    ("social", "Sociale meerwaarde", "Social value"),
    ("support", "Draagvlak", "Support"),
    ("quality", "Kwaliteit van de uitvoering", "Quality of performance"),
    ("capability", "Vermogen en continuïteit", "Ability and continuity"),
    ("cost", "Kosten", "Cost"),
    ("innovation", "Vernieuwing en leren", "Innovation and learning"),
    ("inclusion", "Iedereen doet mee, duurzaam", "Inclusion and sustainability"),
]

VERDICTS = [
    ("POSITIVE", "positief", "positive"),
    ("CONDITIONAL", "positief onder voorwaarden", "conditional"),
    ("NEGATIVE", "negatief", "negative"),
    (
        "NEGATIVE_KNOCKOUT",
        "negatief, omdat een minimum niet is gehaald",
        "negative, because a minimum was not met",
    ),
    ("MODERATION_REQUIRED", "eerst overleg nodig", "moderation needed first"),
    ("QUORUM_NOT_MET", "te weinig beoordelaars", "too few assessors"),
]

EVIDENCE = [
    (1, "beschreven", "described"),
    (2, "cijfers laten verandering zien", "data show a change"),
    (3, "vergeleken met een andere groep", "compared"),
    (4, "elders herhaald", "replicated elsewhere"),
    (5, "vastgelegd en steeds herhaald", "in manuals, consistent"),
]


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (ACTOR_LABELS, ACTORS),
        (EXIT_LABELS, EXITS),
        (RUNG_LABELS, RUNGS),
        (STYLE_LABELS, STYLES),
        (CRITERION_LABELS, CRITERIA),
        (VERDICT_WORDS, VERDICTS),
        (EVIDENCE_LABELS, EVIDENCE),
    ],
    ids=["actors", "exits", "rungs", "styles", "criteria", "verdicts", "evidence"],
)
def test_the_words_are_as_written(labels, written):
    rows = [
        (key, in_dutch, in_english) for key, (in_dutch, in_english) in labels.items()
    ]

    assert rows == written
