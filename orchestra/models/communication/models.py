"""Every communication model, at the path extensions import from."""

from orchestra.models.communication.preference import CommunicationPreference
from orchestra.models.communication.staffing import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
)

__all__ = [
    'CommunicationPreference',
    'StaffBotRequest',
    'StaffingRequestInquiry',
    'StaffingResponse',
]
