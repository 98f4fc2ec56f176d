import os
import stat
import subprocess
import sys

import pytest

from config.launch.account import server_account
from config.launch.errors import LaunchError
from config.launch.places import (
    DATA_VARIABLE,
    Place,
    find_place,
    held,
    is_held,
    make_place,
    remove_data,
    socket_folder,
)


@pytest.fixture
def place(tmp_path_factory, monkeypatch, short_folder):
    monkeypatch.setenv(DATA_VARIABLE, str(short_folder))
    place = find_place("demo")
    make_place(place)
    return place


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_data_lie_where_the_person_says(place, short_folder):
    assert place.folder == short_folder / "demo"
    assert place.account == server_account()


def test_others_cannot_list_what_an_instance_keeps(place):
    assert mode(place.folder) in {0o700, 0o711}
    assert mode(place.logs) == 0o700
    assert mode(socket_folder(place)) == 0o700


def test_folders_that_were_there_keep_their_mode(place, short_folder):
    short_folder.chmod(0o755)

    make_place(place)

    assert mode(short_folder) == 0o755


def test_a_second_start_is_refused_with_the_first_ones_number(place):
    with held(place):
        assert is_held(place)
        with pytest.raises(LaunchError, match=f"process {os.getpid()}"), held(place):
            pass

    assert not is_held(place)


def test_a_killed_process_leaves_no_lock_behind(place):
    holding = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import time\n"
                "from config.launch.places import find_place, held\n"
                "with held(find_place('demo')):\n"
                "    print('held', flush=True)\n"
                "    time.sleep(60)"
            ),
        ],
        stdout=subprocess.PIPE,
    )
    assert holding.stdout.readline() == b"held\n"
    holding.kill()
    holding.communicate()

    with held(place):
        assert is_held(place)


def test_a_path_too_long_for_a_socket_gets_a_short_one(short_folder):
    place = Place("demo", short_folder / ("long" * 30), server_account())
    make_place(place)

    folder = socket_folder(place)

    assert len(str(folder)) < 60
    assert socket_folder(place) == folder
    remove_data(place)
    assert not folder.exists()


def test_a_socket_folder_that_somebody_laid_ready_is_refused(place):
    (place.folder / "socket").mkdir(mode=0o777)
    (place.folder / "socket").chmod(0o777)

    with pytest.raises(LaunchError, match="not a private folder"):
        socket_folder(place)


def test_starting_over_removes_all_but_the_lock(place):
    (place.folder / "pgdata").mkdir()
    (place.folder / "secrets.json").write_text("{}")
    with held(place):
        remove_data(place)

    assert [path.name for path in place.folder.iterdir()] == ["lock"]


def test_a_folder_that_cannot_be_made_is_one_clear_line(short_folder, monkeypatch):
    (short_folder / "file").write_text("")
    monkeypatch.setenv(DATA_VARIABLE, str(short_folder / "file"))

    with pytest.raises(LaunchError, match=r"cannot be used .* UITDAAGRECHT_DATA"):
        make_place(find_place("demo"))
