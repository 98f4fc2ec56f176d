import pytest
from django.core.exceptions import ImproperlyConfigured

from config.checks import demo_sign_in_stays_home, refuse_open_demo

OPEN = {"DEMO_SIGN_IN": True, "DEBUG": False}
HOME = ["localhost", "127.0.0.1", "[::1]", "demo.localhost"]


def with_hosts(settings, hosts, **others):
    settings.ALLOWED_HOSTS = hosts
    for name, value in {**OPEN, **others}.items():
        setattr(settings, name, value)


def test_a_demo_on_this_machine_starts(settings):
    with_hosts(settings, HOME)

    assert demo_sign_in_stays_home(None) == []
    refuse_open_demo()


@pytest.mark.parametrize("host", ["rietmeer.example", "*", ".example.nl", "10.0.0.4"])
def test_a_demo_under_the_name_of_a_real_host_refuses_to_start(settings, host):
    with_hosts(settings, [*HOME, host])

    (message,) = demo_sign_in_stays_home(None)

    assert (message.id, message.is_serious()) == ("config.E001", True)
    with pytest.raises(ImproperlyConfigured, match="lets everybody in"):
        refuse_open_demo()


def test_a_site_without_demo_sign_in_may_have_any_name(settings):
    with_hosts(settings, ["rietmeer.example"], DEMO_SIGN_IN=False)

    assert demo_sign_in_stays_home(None) == []


def test_a_developer_may_use_other_names_with_debug_on(settings):
    with_hosts(settings, ["laptop.internal"], DEBUG=True)

    assert demo_sign_in_stays_home(None) == []
