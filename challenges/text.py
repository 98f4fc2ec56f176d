"""Text as a person would type it, and nothing that only a machine would send.

Invisible characters make two names look the same, a bidi override turns a
sentence round, and a lone surrogate cannot be stored. A form refuses or removes
them where they come in; the validators say the same of a model.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_MARKS = 8
"""Accents on one letter; more is not writing but decoration over other lines."""

ZERO_WIDTH_JOINER = "\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile(
    "[\u00ad\u180e\u200b\u200c\u2060-\u2064\ufeff\U000e0000-\U000e007f]"
)
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_VARIATION_SELECTOR = "\ufe0f"


def clean_text(value: str, *, single_line: bool = False) -> str:
    """Return a text in one spelling (NFC), without what cannot be seen.

    Args:
        value: What was typed.
        single_line: Whether a line break is refused.

    Raises:
        ValidationError: If it holds control or bidi characters, too many marks on
            one letter, or, where it may not, a line break.
    """
    text = _LINE_ENDS.sub("\n", value)
    if _CONTROLS.search(text) or _BIDI.search(text):
        raise ValidationError(
            _("This text holds signs that cannot be shown. Type the text yourself."),
            code="unseen",
        )
    text = unicodedata.normalize("NFC", _without_zero_width(text)).strip()
    if _most_marks(text) > MOST_MARKS:
        raise ValidationError(
            _("One letter holds too many accents. Type the text again."), code="marks"
        )
    if single_line and re.search("[\n\t]", text):
        raise ValidationError(_("Put this text on one line."), code="lines")
    return text if any(map(_can_be_seen, text)) else ""


def validate_clean_text(value: str) -> None:
    """Refuse a text that a form would have changed.

    Raises:
        ValidationError: If it is not clean.
    """
    _validate(value, clean_text(value))


def validate_clean_line(value: str) -> None:
    """Refuse a line that a form would have changed.

    Raises:
        ValidationError: If it is not clean, or not one line.
    """
    _validate(value, clean_text(value, single_line=True))


def _validate(value: str, clean: str) -> None:
    if value != clean:
        raise ValidationError(
            _("This text holds signs that cannot be seen."), code="unclean"
        )


def _without_zero_width(text: str) -> str:
    text = _ZERO_WIDTH.sub("", text)
    if ZERO_WIDTH_JOINER not in text:
        return text
    padded = f" {text} "
    return "".join(
        character
        for before, character, after in zip(padded, text, padded[2:], strict=False)
        if character != ZERO_WIDTH_JOINER or _joins(before, after)
    )


def _joins(before: str, after: str) -> bool:
    """Whether a joiner between these two makes one emoji, such as a family."""
    return _is_emoji_part(before) and unicodedata.category(after) == "So"


def _is_emoji_part(character: str) -> bool:
    return (
        unicodedata.category(character) == "So"
        or ord(character) in _SKIN_TONES
        or character == _VARIATION_SELECTOR
    )


def _most_marks(text: str) -> int:
    most = current = 0
    for character in text:
        current = current + 1 if unicodedata.category(character)[0] == "M" else 0
        most = max(most, current)
    return most


def _can_be_seen(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] not in "ZCM" and character not in _BLANK
