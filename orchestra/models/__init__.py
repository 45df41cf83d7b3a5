"""Orchestra's models."""

from orchestra.models.communication.models import (
    CommunicationPreference,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
)
from orchestra.models.core.models import (
    Certification,
    Iteration,
    PayRate,
    Project,
    SanityCheck,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Todo,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    TodoQA,
    Worker,
    WorkerAvailability,
    WorkerCertification,
    Workflow,
    WorkflowVersion,
)
from orchestra.models.documents.document_item import (
    DocumentItem,
    DocumentVersion,
)
from orchestra.models.operations.machine_job import MachineJob
from orchestra.models.operations.outbox_message import OutboxMessage
from orchestra.models.operations.project_event import ProjectEvent
from orchestra.models.operations.project_request import ProjectRequest

__all__ = [
    'Certification',
    'CommunicationPreference',
    'DocumentItem',
    'DocumentVersion',
    'Iteration',
    'MachineJob',
    'OutboxMessage',
    'PayRate',
    'Project',
    'ProjectEvent',
    'ProjectRequest',
    'SanityCheck',
    'StaffBotRequest',
    'StaffingRequestInquiry',
    'StaffingResponse',
    'Step',
    'Task',
    'TaskAssignment',
    'TaskTimer',
    'TimeEntry',
    'Todo',
    'TodoListTemplate',
    'TodoListTemplateImportRecord',
    'TodoQA',
    'Worker',
    'WorkerAvailability',
    'WorkerCertification',
    'Workflow',
    'WorkflowVersion',
]
