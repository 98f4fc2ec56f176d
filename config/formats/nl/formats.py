"""Dates and numbers in Dutch, where Django's own differ from how people write."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j b Y"
TIME_FORMAT = "H.i \\u\\u\\r"
DATETIME_FORMAT = "j F Y, H.i \\u\\u\\r"
SHORT_DATETIME_FORMAT = "j b Y, H.i \\u\\u\\r"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
FIRST_DAY_OF_WEEK = 1
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
