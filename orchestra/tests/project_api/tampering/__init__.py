"""All that can be done to a signed request on its way.

Each case takes a request that would pass and returns what arrives instead,
with the code it must be refused with; None where several are right.
"""

from orchestra.tests.project_api.tampering.case import Case
from orchestra.tests.project_api.tampering.contents import BODY, DIGEST, TARGET
from orchestra.tests.project_api.tampering.headers import DATE, OTHER_HEADERS
from orchestra.tests.project_api.tampering.signatures import (
    AUTHORIZATION,
    KEYS,
    SIGNATURES,
)

__all__ = ['CASES', 'Case']

CASES = [
    *BODY,
    *DIGEST,
    *TARGET,
    *DATE,
    *OTHER_HEADERS,
    *KEYS,
    *SIGNATURES,
    *AUTHORIZATION,
]
