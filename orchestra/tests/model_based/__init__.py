"""A state machine that lives through what people do to projects.

Hypothesis calls the public services in every order it can think of. After
each call the database is compared with the rules: those that always hold
(`invariants_of_state`), those about one change (`invariants_of_changes`) and
what a call may be refused for (`model`).
"""
