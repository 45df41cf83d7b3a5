"""The walk through the simple workflow on the command line."""
