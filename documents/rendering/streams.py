"""Streams whose end cannot be misread.

A stream that happens to end in a carriage return, written before a line feed and
``endstream``, looks one byte too short to readers that count by line ends: one
stream in 256, some documents in ten. Such a stream gets both before ``endstream``.
"""

import pydyf

RETURN = b"\r"
CLOSING = b"\nendstream"

_stock_data = pydyf.Stream.data


def _data(stream: pydyf.Stream) -> bytes:
    """Return a stream as it is written, its end in no doubt."""
    written: bytes = _stock_data.fget(stream)
    content = written.removesuffix(CLOSING)
    if content.endswith(RETURN):
        return content + RETURN + CLOSING
    return written


def close_streams() -> None:
    """Put the clear end in place, once for this process."""
    pydyf.Stream.data = property(_data)
