from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def routes_of_the_example_project() -> Iterator[None]:
    with override_settings(ROOT_URLCONF='example_project.urls'):
        yield
