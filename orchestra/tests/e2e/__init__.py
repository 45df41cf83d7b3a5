"""Tests in a browser, the way people meet Orchestra."""

import pytest

pytest.register_assert_rewrite('orchestra.tests.e2e.states')
