"""Files that arrive with their description, or in parts."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from orchestra.tests.fake_drive.refusals import RefusedError, malformed

PART_STEP = 256 * 1024
BOUNDARY = re.compile('boundary="([^"]+)"')
RANGE = re.compile(r'bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)')


@dataclass
class Session:
    """An upload in parts."""

    described: dict[str, Any]
    size: int
    content: bytearray = field(default_factory=bytearray)


class Uploads:
    """The uploads that are under way.

    Attributes:
        parts: How many parts arrived.
    """

    def __init__(self) -> None:
        self.parts = 0
        self._sessions: dict[str, Session] = {}

    def start(self, body: bytes, size: str) -> str:
        """Begin an upload; return its id."""
        if not size.isdigit():
            raise malformed('X-Upload-Content-Length')
        session_id = secrets.token_hex(8)
        self._sessions[session_id] = Session(json.loads(body), int(size))
        return session_id

    def add(
        self, session_id: str, content_range: str, part: bytes
    ) -> Session | int:
        """Take a part; return the upload when it is complete, else its length.

        Everything but the last part must be a multiple of 256 KiB.
        """
        session = self._sessions.get(session_id)
        if session is None:
            raise RefusedError(410, 'uploadSessionGone')
        found = RANGE.fullmatch(content_range)
        if not found or found[1] is None:
            raise malformed('Content-Range')
        first, last, size = int(found[1]), int(found[2]), int(found[3])
        if (
            first != len(session.content)
            or last - first + 1 != len(part)
            or size != session.size
            or (last + 1 < size and len(part) % PART_STEP)
        ):
            raise malformed('Content-Range')
        self.parts += 1
        session.content += part
        if len(session.content) < session.size:
            return len(session.content)
        return self._sessions.pop(session_id)


def parts_of(content_type: str, body: bytes) -> tuple[dict[str, Any], bytes]:
    """Return description and content of an upload in one piece."""
    found = BOUNDARY.search(content_type)
    if not found:
        raise malformed('Content-Type')
    pieces = body.split(b'--' + found[1].encode())[1:-1]
    if len(pieces) != 2:
        raise malformed('multipart')
    described, content = (
        # Lines end as Google's client ends them, whatever is in the file.
        piece.partition(b'\n\n')[2].removesuffix(b'\n')
        for piece in pieces
    )
    return json.loads(described), content
