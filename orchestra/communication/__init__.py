"""How Orchestra reaches people: mail, chat channels, staffing.

Services do not know this package. They send the signals of
``orchestra.signals``; the receivers here write outbox messages in the same
transaction, and the handlers here deliver them after its commit.
"""
