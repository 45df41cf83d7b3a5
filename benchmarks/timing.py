"""What is measured, and how often."""

from __future__ import annotations

from collections.abc import Callable

TIMES = 15
"""How many runs the medians are of."""

Job = Callable[[], object]
"""What is measured."""
