"""What people enter wrongly in the forms of the admin."""

from orchestra.tests.admin.mistakes.definitions import MISTAKES_IN_DEFINITIONS
from orchestra.tests.admin.mistakes.mistake import Mistake
from orchestra.tests.admin.mistakes.people import MISTAKES_ABOUT_PEOPLE
from orchestra.tests.admin.mistakes.projects import MISTAKES_ABOUT_PROJECTS

MISTAKES: dict[str, Mistake] = {
    **MISTAKES_ABOUT_PEOPLE,
    **MISTAKES_ABOUT_PROJECTS,
    **MISTAKES_IN_DEFINITIONS,
}
