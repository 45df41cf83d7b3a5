"""The API for client programs: signed requests that start projects."""
