"""Which error gets which answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import (
    BadRequest,
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    ValidationError,
)
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404
from django.http.request import UnreadablePostError
from rest_framework import exceptions

from orchestra.core import errors
from orchestra.http.errors import RequestRefused, answer_for
from orchestra.models import Task


def caused(error: OperationalError, sqlstate: str) -> OperationalError:
    cause = Exception()
    cause.sqlstate = sqlstate  # type: ignore[attr-defined]
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ('error', 'status', 'code'),
    [
        (RequestRefused('x'), 400, 'bad_request'),
        (RequestRefused('x', status=413, code='big'), 413, 'big'),
        (errors.TaskAssignmentError('x'), 400, 'task_assignment'),
        (errors.ReviewPolicyError('x'), 400, 'bad_review_policy'),
        (
            errors.TaskAssignmentError('x', code='not_your_turn'),
            400,
            'not_your_turn',
        ),
        (
            errors.TaskAssignmentError('x', code='already_claimed'),
            409,
            'already_claimed',
        ),
        (
            errors.OrchestraError('x', code='version_conflict'),
            409,
            'version_conflict',
        ),
        (errors.OrchestraError('x', code='lock_timeout'), 409, 'lock_timeout'),
        (Task.DoesNotExist(), 400, 'unknown_task'),
        (ObjectDoesNotExist(), 400, 'unknown_object'),
        (exceptions.ValidationError([]), 400, 'invalid'),
        (Http404(), 404, 'not_found'),
        (PermissionDenied('x'), 403, 'forbidden'),
        (RequestDataTooBig(), 413, 'body_too_large'),
        (SuspiciousOperation(), 400, 'bad_request'),
        (BadRequest(), 400, 'bad_request'),
        (UnreadablePostError(), 400, 'bad_request'),
        (exceptions.NotFound(), 404, 'not_found'),
        (exceptions.ParseError(), 400, 'parse_error'),
        (exceptions.ValidationError({'a': ['b']}), 400, 'invalid'),
        (ValidationError(['a', 'b']), 400, 'invalid'),
        (DataError(), 400, 'invalid_value'),
        (caused(OperationalError(), '55P03'), 409, 'lock_timeout'),
        (caused(OperationalError(), '40P01'), 409, 'lock_timeout'),
        (OperationalError('database is locked'), 409, 'lock_timeout'),
        (OperationalError('database table is locked'), 409, 'lock_timeout'),
    ],
)
def test_errors_have_their_answer(
    error: Exception, status: int, code: str
) -> None:
    answer = answer_for(error)
    assert answer is not None
    assert (answer.status, answer.code) == (status, code)
    body: dict[str, Any] = answer.body()
    assert set(body) == {'error', 'message', 'code'}
    assert body['error'] == status


@pytest.mark.parametrize(
    'error',
    [
        KeyError('task_id'),
        IntegrityError(),
        OperationalError('disk full'),
        ZeroDivisionError(),
    ],
)
def test_bugs_have_none(error: Exception) -> None:
    assert answer_for(error) is None


def test_messages_come_from_the_error() -> None:
    refused = answer_for(errors.TaskStatusError('Already done.'))
    assert refused is not None
    assert refused.message == 'Already done.'
    invalid = answer_for(exceptions.ValidationError({'a': [{'b': ['No.']}]}))
    assert invalid is not None
    assert invalid.message == 'No.'
