"""The arrays that `equations` computes with: NumPy's, or where there is no NumPy, those of `equations.pure`.

The browser is such a place: Pyodide's NumPy is not on the package registries, and the lab has to work without
asking any other host. Whatever `equations` evaluates, it evaluates with what `np` has here.
"""

try:
    import numpy as np
except ImportError:
    from equations import pure as np

__all__ = ["np"]
