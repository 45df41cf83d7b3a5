"""Stored numbers and labels never change."""

import pytest
from django.db.models import IntegerChoices, TextChoices

from orchestra.models import (
    CommunicationPreference,
    DocumentItem,
    Iteration,
    MachineJob,
    OutboxMessage,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    TaskAssignment,
    Todo,
    WorkerCertification,
)
from orchestra.utils.models import ChoicesEnum

Members = dict[str, tuple[int, str]]

INTEGER_CHOICES: dict[type[IntegerChoices], Members] = {
    WorkerCertification.TaskClass: {
        'TRAINING': (0, 'Training tasks'),
        'REAL': (1, 'A real task'),
    },
    WorkerCertification.Role: {
        'ENTRY_LEVEL': (0, 'Entry-level'),
        'REVIEWER': (1, 'Reviewer'),
    },
    Project.Status: {
        'ACTIVE': (0, 'Active'),
        'ABORTED': (2, 'Aborted'),
        'PAUSED': (3, 'Paused'),
        'COMPLETED': (4, 'Completed'),
    },
    Task.Status: {
        'AWAITING_PROCESSING': (0, 'Awaiting Processing'),
        'PROCESSING': (1, 'Processing'),
        'PENDING_REVIEW': (2, 'Pending Review'),
        'REVIEWING': (3, 'Reviewing'),
        'POST_REVIEW_PROCESSING': (4, 'Post-review Processing'),
        'COMPLETE': (5, 'Complete'),
        'ABORTED': (6, 'Aborted'),
    },
    TaskAssignment.Status: {
        'PROCESSING': (0, 'Processing'),
        'SUBMITTED': (1, 'Submitted'),
        'FAILED': (2, 'Failed'),
    },
    Iteration.Status: {
        'PROCESSING': (0, 'Processing'),
        'REQUESTED_REVIEW': (1, 'Requested Review'),
        'PROVIDED_REVIEW': (2, 'Provided Review'),
    },
}

DESCRIBED: dict[type[ChoicesEnum], Members] = {
    Todo.Status: {
        'PENDING': (0, 'pending'),
        'COMPLETED': (1, 'completed'),
        'DECLINED': (2, 'declined'),
    },
    CommunicationPreference.CommunicationType: {
        'TASK_STATUS_CHANGE': (0, 'task_status_change'),
        'NEW_TASK_AVAILABLE': (1, 'new_task_available'),
    },
    StaffBotRequest.RequestCause: {
        'USER': (0, 'user'),
        'TASK_POLICY': (1, 'task policy'),
        'RESTAFF': (2, 'restaff'),
    },
    StaffBotRequest.Status: {
        'SENDING_INQUIRIES': (0, 'sending inquiries'),
        'DONE_SENDING_INQUIRIES': (1, 'done sending inquiries'),
        'CLOSED': (2, 'closed'),
    },
    StaffingRequestInquiry.CommunicationMethod: {
        'SLACK': (0, 'slack'),
        'EMAIL': (1, 'email'),
        'PREVIOUSLY_OPTED_IN': (2, 'already opted in'),
    },
}

TEXT_CHOICES: dict[type[TextChoices], set[str]] = {
    DocumentItem.Kind: {'folder', 'document', 'file'},
    MachineJob.State: {'queued', 'leased', 'done', 'failed', 'dead'},
    OutboxMessage.State: {'pending', 'sending', 'sent', 'dead'},
}


@pytest.mark.parametrize('enum', INTEGER_CHOICES)
def test_integer_choices_keep_numbers_and_labels(
    enum: type[IntegerChoices],
) -> None:
    members = {member.name: (member.value, member.label) for member in enum}

    assert members == INTEGER_CHOICES[enum]


@pytest.mark.parametrize(
    ('choices', 'enum'),
    [
        (
            WorkerCertification.TASK_CLASS_CHOICES,
            WorkerCertification.TaskClass,
        ),
        (WorkerCertification.ROLE_CHOICES, WorkerCertification.Role),
        (Project.STATUS_CHOICES, Project.Status),
        (Task.STATUS_CHOICES, Task.Status),
        (TaskAssignment.STATUS_CHOICES, TaskAssignment.Status),
        (Iteration.STATUS_CHOICES, Iteration.Status),
    ],
)
def test_choices_lists_translate_numbers_to_labels(
    choices: list[tuple[int, str]], enum: type[IntegerChoices]
) -> None:
    assert dict(choices) == dict(INTEGER_CHOICES[enum].values())


@pytest.mark.parametrize('enum', DESCRIBED)
def test_described_enums_keep_numbers_and_descriptions(
    enum: type[ChoicesEnum],
) -> None:
    members = {
        member.name: (member.value, member.description) for member in enum
    }

    assert members == DESCRIBED[enum]


@pytest.mark.parametrize('enum', TEXT_CHOICES)
def test_states_keep_their_stored_words(enum: type[TextChoices]) -> None:
    assert {member.value for member in enum} == TEXT_CHOICES[enum]


def test_described_enums_answer_in_every_documented_form() -> None:
    pending = Todo.Status.PENDING

    assert Todo.Status(0) is pending
    assert pending.as_choice() == (0, 'pending')
    assert pending.as_dict() == {'value': 0, 'description': 'pending'}
    assert Todo.Status.choices() == [
        (0, 'pending'),
        (1, 'completed'),
        (2, 'declined'),
    ]
    assert Todo.Status.serialize()['DECLINED'] == {
        'value': 2,
        'description': 'declined',
    }
    assert repr(pending) == '<TodoStatus.PENDING: 0 (pending)>'


def test_described_enums_may_leave_the_numbers_to_their_positions() -> None:
    class Size(ChoicesEnum):
        SMALL = 'little'
        LARGE = 'big'

    assert Size.choices() == [(0, 'little'), (1, 'big')]


def test_old_name_of_the_automatic_staffing_cause_still_works() -> None:
    assert StaffBotRequest.RequestCause['AUTOSTAFF'].name == 'TASK_POLICY'


def test_snapshot_types_of_the_first_release_name_iteration_ends() -> None:
    numbers = {
        name: member.value
        for name, member in TaskAssignment.SnapshotType.__members__.items()
    }

    assert numbers == {
        'SUBMIT': Iteration.Status.REQUESTED_REVIEW.value,
        'ACCEPT': Iteration.Status.REQUESTED_REVIEW.value,
        'REJECT': Iteration.Status.PROVIDED_REVIEW.value,
    }


def test_communication_methods_are_bits() -> None:
    assert CommunicationPreference.COMMUNICATION_METHODS == (
        ('slack', 'Slack'),
        ('email', 'Email'),
    )
    assert [
        (method.name, method.value)
        for method in CommunicationPreference.CommunicationMethods
    ] == [('SLACK', 1), ('EMAIL', 2)]
    assert CommunicationPreference.get_default_methods() == 3
