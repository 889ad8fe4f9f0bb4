"""What the benchmarks run. Results stand in docs/benchmarks.md beside the command that made them."""
