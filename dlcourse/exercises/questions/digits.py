"""Chapter 10's questions: the best of many, three ways to help, and a second look."""

QUESTIONS = {}
