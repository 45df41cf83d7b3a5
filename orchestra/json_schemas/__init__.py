"""Shapes of the JSON that Orchestra stores."""
