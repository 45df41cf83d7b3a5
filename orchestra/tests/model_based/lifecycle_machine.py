"""The state machine: all rules together."""

from __future__ import annotations

from orchestra.tests.model_based.machine_rules import MachineRules
from orchestra.tests.model_based.manager_rules import ManagerRules
from orchestra.tests.model_based.people_rules import PeopleRules


class LifecycleMachine(PeopleRules, ManagerRules, MachineRules):
    """Everything that can happen to projects, in any order."""
