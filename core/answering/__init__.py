"""The last stages of an answer: plans, queries, calculations, doubts and refusals."""
