r"""What the lab has to tell a reader: twenty mistakes that people make, and the suggestion that has to come first.

A case is a name, the declarations, the wrong line, the right one, and a part of the first suggestion: of its text as
it would stand in the reader's own line.
"""

LAYER = r"""W^{[2]} \in \mathbb{R}^{n_2 \times n_1}, z^{[1]} \in \mathbb{R}^{n_1}, b^{[2]} \in \mathbb{R}^{n_2}
g : \mathbb{R} \to \mathbb{R}, \ell : \mathbb{R}^{n_2} \to \mathbb{R}
z^{[2]} \coloneqq W^{[2]} g(z^{[1]}) + b^{[2]}
L \coloneqq \ell(z^{[2]})"""
BATCH = r"""W \in \mathbb{R}^{n_2 \times n_1}, X \in \mathbb{R}^{n_1 \times m}, b \in \mathbb{R}^{n_2}, Y \in \mathbb{R}^{n_2 \times m}
Z \coloneqq W X + b \mathbf{1}_m^\top
J \coloneqq \frac{1}{2 m} \|Z - Y\|_F^2"""
CODE = r"""W^{[1]} \in \mathbb{R}^{n_1 \times n_0}, W^{[2]} \in \mathbb{R}^{n_2 \times n_1}, b^{[2]} \in \mathbb{R}^{n_2}
X \in \mathbb{R}^{n_0 \times m}, Y \in \mathbb{R}^{n_2 \times m}, g : \mathbb{R} \to \mathbb{R}
Z1 = W1 @ X
A1 = g(Z1)
Z2 = W2 @ A1 + b2
L = np.sum((Z2 - Y) ** 2) / (2 * m)"""
LEAST = r"A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \in \mathbb{R}^m, a \in \mathbb{R}^n"
SQUARE = r"A, B, X \in \mathbb{R}^{n \times n}, x, y \in \mathbb{R}^n"

