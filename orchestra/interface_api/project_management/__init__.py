"""Endpoints of project management, for project admins."""
