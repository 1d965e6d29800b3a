"""How fast the engine is, beside the frameworks: ``python -m tests.benchmarks``."""
