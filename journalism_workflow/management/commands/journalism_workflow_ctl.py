"""Start a project of the newsroom, follow it, and see what it ends with."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pprint import pformat
from typing import Any

import requests
from django.core.management.base import BaseCommand, CommandError

from orchestra.orchestra_api import (
    OrchestraError,
    create_orchestra_project,
    get_project_information,
)

WORKFLOW = 'journalism'
VERSION = 'v1'
DESCRIPTION = 'A test run of our journalism workflow'
PRIORITY = 10
LAST_STEP = 'copy_editing'
COMPLETE = 'Complete'


class Command(BaseCommand):
    """A program that uses the newsroom through the API, as yours would."""

    help = (
        'Start a project of the journalism workflow, show how far one is, or '
        'show the finished copy. Orchestra must be running at ORCHESTRA_URL, '
        'with the workflow loaded.'
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        actions = parser.add_mutually_exclusive_group(required=True)
        actions.add_argument(
            '-n', '--new', action='store_true', help='Start a project.'
        )
        actions.add_argument(
            '-s',
            '--status',
            action='store_true',
            help='Show all about a project.',
        )
        actions.add_argument(
            '-f',
            '--finish',
            '--final',
            action='store_true',
            help='Show the headline, the captioned photos and the address of '
            'the article of a project that is done.',
        )
        parser.add_argument(
            '-p',
            '--project-id',
            type=int,
            help='The project, for --status and --finish.',
        )
        parser.add_argument(
            '--article-template',
            default='',
            metavar='ID',
            help='With --new: the document that the article starts as a copy '
            'of. By default one with a few headings.',
        )
        parser.add_argument(
            '--json',
            action='store_true',
            help='Print JSON and nothing else, for other programs.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do what was asked for and print the result.

        Raises:
            CommandError: If the server refuses or cannot be reached, there
                is no such project, or it is not done.
        """
        project_id = _project_id(options)
        show = self._show_json if options['json'] else self._show
        with _explained():
            if project_id is None:
                self._start(options, show)
            elif options['status']:
                show(_information(project_id))
            else:
                show(_copy(_information(project_id)))

    def _start(
        self, options: Mapping[str, Any], show: Callable[[Any], None]
    ) -> None:
        template = options['article_template']
        project_id = create_orchestra_project(
            None,
            WORKFLOW,
            VERSION,
            DESCRIPTION,
            PRIORITY,
            {'article_draft_template': template} if template else {},
            'train',
        )
        if not options['json']:
            self.stdout.write(f'Project {project_id} has started.')
        show(_information(project_id))

    def _show(self, data: Any) -> None:
        self.stdout.write(pformat(data))

    def _show_json(self, data: Any) -> None:
        self.stdout.write(json.dumps(data, indent=2))


def _project_id(options: Mapping[str, Any]) -> int | None:
    """Return the project to look at, None to start one."""
    project_id: int | None = options['project_id']
    if options['new']:
        if project_id is not None:
            raise CommandError(
                'A new project gets its id from the server: leave '
                '--project-id out.'
            )
        return None
    if options['article_template']:
        raise CommandError('--article-template goes with --new only.')
    if project_id is None:
        raise CommandError(
            'Say which project with --project-id; --new printed its id.'
        )
    return project_id


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what may go wrong on the way to the server into a message."""
    try:
        yield
    except requests.RequestException as error:
        raise CommandError(
            f'Orchestra cannot be reached: {error}. Is it running at '
            'ORCHESTRA_URL?'
        ) from error
    except OrchestraError as error:
        raise CommandError(
            f'The client API refused with status {error.status_code}: {error}'
        ) from error


def _information(project_id: int) -> dict[str, Any]:
    projects = get_project_information([project_id])
    if project_id not in projects:
        raise CommandError(f'There is no project {project_id}.')
    information: dict[str, Any] = projects[project_id]
    workflow = information['project'].get('workflow_slug')
    if workflow != WORKFLOW:
        raise CommandError(
            f'Project {project_id} is not of the workflow {WORKFLOW}, but of '
            f'{workflow}.'
        )
    return information


def _copy(information: Mapping[str, Any]) -> Any:
    """Return what the copy editor handed in."""
    tasks = information['tasks']
    task = tasks.get(LAST_STEP, {})
    if task.get('status') == COMPLETE:
        return task['latest_data']
    project = information['project']
    states = ', '.join(
        f'{step["slug"]}: {tasks[step["slug"]]["status"]}'
        if step['slug'] in tasks
        else f'{step["slug"]}: not begun'
        for step in information['steps']
    )
    raise CommandError(
        f'Project {project["id"]} is not done yet. Its steps are: {states}.'
    )
