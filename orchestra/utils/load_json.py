"""Lenient decoding of JSON that arrived as bytes."""

from __future__ import annotations

import json
import logging
from typing import Any

logger = logging.getLogger(__name__)


def load_encoded_json(encoded: bytes | str) -> Any:
    """Return the decoded value, ``{}`` when it cannot be decoded.

    Failures are logged. Endpoints use ``orchestra.http.bodies``, which tells
    the caller what is wrong instead.
    """
    try:
        text = encoded.decode() if isinstance(encoded, bytes) else encoded
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        logger.warning('Could not decode JSON', exc_info=True)
        return {}
