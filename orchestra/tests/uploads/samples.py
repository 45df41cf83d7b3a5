"""Files of all kinds."""

from __future__ import annotations

import io
import zipfile

from PIL import Image


def picture(kind: str = 'PNG', size: tuple[int, int] = (3, 2)) -> bytes:
    """Return a picture of a kind the imaging library can write."""
    buffer = io.BytesIO()
    Image.new('RGB', size, 'navy').save(buffer, kind)
    return buffer.getvalue()


def archive(**entries: str) -> bytes:
    """Return a zip archive; underscores in names stand for slashes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as file:
        for name, content in entries.items():
            file.writestr(name.replace('__', '/'), content)
    return buffer.getvalue()


def office(folder: str) -> bytes:
    """Return the skeleton of a word processor's file and its like."""
    return archive(
        **{
            '[Content_Types].xml': '<Types/>',
            '_rels/.rels': '<Relationships/>',
            f'{folder}/main.xml': '<main/>',
        }
    )


def open_document(kind: str) -> bytes:
    """Return the skeleton of an open document."""
    return archive(
        mimetype=f'application/vnd.oasis.opendocument.{kind}',
        content='<main/>',
    )


FILES: dict[str, bytes] = {
    'jpg': picture('JPEG'),
    'png': picture('PNG'),
    'gif': picture('GIF'),
    'webp': picture('WEBP'),
    'pdf': b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
    'txt': 'Grüße,\nAda\n'.encode(),
    'csv': b'\xef\xbb\xbfname,grams\nrye,3\n',
    'docx': office('word'),
    'xlsx': office('xl'),
    'pptx': office('ppt'),
    'odt': open_document('text'),
    'ods': open_document('spreadsheet'),
    'odp': open_document('presentation'),
    'zip': archive(a='x'),
    'mp3': b'ID3\x04\x00\x00\x00\x00\x00\x00' + bytes(64),
    'wav': b'RIFF\x24\x00\x00\x00WAVEfmt ' + bytes(64),
    'ogg': b'OggS\x00\x02' + bytes(64),
    'mp4': b'\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom' + bytes(64),
    'webm': b'\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04'
    b'B\xf3\x81\x08B\x82\x84webm' + bytes(64),
}
"""One of each kind that may be uploaded, by extension."""

UNWANTED: dict[str, bytes] = {
    'program': b'MZ\x90\x00\x03' + bytes(64),
    'library': b'\x7fELF\x02\x01\x01' + bytes(64),
    'archive': b"7z\xbc\xaf'\x1c" + bytes(64),
    'photo of a scanner': picture('TIFF'),
    'icon': picture('ICO', (16, 16)),
    'damaged picture': picture('PNG')[:40],
    'no text': b'a\x00b',
    'text of another encoding': 'Grüße'.encode('latin-1'),
}
"""Kinds that may not."""
