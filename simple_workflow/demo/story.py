"""The demo with a person who rates the picture in a browser."""

from __future__ import annotations

from typing import Any

from orchestra.conf import conf
from simple_workflow.demo.narrator import Narrator
from simple_workflow.demo.project import (
    DESCRIPTION,
    PRIORITY,
    DemoProject,
)


def tell(narrator: Narrator, url: str) -> None:
    """Go through the simple workflow together.

    Args:
        narrator: Speaks for us.
        url: The page to look for pictures on.
    """
    narrator.clear()
    narrator.say('Welcome to the demo of the simple workflow!')
    if not narrator.ask('Shall we start?'):
        narrator.say('Another time, then. Goodbye!')
        return
    narrator.say(
        'The workflow has two steps. "crawl" is done by a machine: it finds '
        'a picture on a web page. "rate" is done by a person, who says how '
        'awesome that picture is.',
        'Both run in a project, which a program starts through the client '
        'API. This is the call:',
        _call_text(url),
    )
    narrator.wait('start the project')
    project = DemoProject(url)
    narrator.say(f'The project is running. Its id is {project.id}.')
    _show_crawl(narrator, project)
    _have_rated(narrator, project)
    narrator.say(
        'That was the simple workflow: a machine and a person, one after '
        'the other, passing data on.',
        'How to write a workflow of your own is explained in '
        'docs/workflow_reference.md. Goodbye!',
    )


def _call_text(url: str) -> str:
    return (
        'create_orchestra_project(\n'
        '    None,\n'
        "    'simple_workflow',\n"
        "    'v1',\n"
        f'    {DESCRIPTION!r},\n'
        f'    {PRIORITY},\n'
        f'    {{"url": {url!r}}},\n'
        "    'train',\n"
        ')'
    )


def _show_crawl(narrator: Narrator, project: DemoProject) -> None:
    """Look at the project until the machine is done."""
    narrator.say(
        f'Programs follow a project with '
        f'get_project_information([{project.id}]).'
    )
    while True:
        narrator.wait('make that call')
        information = project.information()
        narrator.show(information)
        crawl = information['tasks'].get('crawl', {})
        if crawl.get('status') == 'Complete':
            break
        narrator.say('The machine is still at work.')
    image = crawl['latest_data'].get('image')
    narrator.say(
        'Look at the tasks: "crawl" is complete, and its latest_data holds '
        + (f'the picture {image}.' if image else 'no picture, alas.'),
        'That released the task of "rate". It waits for a worker.',
    )


def _have_rated(narrator: Narrator, project: DemoProject) -> None:
    """Send somebody to the browser until the task is complete."""
    narrator.say(
        f'The worker is you! Open {conf.ORCHESTRA_URL}/orchestra/app in your '
        'browser and sign in as demo with the password demo.',
        'Ask for a new delivery task on the dashboard, rate the picture and '
        'submit the task. Then come back here.',
    )
    while True:
        narrator.wait('look at the project again')
        information = project.information()
        narrator.show(information)
        rate = information['tasks'].get('rate', {})
        if rate.get('status') == 'Complete':
            narrator.say(_verdict(rate))
            return
        narrator.say(
            'The task of "rate" is not complete yet. Rate the picture and '
            'press Submit.'
        )


def _verdict(task: dict[str, Any]) -> str:
    rating = str((task.get('latest_data') or {}).get('rating', ''))[:1]
    if not rating:
        return 'You submitted without a rating. Hard to please, are you?'
    return f'You gave the picture {rating} of 5 points. Thank you!'
