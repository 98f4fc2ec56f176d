"""How a job travels to the drawing process and a drawing back.

A JSON header and raw bytes, both with their lengths in front. Nothing is ever
unpickled: what comes back may have been written by a process that a hostile
page has taken over.
"""

import json
import struct
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from documents.rendering.job import RenderJob

LENGTHS = struct.Struct(">II")
MAX_HEADER = 8 << 20
MAX_BODY = 128 << 20


class WireError(Exception):
    """What came over the wire is not what was agreed."""


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return one message."""
    encoded = json.dumps(header).encode()
    return LENGTHS.pack(len(encoded), len(body)) + encoded + body


def unpack(read: Callable[[int], bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one message with ``read``, which returns exactly so many bytes.

    Raises:
        WireError: If it is too long or not a JSON object.
    """
    header_length, body_length = LENGTHS.unpack(read(LENGTHS.size))
    if header_length > MAX_HEADER or body_length > MAX_BODY:
        raise WireError("a message is too long")
    try:
        header = json.loads(read(header_length))
    except ValueError as error:
        raise WireError("a header is not JSON") from error
    if not isinstance(header, dict):
        raise WireError("a header is not an object")
    return header, read(body_length)


def reader(stream: BinaryIO) -> Callable[[int], bytes]:
    """Return a function that reads exactly so many bytes of a stream.

    The function raises ``EOFError`` when the stream ends.
    """

    def read(length: int) -> bytes:
        data = stream.read(length)
        if len(data) < length:
            raise EOFError
        return data

    return read


def job_as_message(job: RenderJob) -> bytes:
    """Return a job as one message; its files follow the header in order."""
    files = [
        {"name": name, "mime": mime, "size": len(content)}
        for name, (content, mime) in job.media.items()
    ]
    header = {
        "html": job.html,
        "created": job.created.isoformat(),
        "identifiers": dict(job.identifiers),
        "files": files,
    }
    return pack(header, b"".join(content for content, _mime in job.media.values()))


def message_as_job(header: dict[str, Any], body: bytes) -> RenderJob:
    """Return the job that a message holds."""
    media, start = {}, 0
    for file in header["files"]:
        end = start + file["size"]
        media[file["name"]] = (body[start:end], file["mime"])
        start = end
    return RenderJob(
        html=header["html"],
        created=datetime.fromisoformat(header["created"]),
        media=media,
        identifiers=header["identifiers"],
    )
