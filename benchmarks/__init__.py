"""What Orchestra's main jobs cost; see `make benchmarks`."""
