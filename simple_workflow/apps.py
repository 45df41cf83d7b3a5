"""The Django app of the simple workflow."""

from django.apps import AppConfig


class SimpleWorkflowConfig(AppConfig):
    """The simple workflow as an entry of ORCHESTRA_WORKFLOWS."""

    name = 'simple_workflow'
    label = 'simple_workflow'
    verbose_name = 'Simple workflow'
