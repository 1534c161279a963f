"""Reads an equation, works out its shapes, finds out whether it is true."""
