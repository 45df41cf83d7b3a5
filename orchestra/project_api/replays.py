"""Recognising signed requests that are sent a second time.

A signature at the strict level stands for one request. It is remembered, in
a cache of Django, for as long as its date is fresh; after that the date alone
is reason enough to refuse it.
"""

from __future__ import annotations

import hashlib
import logging
import math

from django.core.cache import caches
from rest_framework.exceptions import APIException

from orchestra.conf import conf
from orchestra.project_api.signature_header import SignatureRefused
from orchestra.project_api.signatures import VerifiedSignature

logger = logging.getLogger(__name__)

KEY_PREFIX = 'orchestra.signature.'


class ReplayCacheUnavailable(APIException):
    """Nobody can tell whether a request was seen before."""

    status_code = 503
    default_detail = 'Signatures cannot be checked just now; try again.'
    default_code = 'replay_cache_unavailable'


def refuse_replay(
    verified: VerifiedSignature, *, now: float, max_skew: float
) -> None:
    """Let a signature pass once.

    Args:
        verified: A signature that is right in every other way.
        now: Seconds since the epoch.
        max_skew: How many seconds the date of a request may be off.

    Raises:
        SignatureRefused: if it has passed before.
        ReplayCacheUnavailable: if the cache fails.
    """
    # A date ahead of our clock stays fresh for longer than the window.
    seconds_left = verified.signed_at + max_skew - now
    try:
        is_new = caches[conf.ORCHESTRA_PROJECT_API_REPLAY_CACHE].add(
            _cache_key(verified), True, timeout=math.ceil(seconds_left) + 1
        )
    except Exception as error:
        # Each kind of cache has errors of its own. Without a cache, every
        # request could be a repetition, so none may pass.
        logger.exception('The cache of signatures failed')
        raise ReplayCacheUnavailable from error
    if not is_new:
        raise SignatureRefused(
            'This request has been received before. Sign each one anew, '
            'with a header that is different each time.',
            code='replayed',
        )


def _cache_key(verified: VerifiedSignature) -> str:
    # Hashed: a key may hold characters that no cache takes, and whoever can
    # read the cache does not learn signatures.
    material = f'{verified.key_id}\n{verified.signature}'
    return KEY_PREFIX + hashlib.sha256(material.encode()).hexdigest()
