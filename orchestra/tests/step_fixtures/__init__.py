"""Step interfaces of every release, for the tests of their host."""
