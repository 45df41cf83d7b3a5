"""Create follow-up tasks where something kept them from being created."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.core.actors import Actor, acting_as
from orchestra.utils.task_lifecycle.resuming import (
    projects_to_resume,
    resume_project,
)


class Command(BaseCommand):
    """One sweep over the active projects; meant for cron."""

    help = (
        'Asks blocked projects, and active ones in which no task is open, '
        'once more for the tasks that have become possible. Running it again '
        'changes nothing.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            '--all',
            action='store_true',
            dest='every_active',
            help='Ask every active project. Creation policies that said no '
            'are asked again too.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep once and print what came of it.

        Raises:
            CommandError: if projects stay blocked.
        """
        with acting_as(Actor('system', 'resume_projects')):
            resumed = [
                resume_project(project_id)
                for project_id in projects_to_resume(options['every_active'])
            ]
        blocked = [project for project in resumed if project.blocked_reason]
        for project in blocked:
            self.stderr.write(
                f'Project {project.project_id} is blocked: '
                f'{project.blocked_reason}'
            )
        created = sum(project.tasks_created for project in resumed)
        completed = sum(project.is_completed for project in resumed)
        self.stdout.write(
            f'Projects asked: {len(resumed)}, tasks created: {created}, '
            f'projects completed: {completed}, blocked: {len(blocked)}'
        )
        if blocked:
            raise CommandError(
                f'Projects that stay blocked: {len(blocked)}. Correct what '
                f'the reasons name and run the command again.'
            )
