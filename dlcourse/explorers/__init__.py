"""Pictures that answer to their controls, one file a chapter."""
