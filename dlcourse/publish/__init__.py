"""From the authors' sources to what students open."""
