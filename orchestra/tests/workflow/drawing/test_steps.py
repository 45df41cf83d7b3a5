"""Drawings of the steps of workflows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orchestra.tests.workflow.commands import Run
from orchestra.tests.workflow.definitions import manifest, step, version
from orchestra.tests.workflow.drawing.pictures import (
    SVG,
    lines,
    nodes,
    parse,
    texts,
)
from orchestra.workflow import load_workflow
from orchestra.workflow.drawing import draw_version


def _draw(definition: Any) -> str:
    return draw_version(manifest(), definition)


def test_kinds_of_steps_are_marked_by_shape_and_word() -> None:
    found = nodes(_draw(version()))

    assert {name: node.get('class') for name, node in found.items()} == {
        'Weigh; machine': 'node cut',
        'Knead; human': 'node round',
        'Bake; human; review of every task; ends the project': 'node round',
    }
    outlines = [len(node.findall(f'{SVG}path')) for node in found.values()]
    assert outlines == [1, 1, 2]


@pytest.mark.parametrize(
    ('policy', 'word'),
    [
        ({'policy': 'no_review'}, None),
        ({'policy': 'sampled_review', 'rate': 0, 'max_reviews': 1}, None),
        ({'policy': 'sampled_review', 'rate': 1, 'max_reviews': 0}, None),
        ({}, 'review of every task'),
        (
            {'policy': 'sampled_review', 'rate': 0.25, 'max_reviews': 2},
            'review of 25 % of tasks, up to 2 times',
        ),
    ],
)
def test_reviews(policy: dict[str, Any], word: str | None) -> None:
    definition = version('v2')
    step(definition, 'bake')['review_policy'] = policy

    (name,) = nodes(_draw(definition))

    assert name == '; '.join(filter(None, ['Bake', 'human', word]))


def test_dependencies_are_arrows() -> None:
    picture = _draw(version())

    assert [line.get('class') for line in lines(picture)] == [
        'line',
        'line',
        'line dashed',
    ]
    assert 'before submission' in texts(parse(picture))


def test_it_is_also_said_in_words() -> None:
    root = parse(_draw(version()))

    assert root.findtext(f'{SVG}title') == 'Bakery, version v1'
    assert root.findtext(f'{SVG}desc') == (
        '3 steps. Weigh: machine; at the start. Knead: human; after Weigh. '
        'Bake: human, review of every task, ends the project; after Weigh; '
        'to be submitted after Knead.'
    )


def test_broken_definitions_are_drawn_as_far_as_they_go() -> None:
    definition = version('v2')
    definition['steps'].append(
        {
            'slug': 'sell',
            'creation_depends_on': ['bake', 'nowhere', 'sell'],
            'review_policy': 'never',
        }
    )

    found = nodes(_draw(definition))

    assert 'sell; human; review of every task' in found


@pytest.mark.django_db
@pytest.mark.usefixtures('bakery')
class TestCommand:
    """``drawworkflow``."""

    def test_loaded_version(self, tmp_path: Path) -> None:
        load_workflow('bakery', 'v1')
        file = tmp_path / 'bakery.svg'

        printed = Run('drawworkflow', 'bakery/v1')
        written = Run('drawworkflow', 'bakery/v1', '--to', str(file))

        picture = '\n'.join(printed.out) + '\n'
        assert len(nodes(picture)) == 3
        assert file.read_text(encoding='utf-8') == picture
        assert written.out == [f'Wrote {file}']

    def test_version_that_is_not_loaded(self) -> None:
        run = Run('drawworkflow', 'bakery/v2')

        assert len(nodes('\n'.join(run.out))) == 1

    def test_what_is_defined_in_place_of_what_is_loaded(self) -> None:
        version = load_workflow('bakery', 'v2').version
        version.steps.update(name='Burn')

        loaded = Run('drawworkflow', 'bakery/v2')
        defined = Run('drawworkflow', 'bakery/v2', '--defined')

        assert any('Burn' in line for line in loaded.out)
        assert not any('Burn' in line for line in defined.out)

    @pytest.mark.parametrize(
        ('name', 'message'),
        [
            ('bakery', 'WORKFLOW/VERSION, not bakery'),
            ('bakery/v3', 'There are: v1, v2'),
            ('mill/v1', 'neither loaded nor defined'),
        ],
    )
    def test_unknown_versions(self, name: str, message: str) -> None:
        assert message in Run('drawworkflow', name).failure

    def test_file_that_cannot_be_written(self, tmp_path: Path) -> None:
        file = tmp_path / 'absent' / 'bakery.svg'

        run = Run('drawworkflow', 'bakery/v1', '--to', str(file))

        assert 'No such file' in run.failure
