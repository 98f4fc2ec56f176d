"""What each document states: plain frozen facts, without a database or a clock."""
