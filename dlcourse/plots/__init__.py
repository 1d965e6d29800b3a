"""Data in, pictures out: the only part of the package that imports matplotlib."""
