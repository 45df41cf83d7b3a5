"""A Google Drive on loopback: its interface of version 3, files in memory.

What is kept here lies on a shared drive, and like the real one it shows a
caller only what the caller asks for.
"""

from orchestra.tests.fake_drive.drive import (
    DOCUMENT,
    FOLDER,
    ROOT_ID,
    SPREADSHEET,
    DriveFile,
)
from orchestra.tests.fake_drive.orders import Order, dropped, refused, silent
from orchestra.tests.fake_drive.server import FakeDrive, serve_drive

__all__ = [
    'DOCUMENT',
    'FOLDER',
    'ROOT_ID',
    'SPREADSHEET',
    'DriveFile',
    'FakeDrive',
    'Order',
    'dropped',
    'refused',
    'serve_drive',
    'silent',
]
