from config.broker import HELD_AT_MOST, transport_options

DATABASE = {
    "HOST": "/run/a folder",
    "PORT": "",
    "NAME": "cases",
    "USER": "app",
    "PASSWORD": "it's secret",
}


def test_the_queue_in_the_database_is_reached_as_the_database_is():
    options = transport_options("pgmq://", DATABASE)

    assert options["conn_string"] == (
        "host='/run/a folder' dbname=cases user=app password='it\\'s secret'"
    )
    assert options["init_extension"] is False
    assert options["visibility_timeout"] == HELD_AT_MOST


def test_redis_gives_a_lost_message_back_within_seconds():
    options = transport_options("rediss://broker:6379/0", DATABASE)

    assert options["unacked_restore_interval"] == 2
    assert options["visibility_timeout"] == HELD_AT_MOST


def test_a_broker_with_acknowledgements_of_its_own_needs_no_options():
    assert transport_options("amqp://broker", DATABASE) == {}
