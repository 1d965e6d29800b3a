"""Chapter 10's questions: the best of many, three ways to help, and a second look."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {}
