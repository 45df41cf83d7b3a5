"""How Orchestra runs: events, machine jobs, the outbox, requests."""
