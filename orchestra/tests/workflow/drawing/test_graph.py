"""Drawings of any graph."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestra.tests.workflow.drawing.pictures import (
    SVG,
    boxes,
    ends,
    label_boxes,
    lines,
    nodes,
    parse,
    texts,
)
from orchestra.workflow.drawing import Edge, Node, Shape, draw_graph

STATES = [Node(key, key.title()) for key in ('open', 'busy', 'done')]


def _draw(*edges: Edge, title: str = 'States') -> str:
    return draw_graph(STATES, edges, title=title)


def test_picture_stands_alone_and_says_what_it_shows() -> None:
    picture = draw_graph(
        STATES,
        [Edge('open', 'busy', 'assign'), Edge('busy', 'done')],
        title='A <task> & its states',
    )

    root = parse(picture)
    assert root.get('role') == 'img'
    named = [
        element.text
        for identifier in root.get('aria-labelledby', '').split()
        for element in root
        if element.get('id') == identifier
    ]
    assert named == [
        'A <task> & its states',
        'Open. Busy. Done. From Open to Busy (assign). From Busy to Done.',
    ]
    for outside in ('href', 'url(http', '@import', '<script'):
        assert outside not in picture
    assert 'prefers-color-scheme: dark' in picture


def test_description_may_be_given() -> None:
    picture = draw_graph(STATES, [], title='States', description='Three.')

    (description,) = parse(picture).findall(f'{SVG}desc')
    assert description.text == 'Three.'


def test_same_graph_gives_the_same_picture() -> None:
    edges = [Edge('open', 'busy'), Edge('busy', 'open', 'again')]

    assert _draw(*edges) == _draw(*edges)


def test_pictures_in_one_page_do_not_share_ids_or_styles() -> None:
    one, other = _draw(title='One'), _draw(title='Other')

    ids = [
        {e.get('id') for e in parse(picture).iter() if e.get('id')}
        for picture in (one, other)
    ]
    assert len(ids[0]) == 4
    assert not ids[0] & ids[1]
    style = parse(one).find(f'{SVG}style')
    assert style is not None
    assert all(
        rule.lstrip().startswith((f'#{parse(one).get("id")}', '@media'))
        for rule in (style.text or '').strip().splitlines()
    )


def test_arrows_point_down_from_box_to_box() -> None:
    picture = _draw(Edge('open', 'busy'), Edge('busy', 'done'))

    places = boxes(picture)
    for line, (source, target) in zip(
        lines(picture), [('Open', 'Busy'), ('Busy', 'Done')], strict=True
    ):
        start, end = ends(line)
        assert start[1] == pytest.approx(places[source].bottom, abs=0.1)
        assert end[1] == pytest.approx(places[target].top, abs=0.1)
        assert line.get('marker-end', '').startswith('url(#graph-')


def test_circles_lead_back_up() -> None:
    picture = _draw(
        Edge('open', 'busy', 'take'),
        Edge('busy', 'open', 'give back'),
        Edge('busy', 'done'),
        Edge('done', 'open', 'reopen'),
    )

    places = boxes(picture)
    assert places['Open'].top < places['Busy'].top < places['Done'].top
    _take, back, _finish, reopen = lines(picture)
    for line, source in ((back, 'Busy'), (reopen, 'Done')):
        start, end = ends(line)
        assert start[1] == pytest.approx(places[source].top, abs=0.1)
        assert end[1] == pytest.approx(places['Open'].bottom, abs=0.1)
    assert {'take', 'give back', 'reopen'} <= set(texts(parse(picture)))


def test_arrow_to_itself() -> None:
    picture = _draw(Edge('busy', 'busy', 'save'), Edge('open', 'busy'))

    start, end = ends(lines(picture)[0])
    busy = boxes(picture)['Busy']
    assert start[0] == end[0] == pytest.approx(busy.right, abs=0.1)
    assert busy.top < start[1] < end[1] < busy.bottom
    assert 'save' in texts(parse(picture))


def test_arrows_to_itself_are_one() -> None:
    picture = _draw(Edge('busy', 'busy', 'save'), Edge('busy', 'busy', 'note'))

    assert len(lines(picture)) == 1
    assert 'save, note' in texts(parse(picture))


def test_several_arrows_between_two_nodes_are_apart() -> None:
    picture = _draw(
        Edge('open', 'busy', 'ask'), Edge('open', 'busy', 'be given')
    )

    one, other = lines(picture)
    assert ends(one) != ends(other)


def test_dashes_shapes_and_notes() -> None:
    picture = draw_graph(
        [
            Node('a', 'People', Shape.ROUND, ['human', 'reviewed'], True),
            Node('b', 'Robot', Shape.CUT, ['machine']),
        ],
        [Edge('a', 'b', is_dashed=True)],
        title='Kinds',
    )

    found = nodes(picture)
    people, robot = found['People; human; reviewed'], found['Robot; machine']
    assert (people.get('class'), robot.get('class')) == (
        'node round',
        'node cut',
    )
    assert len(people.findall(f'{SVG}path')) == 2
    assert len(robot.findall(f'{SVG}path')) == 1
    assert texts(people) == ['People', 'human', 'reviewed']
    (line,) = lines(picture)
    assert line.get('class') == 'line dashed'
    outline = robot.find(f'{SVG}path')
    assert outline is not None
    assert 'A' not in outline.get('d', '')


def test_long_words_are_wrapped_and_cut_off() -> None:
    label = 'Research and draft the article ' * 6

    picture = draw_graph([Node('a', label)], [], title='Long')

    (node,) = nodes(picture).values()
    assert len(texts(node)) == 3
    assert texts(node)[-1].endswith('…')
    assert label.split() == (next(iter(nodes(picture))).split())


def test_characters_that_xml_cannot_hold() -> None:
    picture = draw_graph([Node('a', 'Bell\x07 <b>')], [], title='\x00')

    assert texts(parse(picture)) == ['Bell <b>']


@pytest.mark.parametrize(
    ('given_nodes', 'edges', 'message'),
    [
        ([], [], 'without nodes'),
        ([STATES[0], STATES[0]], [], 'same key'),
        (STATES, [Edge('open', 'lost')], 'unknown node lost'),
    ],
)
def test_what_is_no_graph(
    given_nodes: list[Node], edges: list[Edge], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        draw_graph(given_nodes, edges, title='Wrong')


KEYS = [f'step {number}' for number in range(9)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(KEYS),
            st.sampled_from(KEYS),
            st.sampled_from(['', 'go', 'when it is done']),
        ),
        max_size=16,
    )
)
def test_nothing_overlaps_in_any_graph(
    drawn: list[tuple[str, str, str]],
) -> None:
    picture = draw_graph(
        [Node(key, key) for key in KEYS],
        [Edge(*edge) for edge in drawn],
        title='Any',
    )

    places = [*boxes(picture).values(), *label_boxes(picture)]
    for one, other in itertools.combinations(places, 2):
        assert not one.overlaps(other)
    root = parse(picture)
    width, height = (float(root.get(k, '')) for k in ('width', 'height'))
    for place in places:
        assert place.left >= 0
        assert place.top >= 0
        assert place.right <= width
        assert place.bottom <= height
    loops = {source for source, target, _ in drawn if source == target}
    arrows = sum(source != target for source, target, _ in drawn)
    assert len(lines(picture)) == len(loops) + arrows


def test_hundreds_of_steps_in_a_row() -> None:
    many = [Node(str(number), str(number)) for number in range(600)]
    edges = [
        Edge(one.key, other.key) for one, other in itertools.pairwise(many)
    ]

    places = boxes(draw_graph(many, edges, title='Many'))

    assert places['0'].top < places['300'].top < places['599'].top
