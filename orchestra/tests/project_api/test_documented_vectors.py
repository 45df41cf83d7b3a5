"""The test vectors of the documentation are right."""

from __future__ import annotations

import calendar
import json
import re
from pathlib import Path
from typing import Any

import pytest
from httpsig.verify import HeaderVerifier

from orchestra.project_api.signatures import SignedMessage, verify_signature
from orchestra.tests.project_api.sealed import Request, digest_of, mac

PAGE = Path(__file__).resolve().parents[3] / 'docs' / 'client_api.md'
KEY, SECRET = 'orchestra-user', 'CHANGEME'
NOW = calendar.timegm((2026, 3, 3, 8, 9, 10))


def documented_vectors() -> list[dict[str, Any]]:
    text = PAGE.read_text(encoding='utf-8')
    _, _, section = text.partition('### Test vectors')
    found = re.search(r'```json\n(.+?)\n```', section, re.DOTALL)
    assert found is not None
    vectors: list[dict[str, Any]] = json.loads(found[1])
    return vectors


VECTORS = documented_vectors()
each_vector = pytest.mark.parametrize(
    'vector', VECTORS, ids=lambda vector: vector['name']
)


def request_of(vector: dict[str, Any]) -> Request:
    return Request(
        vector['method'],
        vector['target'],
        vector['headers'],
        vector['body'].encode(),
    )


def test_both_levels_are_documented() -> None:
    assert {vector['level'] for vector in VECTORS} == {'compatible', 'strict'}


@each_vector
def test_figures_are_right(vector: dict[str, Any]) -> None:
    request = request_of(vector)
    names = vector['signed'].split()
    assert request.signing_string(names) == vector['signing_string']
    assert mac(SECRET, vector['signing_string']) == vector['signature']
    if 'digest' in names:
        assert request.headers['digest'] == digest_of(request.body)


@each_vector
def test_server_agrees(vector: dict[str, Any]) -> None:
    request = request_of(vector).signed(vector['signed'], SECRET, KEY)
    assert request.signature == vector['signature']
    verified = verify_signature(
        SignedMessage(
            request.method, request.target, request.headers, request.body
        ),
        key_id=KEY,
        secrets=[SECRET],
        now=NOW,
        max_skew=300,
        is_strict=vector['level'] == 'strict',
    )
    assert verified.signature == vector['signature']
    assert verified.signed_at == NOW


@each_vector
def test_httpsig_agrees(vector: dict[str, Any]) -> None:
    request = request_of(vector).signed(vector['signed'], SECRET, KEY)
    verifier = HeaderVerifier(
        request.headers,
        SECRET,
        required_headers=vector['signed'].split(),
        method=request.method,
        path=request.target,
    )
    assert verifier.verify()
