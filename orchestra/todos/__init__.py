"""Todos: templates applied to projects, and the endpoints for todos."""
