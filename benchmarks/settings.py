"""Django settings of the benchmarks: those of the tests, with a workflow."""

from orchestra.tests.settings import *  # noqa: F403
from orchestra.tests.settings import INSTALLED_APPS as APPS_OF_TESTS
from orchestra.tests.settings import MIDDLEWARE as MIDDLEWARE_OF_TESTS

INSTALLED_APPS = [*APPS_OF_TESTS, 'simple_workflow']
# The tests hold every answer against the contract, which takes its time.
MIDDLEWARE = [
    path
    for path in MIDDLEWARE_OF_TESTS
    if not path.startswith('orchestra.tests.')
]
ORCHESTRA_WORKFLOWS = ('simple_workflow',)

# What is measured is the job. Messages leave and machines run after it, in
# processes of their own.
ORCHESTRA_OUTBOX_DELIVERY = 'worker'
MACHINE_STEP_SCHEDULER = {'path': 'benchmarks.scheduling.LeaveToTheSweep'}