# fmt: off
WRONG = [
    ("transpose", LAYER,
     r"\nabla_{z^{[1]}} L = W^{[2]} \nabla_{z^{[2]}} L \odot g'(z^{[1]})",
     r"\nabla_{z^{[1]}} L = W^{[2]\top} \nabla_{z^{[2]}} L \odot g'(z^{[1]})",
     r"= W^{[2]\top} \nabla_{z^{[2]}} L \odot"),
    ("order and transpose, as in the thread", LAYER,
     r"\nabla_{z^{[1]}} L = \nabla_{z^{[2]}} L \, W^{[2]} \odot g'(z^{[1]})",
     r"\nabla_{z^{[1]}} L = W^{[2]\top} \, \nabla_{z^{[2]}} L \odot g'(z^{[1]})",
     r"= W^{[2]\top} \, \nabla_{z^{[2]}} L \odot"),
    ("order", SQUARE,
     r"(A B)^\top = A^\top B^\top",
     r"(A B)^\top = B^\top A^\top",
     r"= B^\top \, A^\top"),
    ("order of inverses", r"A, B \in \mathrm{GL}(n)",
     r"(A B)^{-1} = A^{-1} B^{-1}",
     r"(A B)^{-1} = B^{-1} A^{-1}",
     r"= B^{-1} \, A^{-1}"),
    ("sign", LEAST,
     r"\nabla_x \frac12 \|y - A x\|^2 = A^\top (y - A x)",
     r"\nabla_x \frac12 \|y - A x\|^2 = -A^\top (y - A x)",
     r"= -A^\top (y - A x)"),
    ("factor 2", LEAST,
     r"\nabla_x \|A x - y\|^2 = A^\top (A x - y)",
     r"\nabla_x \|A x - y\|^2 = 2 A^\top (A x - y)",
     r"= 2 A^\top (A x - y)"),
    ("factor 1/2", LEAST,
     r"\nabla_x \frac12 \|A x - y\|^2 = 2 A^\top (A x - y)",
     r"\nabla_x \frac12 \|A x - y\|^2 = A^\top (A x - y)",
     r"= A^\top \, (A x - y)"),
    ("layout of a Jacobian", LEAST,
     r"\numer{A x}{x} = A^\top",
     r"\numer{A x}{x} = A",
     r"= A"),
    ("layout of a gradient", LEAST,
     r"\denom{a^\top x}{x} = a^\top",
     r"\denom{a^\top x}{x} = a",
     r"= a"),
    ("Hadamard", LAYER,
     r"\nabla_{z^{[1]}} L = W^{[2]\top} \nabla_{z^{[2]}} L \, g'(z^{[1]})",
     r"\nabla_{z^{[1]}} L = (W^{[2]\top} \nabla_{z^{[2]}} L) \odot g'(z^{[1]})",
     r"\odot \left( g'(z^{[1]})"),
    ("matrix product for Hadamard", SQUARE,
     r"\langle A, B \rangle = \operatorname{tr}(A^\top \odot B)",
     r"\langle A, B \rangle = \operatorname{tr}(A^\top B)",
     r"\operatorname{tr}(A^\top B)"),
    ("missing 1/m", BATCH,
     r"\nabla_W J = (Z - Y) X^\top",
     r"\nabla_W J = \frac{1}{m} (Z - Y) X^\top",
     r"= \frac{1}{m} (Z - Y) X^\top"),
    ("missing sum over the batch", BATCH,
     r"\nabla_b J = \nabla_Z J",
     r"\nabla_b J = \nabla_Z J \, \mathbf{1}",
     r"= \nabla_Z J \, \mathbf{1}"),
    ("row for column", LEAST,
     r"\nabla_x (a^\top x) = a^\top",
     r"\nabla_x (a^\top x) = a",
     r"= a"),
    ("transpose dropped with square sizes", SQUARE,
     r"\nabla_y (x^\top A y) = A x",
     r"\nabla_y (x^\top A y) = A^\top x",
     r"= A^\top x"),
    ("transpose of a trace's gradient", SQUARE,
     r"\nabla_X \operatorname{tr}(A X) = A",
     r"\nabla_X \operatorname{tr}(A X) = A^\top",
     r"= A^\top"),
    ("transpose of the inverse", r"X \in \mathrm{GL}(n)",
     r"\nabla_X \log |\det X| = X^{-1}",
     r"\nabla_X \log |\det X| = X^{-\top}",
     r"= X^{-\top}"),
    ("missing diag", r"z \in \mathbb{R}^n, g : \mathbb{R} \to \mathbb{R}",
     r"\numer{g(z)}{z} = g'(z)",
     r"\numer{g(z)}{z} = \operatorname{diag}(g'(z))",
     r"= \operatorname{diag}(g'(z))"),
    ("order of Kronecker factors", r"A \in \mathbb{R}^{p \times m}, X \in \mathbb{R}^{m \times n}, B \in \mathbb{R}^{n \times q}",
     r"\operatorname{vec}(A X B) = (A \otimes B^\top) \operatorname{vec} X",
     r"\operatorname{vec}(A X B) = (B^\top \otimes A) \operatorname{vec} X",
     r"(B^\top \otimes A)"),
    ("indices", r"W \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \coloneqq W x",
     r"y_i = \sum_j W_{ji} x_j",
     r"y_i = \sum_j W_{ij} x_j",
     r"W_{i j} x_j"),
    ("a product's gradient the wrong way round", BATCH,
     r"\nabla_W J = X (\nabla_Z J)^\top",
     r"\nabla_W J = \nabla_Z J \, X^\top",
     r"= (\nabla_Z J) \, X^\top"),
    ("order and transpose, in code", CODE,
     "dZ1 = dZ2 @ W2 * g_prime(Z1)",
     "dZ1 = W2.T @ dZ2 * g_prime(Z1)",
     "dZ1 = W2.T @ dZ2 * g_prime(Z1)"),
    ("missing sum over the batch, in code", CODE,
     "db2 = dZ2",
     "db2 = np.sum(dZ2, axis=1, keepdims=True)",
     "db2 = np.sum(dZ2, axis=1, keepdims=True)"),
    ("missing 1/m, in code", CODE,
     "dZ2 = Z2 - Y",
     "dZ2 = (Z2 - Y) / m",
     "dZ2 = 1 / m * (Z2 - Y)"),
    ("a product's gradient the wrong way round, in code", CODE,
     "dW2 = A1 @ dZ2.T",
     "dW2 = dZ2 @ A1.T",
     "dW2 = dZ2 @ A1.T"),
    ("matrix product for Hadamard, in code", CODE,
     "dZ1 = W2.T @ dZ2 @ g_prime(Z1)",
     "dZ1 = W2.T @ dZ2 * g_prime(Z1)",
     "dZ1 = W2.T @ dZ2 * g_prime(Z1)"),
]
# fmt: on
