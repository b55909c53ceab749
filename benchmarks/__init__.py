"""Measures what Errera promises (queries, CPU, memory, seconds): `make bench` prints targets and figures.

Benchmarks, never timed tests: a busy machine may not turn the suite red. Compare queries and CPU, not seconds.
"""
