"""Another workflow with the slug of the newsroom."""

from orchestra.workflow import Workflow

twin = Workflow('old_journalism', 'Twin', 'The same slug again')
