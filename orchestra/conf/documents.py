"""Settings of the document store, and of Google Drive behind it."""

from pathlib import Path

from orchestra.conf.setting import Setting


class DocumentSettings:
    """Folders, documents and files that the people of a project share."""

    ORCHESTRA_DOCUMENT_STORE = Setting(
        '',
        str,
        'Class that keeps documents. Empty for Google Drive where '
        'GOOGLE_APPS is on, and for Orchestra itself where it is off.',
    )
    ORCHESTRA_PROJECT_FOLDERS = Setting(
        True,
        bool,
        'Whether every new project gets a folder and a scratchpad.',
    )
    ORCHESTRA_SCRATCHPAD_TEMPLATE_ID = Setting(
        '',
        str,
        'Id of the document that new scratchpads are copies of. Empty for '
        'empty scratchpads.',
        from_environment=True,
    )
    ORCHESTRA_DOCUMENT_QUOTA_BYTES = Setting[int | None](
        2 * 10**9,
        (int, type(None)),
        'How much the files and documents of one project may take up. None '
        'for no limit.',
    )
    ORCHESTRA_DOCUMENT_VERSIONS = Setting(
        100,
        int,
        'How many versions of a document are kept, the present one included.',
        minimum=1,
    )
    GOOGLE_APPS = Setting(
        False, bool, 'Whether documents are kept in Google Drive.'
    )
    GOOGLE_SERVICE_ACCOUNT_FILE = Setting[str | Path](
        '',
        (str, Path),
        'Path of the JSON key file of the Google service account.',
        from_environment=True,
    )
    GOOGLE_SERVICE_EMAIL = Setting(
        '',
        str,
        'Address of a person of the Google Workspace whom the service account '
        'acts for. Its own address has no effect.',
        from_environment=True,
    )
    GOOGLE_P12_PATH = Setting[str | Path](
        '',
        (str, Path),
        'Path of a P12 key. Google takes none any more: use '
        'GOOGLE_SERVICE_ACCOUNT_FILE.',
        from_environment=True,
    )
    GOOGLE_PROJECT_ROOT_ID = Setting(
        '',
        str,
        'Id of the Google Drive folder that holds the project folders.',
        from_environment=True,
    )
    ORCHESTRA_GOOGLE_API_ROOT = Setting(
        'https://www.googleapis.com/',
        str,
        'Where the interfaces of Google are reached.',
    )
    ORCHESTRA_GOOGLE_TIMEOUT_SECONDS = Setting[float](
        30,
        (int, float),
        'How long to wait for Google each time it has to answer.',
        minimum=0.01,
    )
