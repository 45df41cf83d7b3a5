"""Drawings of graphs and workflows."""
