"""The tests of Orchestra; their folders mirror the source."""
