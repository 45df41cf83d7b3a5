"""What is measured, and how often."""

from __future__ import annotations

from collections.abc import Callable

TIMES = 15
"""How many runs the medians are of."""

WARM_UP = 5
"""How many runs come before, in which caches fill on both sides."""

Job = Callable[[], object]
"""What is measured."""
