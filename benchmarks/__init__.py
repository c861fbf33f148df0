"""Measurements of speed, apart from the tests. `python -m benchmarks --list` lists them."""
