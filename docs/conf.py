"""How Sphinx builds the documentation; see `make build_docs`."""

import os
import sys
from pathlib import Path

import django
from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / 'example_project')]
os.environ['DJANGO_SETTINGS_MODULE'] = 'example_project.settings'
django.setup()

from orchestra import __version__  # noqa: E402
from scripts.reference import write_reference  # noqa: E402

project = 'Orchestra'
author = 'The Orchestra contributors'
copyright = author  # noqa: A001 (Sphinx's name)
version = release = __version__

extensions = [
    'myst_parser',
    'sphinx.ext.autodoc',
    'sphinx.ext.napoleon',
    'sphinx.ext.viewcode',
]
exclude_patterns = ['build']
myst_heading_anchors = 3
myst_enable_extensions = ['deflist', 'colon_fence']
suppress_warnings = ['myst.xref_missing_scheme']

autodoc_member_order = 'bysource'
autodoc_typehints = 'description'
autodoc_typehints_format = 'short'
napoleon_numpy_docstring = False

html_theme = 'furo'
html_title = f'Orchestra {__version__}'
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    'light_css_variables': {
        'color-brand-primary': '#0079BF',
        'color-brand-content': '#0069A6',
    },
    'dark_css_variables': {
        'color-brand-primary': '#6FB7E9',
        'color-brand-content': '#6FB7E9',
    },
}


def setup(app: Sphinx) -> None:
    """Write the pages that come from the code before any is read."""
    app.connect('builder-inited', lambda _app: write_reference(HERE))
