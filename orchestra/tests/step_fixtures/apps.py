"""The Django app of the fixture steps."""

from django.apps import AppConfig


class StepFixturesConfig(AppConfig):
    """The fixture steps as an entry of ORCHESTRA_WORKFLOWS."""

    name = 'orchestra.tests.step_fixtures'
    label = 'step_fixtures'
    verbose_name = 'Step fixtures'
