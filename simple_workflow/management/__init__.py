"""Extensions of manage.py."""
