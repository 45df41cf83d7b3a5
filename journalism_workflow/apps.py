"""The Django app of the newsroom workflow."""

from django.apps import AppConfig


class JournalismWorkflowConfig(AppConfig):
    """The newsroom as an entry of ORCHESTRA_WORKFLOWS."""

    name = 'journalism_workflow'
    label = 'journalism_workflow'
    verbose_name = 'Newsroom workflow'
