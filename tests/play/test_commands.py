"""The three commands: play, load_demo, demo_people."""

from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.utils.translation import override

from challenges.models import Challenge
from workflow.play.people import demo_people
from workflow.play.world import DEMO, WORLD, found_world, scripts_of_demo

pytestmark = pytest.mark.django_db


def said(command: str, *arguments: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_play_tells_trail_dates_and_documents():
    story = said("play", DEMO / "n2.yaml")

    assert "1  2026-08-25 10:00  Lieke van Buuren (group): submit" in story
    assert "T30: De verordening sluit de Algemene termijnenwet uit." in story
    assert "RTC-HOOGVENNE-2026-0001/DOC-01/1  Ontvangstbevestiging" in story


def test_play_tells_refusals_and_remarks():
    story = said("play", DEMO / "s2.yaml")

    told = [line.strip() for line in story.splitlines()]
    assert "refused: T06" in story
    assert "step 5, 2026-06-27, sweep: lapse_completions: 1" in told


def test_play_quietly_says_one_line():
    lines = said("play", DEMO / "n2.yaml", quiet=True).splitlines()

    assert len(lines) == 1
    assert lines[0].startswith("N2       Een hondenspeelplaats in Brinkdorp: ")


def test_play_tells_every_case_of_a_script():
    story = said("play", DEMO / "s7.yaml")
    lines = said("play", DEMO / "s7.yaml", quiet=True).splitlines()

    assert "S7  RTC-RIETMEER-2026-0001  De Zuidvest doet het groen zelf" in story
    assert "S7/NOORDVEST  RTC-RIETMEER-2026-0002  Groen van ons allemaal" in story
    assert [line.split(": ")[1] for line in lines] == [
        "samengevoegd, played before",
        "toegewezen, played before",
    ]


def test_playing_twice_shows_the_case_and_changes_nothing():
    said("play", DEMO / "n2.yaml")

    again = said("play", DEMO / "n2.yaml")

    assert "played before" in again
    assert Challenge.objects.count() == 1


def test_play_stops_with_the_place_of_a_difference(script, file_of):
    script["end"] = {"decide_by": "2026-12-31"}

    with pytest.raises(CommandError) as told:
        said("play", file_of(script))

    assert str(told.value).endswith(
        "end: decide_by: expected 2026-12-31, got 2026-09-29"
    )
    assert told.value.returncode == 1


def test_nothing_is_played_when_one_of_the_files_is_wrong(script, file_of):
    del script["plan"]

    with pytest.raises(CommandError, match="plan is missing"):
        said("play", DEMO / "n2.yaml", file_of(script))

    assert not Challenge.objects.exists()


def test_another_world_has_other_people(tmp_path: Path):
    world = yaml.safe_load((DEMO / WORLD).read_text("utf-8"))
    only = {"municipalities": {"HOOGVENNE": world["municipalities"]["HOOGVENNE"]}}
    path = tmp_path / "world.yaml"
    path.write_text(yaml.safe_dump(only, allow_unicode=True))

    said("play", DEMO / "n2.yaml", world=path)

    assert {row.municipality for row in demo_people()} == {"Hoogvenne"}


def test_a_wrong_world_is_told_in_one_line(tmp_path: Path):
    path = tmp_path / "world.yaml"
    path.write_text("municipalities: {KROMWAARD: {name: Kromwaard}}")

    with pytest.raises(CommandError, match=r"world\.yaml: KeyError: 'inhabitants'"):
        said("play", DEMO / "n2.yaml", world=path)


def test_the_demo_is_played_in_order():
    names = [path.stem for path in scripts_of_demo()]

    assert names == [
        *(f"c{number:02}" for number in range(1, 13)),
        *(
            "n1",
            "n2",
            "n3",
            "s1",
            "s11",
            "s12",
            "s2",
            "s3",
            "s4",
            "s5",
            "s6",
            "s7",
            "s8",
        ),
    ]


def test_people_are_listed_once_with_what_they_are():
    found_world()
    said("play", DEMO / "n2.yaml", quiet=True)

    rows = demo_people()

    assert len({row.username for row in rows}) == len(rows)
    (lieke,) = [row for row in rows if row.username == "lieke"]
    assert (lieke.municipality, lieke.name) == ("Hoogvenne", "Lieke van Buuren")
    assert "Hondenclub Brinkdorp" in lieke.does
    assert all(row.roles and row.does for row in rows)


def test_residents_can_sign_in_before_their_case_is_played():
    found_world()

    with override("en"):
        (yasmina,) = [row for row in demo_people() if row.username == "yasmina"]

    assert (yasmina.municipality, yasmina.does) == ("Rietmeer", "Lives in Rietmeer.")


def test_an_official_who_is_in_a_group_is_listed_as_both():
    said("play", DEMO / "c06.yaml", quiet=True)

    with override("en"):
        roles = [row.roles for row in demo_people() if row.username == "ibrahim"]

    assert roles == [("resident",), ("participation coordinator",)]


def test_the_world_can_be_founded_without_cases_and_twice():
    assert said("load_demo", world=True) == ""
    before = demo_people()

    said("load_demo", world=True)

    assert demo_people() == before
    assert not Challenge.objects.exists()


def test_people_cost_as_many_questions_as_they_are_of_kinds(
    django_assert_num_queries,
):
    found_world()

    with django_assert_num_queries(5):
        demo_people()


def test_the_launcher_gets_everybody_under_their_municipality():
    found_world()

    lines = said("demo_people").splitlines()

    assert [line for line in lines if not line.startswith(" ")] == [
        "Hoogvenne",
        "Kromwaard",
        "Rietmeer",
    ]
    assert any(line.startswith("  marit ") for line in lines)


def test_nobody_in_the_demo_has_two_roles():
    world = yaml.safe_load((DEMO / WORLD).read_text("utf-8"))

    for municipality in world["municipalities"].values():
        assert all(
            len(p.get("roles", ())) <= 1 for p in municipality["people"].values()
        )
