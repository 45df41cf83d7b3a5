"""Tests of the endpoints of folders and documents."""
