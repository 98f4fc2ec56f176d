"""What can go wrong with paper, by name."""


class PaperError(Exception):
    """A document or an e-mail could not be made; another attempt may help."""


class NotAsMeantError(PaperError):
    """A document would not be what its author meant; trying again does not help."""


class LeaseLostError(Exception):
    """Another worker took this job over; whatever we did does not count."""
