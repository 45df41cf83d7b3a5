"""Each system check finds its mistake, and is silent without it."""
