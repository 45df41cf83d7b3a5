"""`sweep` does all the sweeps: once for cron, or until a signal."""

from __future__ import annotations

import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import Task
from orchestra.outbox import enqueue
from orchestra.tests.example_project.conftest import MANAGE, environment
from orchestra.tests.machine_tasks.machine import Assembly
from orchestra.tests.management.test_resume_projects import (
    allow,
    blocked_chain,
)
from orchestra.tests.outbox.conftest import Channel, draft


def run(*arguments: str) -> str:
    output = StringIO()
    call_command('sweep', *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_with_nothing_to_do_it_says_so() -> None:
    assert run() == (
        'Attempts lost: 0, of these given up: 0; scheduled: 0, refused: 0\n'
        'Projects asked: 0, tasks created: 0, projects completed: 0, '
        'blocked: 0\n'
        'Messages sent: 0, to be tried again: 0, given up: 0, '
        'in other hands: 0\n'
    )


def test_it_does_all_of_them(assembly: Assembly, channel: Channel) -> None:
    chain = blocked_chain('allowed_by_project')
    allow(chain)
    enqueue([draft()])

    output = run()

    assert 'scheduled: 1,' in output
    assert 'tasks created: 1,' in output
    assert assembly.task.status == Task.Status.COMPLETE
    assert chain.project.tasks.count() == 2
    assert channel.delivered == [{'number': 1}]


def test_what_stays_blocked_is_an_error_after_the_others(
    channel: Channel, db: None
) -> None:
    stuck = blocked_chain('fail')
    enqueue([draft()])
    output, errors = StringIO(), StringIO()

    with pytest.raises(CommandError, match='Not everything is well'):
        call_command('sweep', stdout=output, stderr=errors)

    assert f'Project {stuck.project.pk} is blocked' in errors.getvalue()
    assert channel.delivered == [{'number': 1}]


def test_one_that_fails_stops_none_of_the_others(
    channel: Channel, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_limit: int) -> None:
        raise RuntimeError('The queue is gone.')

    monkeypatch.setattr('orchestra.sweeping.sweeps.sweep', fail)
    enqueue([draft()])
    errors = StringIO()

    with pytest.raises(CommandError):
        call_command('sweep', stdout=StringIO(), stderr=errors)

    assert errors.getvalue() == (
        'requeue_machine_jobs failed: The queue is gone.\n'
    )
    assert channel.delivered == [{'number': 1}]


@pytest.mark.parametrize('seconds', ['0', '-1', 'often'])
def test_seconds_that_are_none_are_refused(seconds: str) -> None:
    with pytest.raises(CommandError, match='whole number above 0'):
        run('--every', seconds)


@pytest.mark.slow
@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_it_goes_on_until_it_is_told_to_stop(
    tmp_path: Path, number: signal.Signals
) -> None:
    """Although there are no tables, so that every sweep fails."""
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), 'sweep', '--every', '1'],
        env=environment(tmp_path),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        failures = 0
        for line in process.stdout:
            failures += 'The sweep deliver_outbox failed.' in line
            if failures == 2:
                break
        process.send_signal(number)
        output = process.communicate(timeout=60)[0]
        assert output.endswith('Stopped.\n')
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()
