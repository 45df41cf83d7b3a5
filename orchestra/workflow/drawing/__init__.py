"""Drawings of graphs: the steps of a workflow, the states of a task.

`draw_graph` makes a picture of any nodes and edges, circles included;
`draw_version` of the steps of a workflow version.
"""

from orchestra.workflow.drawing.drawing import draw_graph
from orchestra.workflow.drawing.graph import Edge, Node, Shape
from orchestra.workflow.drawing.steps import draw_version

__all__ = ['Edge', 'Node', 'Shape', 'draw_graph', 'draw_version']
