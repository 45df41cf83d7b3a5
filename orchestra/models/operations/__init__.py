"""How Orchestra runs: events, machine jobs and the outbox."""
