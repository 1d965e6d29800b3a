"""Exercises with checks, and questions to answer before looking."""

from dlcourse.exercises.base import check
from dlcourse.exercises.predict import predict

__all__ = ["check", "predict"]
