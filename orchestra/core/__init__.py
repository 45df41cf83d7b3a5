"""Concepts every layer of Orchestra may use: errors, actors, callables."""
