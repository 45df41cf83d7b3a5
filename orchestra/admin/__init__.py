"""The admin site of Orchestra: `/orchestra/admin/` in a project.

Whoever runs Orchestra finds everything in the database here. What services
own (who holds a task, how a project stands) is shown, and changed only by
the same services that the app and the API use: under their locks, with their
rules, and with an entry in the log.
"""

from django.contrib import admin

from orchestra.admin.assignments import TaskAssignmentAdmin
from orchestra.admin.availability import WorkerAvailabilityAdmin
from orchestra.admin.certifications import (
    CertificationAdmin,
    WorkerCertificationAdmin,
)
from orchestra.admin.documents import DocumentItemAdmin, DocumentVersionAdmin
from orchestra.admin.events import ProjectEventAdmin
from orchestra.admin.iterations import IterationAdmin
from orchestra.admin.links import edit_link, linkify
from orchestra.admin.machine_jobs import MachineJobAdmin
from orchestra.admin.outbox import OutboxMessageAdmin
from orchestra.admin.preferences import CommunicationPreferenceAdmin
from orchestra.admin.project_requests import ProjectRequestAdmin
from orchestra.admin.projects import ProjectAdmin
from orchestra.admin.registrations import extend_registration_pages
from orchestra.admin.staffing import (
    StaffBotRequestAdmin,
    StaffingRequestInquiryAdmin,
    StaffingResponseAdmin,
)
from orchestra.admin.steps import StepAdmin
from orchestra.admin.tasks import TaskAdmin
from orchestra.admin.time_tracking import (
    PayRateAdmin,
    TaskTimerAdmin,
    TimeEntryAdmin,
)
from orchestra.admin.todo_templates import (
    TodoListTemplateAdmin,
    TodoListTemplateImportRecordAdmin,
)
from orchestra.admin.todos import SanityCheckAdmin, TodoAdmin, TodoQAAdmin
from orchestra.admin.users import extend_user_pages
from orchestra.admin.workers import WorkerAdmin
from orchestra.admin.workflows import WorkflowAdmin, WorkflowVersionAdmin

__all__ = [
    'CertificationAdmin',
    'CommunicationPreferenceAdmin',
    'DocumentItemAdmin',
    'DocumentVersionAdmin',
    'IterationAdmin',
    'MachineJobAdmin',
    'OutboxMessageAdmin',
    'PayRateAdmin',
    'ProjectAdmin',
    'ProjectEventAdmin',
    'ProjectRequestAdmin',
    'SanityCheckAdmin',
    'StaffBotRequestAdmin',
    'StaffingRequestInquiryAdmin',
    'StaffingResponseAdmin',
    'StepAdmin',
    'TaskAdmin',
    'TaskAssignmentAdmin',
    'TaskTimerAdmin',
    'TimeEntryAdmin',
    'TodoAdmin',
    'TodoListTemplateAdmin',
    'TodoListTemplateImportRecordAdmin',
    'TodoQAAdmin',
    'WorkerAdmin',
    'WorkerAvailabilityAdmin',
    'WorkerCertificationAdmin',
    'WorkflowAdmin',
    'WorkflowVersionAdmin',
    'edit_link',
    'linkify',
]

admin.site.site_header = 'Orchestra'
admin.site.site_title = 'Orchestra'
admin.site.index_title = 'Orchestra'

extend_user_pages()
extend_registration_pages()
