"""A Django project that runs Orchestra with its example workflows."""
