"""`deliver_outbox` makes one pass and says what came of it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import OutboxMessage
from orchestra.outbox import enqueue
from orchestra.tests.outbox.conftest import Channel, draft

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    output = StringIO()
    call_command('deliver_outbox', *arguments, stdout=output)
    return output.getvalue()


def test_due_messages_leave_and_are_counted(channel: Channel) -> None:
    def refuse_the_second(message: OutboxMessage) -> None:
        if message.payload['number'] == 2:
            raise ConnectionError('The other side is down.')

    channel.behaviour = refuse_the_second
    enqueue([draft(1), draft(2)])

    assert run() == (
        'Messages sent: 1, to be tried again: 1, given up: 0, '
        'in other hands: 0\n'
    )


def test_the_limit_is_kept(channel: Channel) -> None:
    enqueue([draft(1), draft(2)])

    assert run('--limit', '1').startswith('Messages sent: 1,')
    assert len(channel.delivered) == 1


def test_messages_given_up_can_be_put_back(channel: Channel) -> None:
    enqueue([draft(1), draft(2)])
    OutboxMessage.objects.filter(dedupe_key='test:1').update(
        state=OutboxMessage.State.DEAD, attempts=13
    )
    run()
    assert channel.delivered == [{'number': 2}]

    assert run('--revive').startswith('Messages put back: 1\nMessages sent: 1')

    assert channel.delivered == [{'number': 2}, {'number': 1}]


@pytest.mark.parametrize('limit', ['0', '-1', 'many', '1.5'])
def test_a_limit_that_is_none_is_refused(limit: str) -> None:
    with pytest.raises(CommandError, match='whole number above 0'):
        run('--limit', limit)
