"""What is kept of the work on an answer: scenarios, documents, the worksheet, answers as pages."""
