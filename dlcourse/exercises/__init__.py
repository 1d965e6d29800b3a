"""Exercises with checks, and questions to answer before looking."""

from dlcourse.exercises.base import check

__all__ = ["check"]
