"""How the criteria of social value are called; a by-law may add its own."""

CRITERION_LABELS = {
    "social": ("Sociale meerwaarde", "Social value"),
    "support": ("Draagvlak", "Support"),
    "quality": ("Kwaliteit van de uitvoering", "Quality of performance"),
    "capability": ("Vermogen en continuïteit", "Ability and continuity"),
    "cost": ("Kosten", "Cost"),
    "innovation": ("Vernieuwing en leren", "Innovation and learning"),
    "inclusion": ("Iedereen doet mee, duurzaam", "Inclusion and sustainability"),
}


def criterion_label(criterion: str) -> tuple[str, str]:
    """Return how a criterion is called, in Dutch and in English."""
    return CRITERION_LABELS.get(criterion, (criterion, criterion))
