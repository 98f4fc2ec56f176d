"""Hashes of lines, batches and seals: what changes them, and nothing else."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.chain import (
    Line,
    hash_of_line,
    hash_of_seal,
    hash_of_words,
    leaf_of,
    root_of,
)

AT = datetime(2026, 9, 7, 8, tzinfo=UTC)
LINE = Line(
    case=7,
    sequence=2,
    act="admit",
    actor=3,
    role="coordinator",
    at=AT,
    old_status="submitted",
    new_status="dialogue",
    rules=["A1"],
    details={"day": "2026-09-07"},
    words="",
    previous="ab",
)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_words_are_hashed_with_their_salt():
    assert hash_of_words("zout", "Reden") == digest("zout\nReden")
    assert hash_of_words("zand", "Reden") != hash_of_words("zout", "Reden")


def test_the_hash_of_a_line_is_that_of_its_plain_text():
    assert hash_of_line(LINE) == digest(
        '{"act":"admit","actor":3,"at":1788768000.0,"case":7,'
        '"details":{"day":"2026-09-07"},"from":"submitted","previous":"ab",'
        '"role":"coordinator","rules":["A1"],"sequence":2,"to":"dialogue","words":""}'
    )


OTHER = {
    "case": 8,
    "sequence": 3,
    "act": "decline",
    "actor": None,
    "role": "system",
    "at": AT.replace(microsecond=1),
    "old_status": "draft",
    "new_status": "declined",
    "rules": [],
    "details": {},
    "words": "cd",
    "previous": "",
}


@pytest.mark.parametrize("name", Line._fields)
def test_whatever_a_line_says_changes_its_hash(name):
    assert hash_of_line(LINE._replace(**{name: OTHER[name]})) != hash_of_line(LINE)


def test_a_root_pairs_its_leaves_and_lets_an_odd_one_go_up():
    pair = digest("node\na\nb")

    assert root_of(["a"]) == "a"
    assert root_of(["a", "b"]) == pair
    assert root_of(["a", "b", "c"]) == digest(f"node\n{pair}\nc")
    assert root_of(["a", "b", "c", "d"]) == digest(
        f"node\n{pair}\n{digest('node' + chr(10) + 'c' + chr(10) + 'd')}"
    )


def test_a_batch_has_at_least_one_leaf():
    with pytest.raises(ValueError, match="at least one"):
        root_of([])


leaves = st.lists(st.integers(0, 99).map(str), min_size=1, max_size=20)


@given(leaves, leaves)
def test_other_leaves_have_another_root(one, other):
    assert (root_of(one) == root_of(other)) == (one == other)


def test_a_leaf_is_a_case_with_its_last_line():
    assert leaf_of(7, 2, "ab") == digest("leaf\n7\n2\nab")


def test_a_seal_covers_its_batch_and_the_seal_before():
    assert hash_of_seal(2, AT, "r", "p") == digest(
        '{"at":1788768000.0,"previous":"p","root":"r","seal":2}'
    )
