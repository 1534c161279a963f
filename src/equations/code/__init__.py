"""NumPy -> the LaTeX that says the same, and a suggestion back as NumPy, in the reader's own names."""
