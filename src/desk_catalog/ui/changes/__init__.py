"""What is other than in the edition before: marks in the list, a section of a programme's page, a window of its own."""
