// What a reader can start from: a name, and a text whose last line is the one to look at.
const NETWORK = String.raw`z^{[1]} \in \mathbb{R}^{n_1}
g : \mathbb{R} \to \mathbb{R}
W^{[2]} \in \mathbb{R}^{n_2 \times n_1}
b^{[2]} \in \mathbb{R}^{n_2}
\ell : \mathbb{R}^{n_2} \to \mathbb{R}
a^{[1]} := g(z^{[1]})
z^{[2]} := W^{[2]} a^{[1]} + b^{[2]}
L := \ell(z^{[2]})
`;

const BATCH = String.raw`W \in \mathbb{R}^{n_2 \times n_1}
A \in \mathbb{R}^{n_1 \times m}
b \in \mathbb{R}^{n_2}
\ell : \mathbb{R}^{n_2} \to \mathbb{R}
Z := W A + b \mathbf{1}_m^\top
J := \frac{1}{m} \sum_{k=1}^m \ell(Z_{:k})
`;

const NUMPY = String.raw`Z^{[1]} \in \mathbb{R}^{n_1 \times m}
W^{[2]} \in \mathbb{R}^{n_2 \times n_1}
g : \mathbb{R} \to \mathbb{R}
\ell : \mathbb{R}^{n_2} \to \mathbb{R}
Z^{[2]} := W^{[2]} g(Z^{[1]})
J := \frac{1}{m} \sum_{k=1}^m \ell(Z^{[2]}_{:k})
`;

export const EXAMPLES = [
  ["The thread: dz[1] is off by a transpose", String.raw`${NETWORK}\nabla_{z^{[1]}} L = \nabla_{z^{[2]}} L \, W^{[2]} \odot g'(z^{[1]})`],
  ["The same, as the thread has it", `${NETWORK}dz[1] = dz[2] W[2] * g'(z[1])`],
  ["The same in NumPy", `${NUMPY}dZ1 = W2.T @ dZ2 * g_prime(Z1)\ndZ1 = dZ2.T @ W2 * g_prime(Z1)`],
  ["A row where a column is claimed", String.raw`W \in \mathbb{R}^{n_2 \times n_1}
a \in \mathbb{R}^{n_1}
\ell : \mathbb{R}^{n_2} \to \mathbb{R}
z := W a
L := \ell(z)
\numer{L}{a} = W^\top \nabla_z L`],
  ["A fraction that does not say its layout", String.raw`A \in \mathbb{R}^{m \times n}
x \in \mathbb{R}^n
y := A x
\frac{\partial y}{\partial x} = A^\top`],
  ["A factor 2 is missing", String.raw`A \in \mathbb{R}^{m \times n}
x \in \mathbb{R}^n
b \in \mathbb{R}^m
\nabla_x \|A x - b\|^2 = A^\top (A x - b)`],
  ["The mean over the batch: a 1/m too many", String.raw`${BATCH}\nabla_W J = \frac{1}{m} \nabla_Z J \, A^\top`],
  ["The bias: the sum over the batch is missing", String.raw`${BATCH}\nabla_b J = \nabla_Z J`],
  ["A matrix product for an elementwise one", String.raw`x \in \mathbb{R}^n
g : \mathbb{R} \to \mathbb{R}
\ell : \mathbb{R}^n \to \mathbb{R}
y := g(x)
L := \ell(y)
\nabla_x L = \nabla_y L \, g'(x)`],
  ["Square matrices: the shapes fit, and it is wrong", String.raw`A \in \mathbb{R}^{n \times n}
x, y \in \mathbb{R}^n
\nabla_x (y^\top A x) = A y`],
  ["An identity to verify", String.raw`A \in \mathbb{R}^{n \times n}
X \in \mathbb{R}^{n \times m}
\nabla_X \operatorname{tr}(X^\top A X) = (A + A^\top) X`],
];
