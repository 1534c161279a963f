r"""Hostile claims of known truth: what readers and attackers brought, and what their kind suggests.

One line a case, after what it should get: H holds; N does not hold, in whatever words; O holds, or is called ambiguous
or unreadable, as another honest reading exists; U is unreadable. Lines with a colon declare and define for what follows.
"""

HOSTILE = r"""## literature
: t \in \mathbb{R}
U \text{erf}(t) = t
H \max(t, 0) = \begin{cases} t & t > 0 \\ 0 & t \le 0 \end{cases}

## literature
: x \in \mathbb{R}^n
U \text{Cov}(x) = x
H ||x||^2 = x^\top x
H |x|^2 = x^\top x
H {1 \over 2} x^\top x = \frac12 \|x\|^2

## literature
: A \in \mathbb{R}^{n\times n}
H \mbox{tr}(A) = \mbox{tr}(A^T)
U \text{rank}(A) = \text{rank}(A^T)
H \operatorname{tr} A = \sum_{i=1}^n a_{ii}

## literature
: W, G \in \mathbb{R}^{m\times n}
: \alpha \in \mathbb{R}
H W - \alpha \text{ } G = -\alpha G + W

## literature
: W_\text{h} \in \mathbb{R}^{m\times n}
H W_\text{h}^\top = (W_\text{h})^\top

## literature
: x_i \in \mathbb{R}^n
: m \in \mathbb{N}
N \sum_{i=1}^m x_i x_i^\top = m x_i x_i^\top

## literature
: x_i, w \in \mathbb{R}^n
: y_i \in \mathbb{R}
: m \in \mathbb{N}
N \sum_{i=1}^m (w^\top x_i - y_i)^2 = m (w^\top x_i - y_i)^2

## literature
: x \in \mathbb{R}^n
: x_i \in \mathbb{R}
H \|x\|^2 = \sum_{i=1}^n x_i^2

## literature
: A \in \mathbb{R}^{m\times n}
: B \in \mathbb{R}^{n\times m}
H \nabla_{A^\top} \operatorname{tr}(AB) = B
H \nabla_{A^\top} \operatorname{tr}(ABAB) = (\nabla_{A} \operatorname{tr}(ABAB))^\top

## literature
: X \in \mathrm{GL}(n)
H \mathrm{d} \log|X| = \operatorname{tr} X^{-1} \mathrm{d}X
H \mathrm{d}\det X = \det X \operatorname{tr}(X^{-1}\mathrm{d}X)

## literature
: X, A \in \mathbb{R}^{n\times n}
H \det X \det(A) = \det(A) \det(X)

## literature
: a, x \in \mathbb{R}^n
H \exp\langle a, x\rangle \langle a, x\rangle = \langle a, x\rangle \exp(a^\top x)

## literature
: X \in \mathbb{R}^{n\times n}
: \alpha \in \mathbb{R}
H \log |X| \, \alpha = \alpha \log |X|

## literature
: t, s \in \mathbb{R}
H \cos t \sin(s) = \sin(s) \cos(t)

## literature
: X \in \mathbb{R}^{n\times n}
N ||X|| = |\det X|
H ||X||_F^2 = \operatorname{tr}(X^T X)

## literature
: u, v \in \mathbb{R}^n
H u \cdot v = u^\top v

## literature
: A \in \mathbb{R}^{2\times 2}
H \det A = A_{11}A_{22} - A_{12}A_{21}

## literature
: A, B \in \mathbb{R}^{m\times n}
H \operatorname{tr}(A^T B) = 1^T \operatorname{vec}(A \circ B)
H \langle A, B \rangle_F = \operatorname{tr}(A^\top B)
H \left<A, B\right> = \operatorname{tr}(A^\top B)

## literature
: \Delta x \in \mathbb{R}^n
: A \in \mathbb{R}^{m \times n}
H \|A \Delta x\|^2 = \Delta x^\top A^\top A \Delta x

## literature (numerator layout)
: x \in \mathbb{R}^n
H \frac{d x^\top x}{d x} = 2 x^\top

## literature
: x, y \in \mathbb{R}^n
H \begin{aligned} x^\top y &= y^\top x && \text{since } x^\top y = y^\top x \\ &= \tfrac12 (x^\top y + y^\top x) \end{aligned}
H \begin{aligned} \mathrm{d}(x^\top x) &= (\mathrm{d}x)^\top x + x^\top \mathrm{d}x && \text{use } x^\top y = y^\top x \\ &= 2 x^\top \mathrm{d}x \end{aligned}

## literature
: x, a \in \mathbb{R}^n
H \mathrm{d}(a^\top x) = (\mathrm{d}a)^\top x + a^\top \mathrm{d}x

## literature
: a, b, c \in \mathbb{R}
H \begin{aligned} a b c &= a * \\ & b c \end{aligned}

## literature
: U, a \in \mathbb{R}^m
U s = U^\top a

## literature
: P \in \mathbb{S}_{++}^n
: H \in \mathbb{R}^{m\times n}
: R \in \mathbb{S}_{++}^m
U K_0 = P H^\top (H P H^\top + R)^{-1}

## literature
: Y, T \in \mathbb{R}^{m\times n}
U \delta_{o} = Y - T

## literature (denominator layout)
: x \in \mathbb{R}^{1\times m}
: W \in \mathbb{R}^{m\times n}
: y \coloneqq x W
N \frac{\partial y}{\partial x} = W

## literature
: x \in \mathbb{R}^n
: A \in \mathbb{R}^{m \times n}
N \frac{\partial^2 (x^\top A x)}{\partial x \partial x^\top} = 2 A

## literature
: X \in \mathbb{R}^{m\times n}
N \|X\|_2^2 = \sum_{i,j} X_{ij}^2

## literature
: W^{(2)} \in \mathbb{R}^{k\times m}
: a^{(1)} \in \mathbb{R}^m
H \|W^{(2)} a^{(1)}\|^2 = a^{(1)\top} W^{(2)\top} W^{(2)} a^{(1)}

## literature
: P \in \mathbb{R}^3
: R \in \mathbb{R}^{3\times 3}
: P' \coloneqq R P
H \|P'\|^2 = P^\top R^\top R P

## literature
: M \in \mathbb{S}_{++}^n
: \dot q \in \mathbb{R}^n
H \dot q^\top M \dot q = \dot q \cdot M \dot q

## literature
: x, \theta \in \mathbb{R}^n
: f(x; \theta) \coloneqq \theta^\top x
H f(x; \theta) = x^\top \theta

## literature
: A, B \in \mathbb{R}^{n\times n}
H tr(A + B) = tr(A) + tr(B)

## literature
: x, a \in \mathbb{R}^n
: f \coloneqq x^\top x
U \nabla_x f \Big|_{x = a} = 2 a

## literature
: x \in \mathbb{R}^n
: f : \mathbb{R}^n \to \mathbb{R}
H \nabla_x f(x) = \begin{bmatrix} \frac{\partial f(x)}{\partial x_1} \\ \vdots \\ \frac{\partial f(x)}{\partial x_n} \end{bmatrix}

## literature
: a, b \in \mathbb{R}
H \det \left[\begin{array}{cc} a & b \\ b & a \end{array}\right] = a^2 - b^2

## literature (denominator layout)
: W \in \mathbb{R}^{p\times q}
: A \in \mathbb{R}^{q\times m}
: \ell : \mathbb{R}^{p\times m} \to \mathbb{R}
: Z \coloneqq W A
: J \coloneqq \ell(Z)
N dW = \frac{\partial J}{\partial W} = dZ A^\top

## attack
: x, y, a, b, w, \mu \in \mathbb{R}^n, \quad A, B \in \mathbb{R}^{n \times n}, \quad W \in \mathbb{R}^{m \times n}, \quad c, u \in \mathbb{R}^m, \quad S, \Sigma \in \mathbb{S}_{++}^n, \quad t, s \in \mathbb{R}, \quad U \in \mathbb{R}^{n \times k}, \quad V \in \mathbb{R}^{m \times k}, \quad X \in \mathbb{R}^{m \times n}, \quad \lambda \in \mathbb{R}_{>0}, \quad g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \mathrm{d} \operatorname{tr} X^\top X = 2 \operatorname{tr} X^\top \mathrm{d}X
H \sum_{i=1}^{n-1} x_i x_{i+1} = x^\top \sum_{i=1}^{n-1} e_i e_{i+1}^\top x

## attack
: w, x, a, b \in \mathbb{R}^n, \quad y \in \mathbb{R}^m, \quad X, W \in \mathbb{R}^{m \times n}, \quad \lambda, \beta, t \in \mathbb{R}, \quad \sigma \in \mathbb{R}_{>0}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \nabla_x e^{a^\top x} \|x\|^2 = e^{a^\top x} \|x\|^2 a + 2 e^{a^\top x} x
H \mathrm{d} x^\top x = 2 x^\top \mathrm{d}x
H \nabla_W \frac{\lambda}{2} \|W\|_F^2 = \lambda W
N \nabla_x \beta f(x) = 0
H \nabla_W \lambda \|W\|_F^2 = 2 \lambda W

## attack
: A, X \in \mathbb{R}^{n \times n}, \quad x, y \in \mathbb{R}^n, \quad \gamma, t \in \mathbb{R}, \quad T \in \mathbb{N}, \quad k \in \mathbb{N}, \quad g : \mathbb{R} \to \mathbb{R}, \quad P \in \mathbb{S}_{++}^n
O A_{ij}^{-1} = (A^{-1})_{ij}
O A_{ij}^2 = (A^2)_{ij}
H A^{T} A = A^{T+1}
H \gamma^{T+1} = \gamma \cdot \gamma^{T}

## attack
: x, y \in \mathbb{R}^n, \quad s, t \in \mathbb{R}, \quad X, Y \in \mathbb{R}^{m \times n}, \quad A \in \mathbb{R}^{n \times n}, \quad r \in \mathbb{R}_{>0}, \quad p \in \mathbb{R}_{>0}^n
N \max(-2, t) = t
N \max(-5, \min(5, x)) = x
N |\sin t| = \sin |t|
N \nabla_t \max(t, -3) = 1
N \min(\max(0, t), 6) = \max(0, t)
N \log(r) = |\log(r)|
N \operatorname{sign}(t + 2) = 1

## attack
: X, \mathrm{dX}, A \in \mathbb{R}^{m \times n}, \quad x, \mathrm{dx} \in \mathbb{R}^n, \quad z \in \mathbb{R}^n
N \mathrm{dX} = \mathrm{d}X

## attack
: A, B \in \mathbb{R}^{n \times n}, \quad S, R \in \mathbb{S}^n, \quad x, y \in \mathbb{R}^n, \quad s, t \in \mathbb{R}, \quad C \in \mathbb{R}^{m \times n}, \quad D \in \mathbb{R}^{n \times m}
N \nabla_x (x^\top S x) \neq S x = 2 S x
N x \neq 2 x \neq 2 x
N C D \neq D C = I
H t \neq t + 10^{-12}

## attack
: x, y \in \mathbb{R}^n, \quad a, b \in \mathbb{R}, \quad A \in \mathbb{R}^{m \times n}, \quad B \in \mathbb{R}^{n \times p}, \quad M \in \mathbb{R}^{n \times n}, \quad S \in \mathbb{S}^n
O \sum_{i < j} S_{ij} = \tfrac12 (\mathbf{1}^\top S \mathbf{1} - \operatorname{tr} S)
N (m + n) A = 5 A
N \sum_{i=1}^{n} i = 3 n - 3
N \sum_{i=1}^{n} i^3 = 27 n - 45
N x_{3/2} = x_1

## attack
: x \in \mathbb{R}^n, \quad t \in \mathbb{R}, \quad A \in \mathbb{R}^{n \times n}, \quad r \in \mathbb{R}_{>0}
N e^{-30 |t| - 30} = 0
N 10^{-12} x = 0
N 10^{-10} x = 2 \cdot 10^{-10} x
N e^{40} + t = e^{40}
H \cosh^2(10 t) - \sinh^2(10 t) = 1

## attack
: r \in \mathbb{R}_{\ge 0}, \quad q \in \mathbb{R}_+^n, \quad Q \in \mathbb{S}_+^n, \quad j \in \mathbb{Z}, \quad k \in \mathbb{N}, \quad x \in \mathbb{R}^n, \quad P \in \mathbb{S}_{++}^n
N (k - 1) (k - 2) (k - 3) x = 0
N \sqrt{j^2} x = j x
N (-1)^j x = (-1)^{|j|} x + (j - |j|) x + (|j| - j - 1) \cdot 0 \cdot x + (\operatorname{sign}(j) - 1) x
N \det Q = \max(\det Q, 1)

## attack
: A, B \in \mathbb{R}^{n \times n}, \quad P, R \in \mathbb{S}_{++}^n, \quad Q \in \mathbb{S}_+^n, \quad G, H \in \mathrm{GL}(n), \quad D \in \mathbb{R}^{m \times n}, \quad E \in \mathbb{R}^{n \times k}, \quad u, v \in \mathbb{R}^n, \quad t \in \mathbb{R}, \quad \lambda \in \mathbb{R}_{>0}
N Q^{1/2} Q^{-1/2} = I

## attack
: x, y \in \mathbb{R}^n, \quad A \in \mathbb{R}^{n \times n}, \quad t \in \mathbb{R}
N \text{dropout}(x) = x
N x = \text{-} x
N x \text{ is not } = x
N x^\top x = x^\top x \text{ times } 2
N t^0 = 1,000
N \nabla_x (x^\top A x) = \underbrace{(A + A^\top) x}_{= 2 A x}

## attack
: x, y, z \in \mathbb{R}^n, \quad A, B, C, D \in \mathbb{R}^{n \times n}, \quad a, b, c \in \mathbb{R}^2, \quad M, N, L \in \mathbb{R}^{2 \times 2}, \quad u, v, w \in \mathbb{R}^3, \quad E \in \mathbb{R}^{m \times n}
N \det(A + B) = \det A + \det B + \operatorname{tr}(\operatorname{adj}(A) B) + (n - 2) \operatorname{tr}(\operatorname{adj}(B) A)

## attack
: x \in \mathbb{R}^n, \quad M \in \mathbb{R}^{m \times n}, \quad A \in \mathbb{R}^{n \times n}, \quad r \in \mathbb{R}_{>0}, \quad t \in \mathbb{R}
N \frac{1}{r} \le 51
N \|M\|_* \le 8 \|M\|_*^2

## attack
: \mathbf{x} \in \mathbb{R}^n, \quad x \in \mathbb{R}, \quad \mathbf{A} \in \mathbb{R}^{n \times n}, \quad A \in \mathbb{R}
N \mathbf{x} = x

## attack
: x \in \mathbb{R}^n, \quad M \in \mathbb{R}^{m \times n}, \quad A \in \mathbb{R}^{n \times n}, \quad y \in \mathbb{R}^{2 n}, \quad L, B \in \mathbb{R}^{n \times n}, \quad K \in \mathbb{R}^{m \times m}
N (K \otimes I) (I \otimes A) \neq K \otimes A
N |x| \neq \operatorname{abs}(x)

## attack
: X, Y, A, B \in \mathbb{R}^{n \times n}, \quad S \in \mathbb{S}^n, \quad G \in \mathrm{GL}(n), \quad x, a, b \in \mathbb{R}^n, \quad s, t \in \mathbb{R}, \quad y \coloneqq A x, \quad Z \coloneqq X A X^\top, \quad u \coloneqq x^\top x
N \mathrm{d}^2 u = 0
O \mathrm{d}t^2 = (\mathrm{d}t)^2

## attack
: s, t, m, \sigma \in \mathbb{R}_{>0}, \quad x \in \mathbb{R}^n
O \|x\|^2 / 2 \sigma^2 = \frac{\|x\|^2}{2 \sigma^2}
O 1 / \sqrt{2 \pi} \sigma^2 = \frac{1}{\sqrt{2 \pi} \sigma^2}

## attack
: x, y \in \mathbb{R}^n, \quad p \in \mathbb{R}_{>0}^n, \quad A, B \in \mathbb{R}^{m \times n}, \quad M, N \in \mathbb{R}^{n \times n}, \quad P, R \in \mathbb{S}_{++}^n, \quad S \in \mathbb{S}^n, \quad s, t \in \mathbb{R}, \quad r, c \in \mathbb{R}_{>0}, \quad g : \mathbb{R} \to \mathbb{R}
N t \ge -14
N \|\operatorname{softmax}(x) - \operatorname{softmax}(y)\| \le 0.49 \|x - y\|
N (t - 5)^2 \ge 0.001
N t^2 \le 200
N \|M\|_F^2 \le 3 \|M\|_2^2
N \log r \ge -5
N |\operatorname{tr}(M^\top N)| \le 2 \|M\|_2 \|N\|_F
N t^4 - t^2 \ge -0.24
N \|A\|_F < \|A\|_*
N r \le 20
N \|x\|_2 \le 1.9 \|x\|_\infty
N g(t)^2 + g'(t)^2 \le 1000

## attack
: X, W \in \mathbb{R}^{n \times n}, \quad v \in \mathbb{R}^n
U x^{1/2} = X^{1/2}

## attack
: g, h : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}, \quad F : \mathbb{R}^n \to \mathbb{R}^m, \quad s, t \in \mathbb{R}, \quad x, y \in \mathbb{R}^n
N g'''(t) g'''''(s) = g'''''(t) g'''(s)

## attack
: x, y \in \mathbb{R}^n, \quad A, B \in \mathbb{R}^{m \times n}, \quad M \in \mathbb{R}^{n \times n}, \quad P \in \mathbb{S}_{++}^n, \quad t \in \mathbb{R}
H \|x\|_\infty = \max(|x|) + 0

## attack
: A, B \in \mathbb{R}^{n \times n}, \quad S \in \mathbb{S}^n, \quad P, R \in \mathbb{S}_{++}^n, \quad t, s \in \mathbb{R}, \quad x \in \mathbb{R}^n
O \det \exp(A) = e^{\operatorname{tr} A}

## attack
: W \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n, \quad J, L, \lambda, \eta \in \mathbb{R}
N W - \eta \nabla_W J = W
N \nabla_x^2 J + I = I
N \|\nabla_x J - x\|^2 = \|x\|^2

## attack
: a \in \mathbb{R}^{1 \times n}, \quad h \in \mathbb{R}^{1 \times 1}, \quad x \in \mathbb{R}^{n - 1}, \quad y \in \mathbb{R}^{2 n}, \quad z \in \mathbb{R}^n, \quad D \in \mathbb{R}^{(n - 1) \times n}, \quad E \in \mathbb{R}^{2 n \times n}, \quad B \in \mathbb{R}^{n \times 1}, \quad q \in \mathbb{R}^{n^2}, \quad M \in \mathbb{R}^{n \times n}
H y^\top y = \sum_{i=1}^{n} y_i^2 + \sum_{i=1}^{n} y_{n+i}^2

## attack
: A, B, X \in \mathbb{R}^{n \times n}, \quad P, R \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n), \quad u, v \in \mathbb{R}^n, \quad t \in \mathbb{R}, \quad c \in \mathbb{R}_{>0}, \quad D \in \mathbb{R}^{m \times n}
N |\det G| = \det G

## attack
: A, B \in \mathbb{R}^{m \times n}, \quad C \in \mathbb{R}^{n \times p}, \quad M, N \in \mathbb{R}^{n \times n}, \quad L \in \mathbb{R}^{m \times m}, \quad u \in \mathbb{R}^m, \quad v \in \mathbb{R}^n, \quad w \in \mathbb{R}^p
H (L \otimes I) (I \otimes M) = L \otimes M = (I \otimes M) (L \otimes I)

## attack
: x, w \in \mathbb{R}^n, \quad A, B \in \mathbb{R}^{n \times n}
: y \coloneqq A x
: L \coloneqq y^\top y
: y \coloneqq B x
N \nabla_y L = 0

## what nabla acts on
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \nabla_x \tfrac{\lambda}{2} x^\top P x = \lambda P x
N \nabla_x \tfrac{\lambda}{2} x^\top P x = 0
H \nabla_x s t \, a^\top x = s t \, a
N \nabla_x \lambda e^{a^\top x} = e^{a^\top x} a
H \nabla_x \frac{1}{r^2} \|C x - u\|^2 = \frac{2}{r^2} C^\top (C x - u)
H \nabla_x (b^\top y) x^\top x = 2 (b^\top y) x
N \nabla_x (b^\top y) x^\top x = 0
H \nabla_x x^\top x \, b^\top y = 2 (b^\top y) x
O \nabla_x (y^\top x) \, x^\top A x = (x^\top A x) y + (y^\top x) (A + A^\top) x
O \nabla_t t \sin(t) = \sin(t) + t \cos(t)
N \nabla_t t \sin(t) = t \cos(t)
N \nabla_x a^\top x + b^\top x = a + b
H \nabla_x (a^\top x + b^\top x) = a + b
H \nabla_x a^\top x - a = 0
H \nabla_G \log \det G \operatorname{tr} A = \operatorname{tr}(A) \, G^{-\top}
O \nabla_G \operatorname{tr} G \det G = \det(G) \, I + \operatorname{tr}(G) \det(G) \, G^{-\top}
N \nabla_x s t \, a^\top x = 0
H \nabla_x \lambda e^{a^\top x} = \lambda e^{a^\top x} a
H \nabla_r \frac{1}{r^2} \|C x - u\|^2 = -\frac{2}{r^3} \|C x - u\|^2
N \nabla_x (y^\top x) \, x^\top A x = (y^\top x) (A + A^\top) x
N \nabla_x (a^\top x) \, (a^\top x) = (a^\top x) a
H \nabla_x x^\top S x + b = 2 S x + b
N \nabla_x x^\top S x + b = 2 S x
H \lambda \nabla_x x^\top a - \nabla_x x^\top b = \lambda a - b
N \nabla_G \log \det G \operatorname{tr} A = G^{-\top}
N \nabla_G \operatorname{tr} G \det G = \operatorname{tr}(G) \det(G) \, G^{-\top}
H \nabla_x \operatorname{tr} A x x^\top = (A + A^\top) x

## nested nabla
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \nabla_x (a^\top \nabla_x (x^\top S x)) = 2 S a
N \nabla_x (a^\top \nabla_x (x^\top A x)) = 2 A a
H \nabla_y ((\nabla_x (x^\top A y))^\top b) = A^\top b
N \nabla_x (x^\top \nabla_x f(x)) = \nabla_x f(x)
H \nabla_x \|\nabla_x (x^\top A x)\|^2 = 2 (A + A^\top)^2 x
N \nabla_x \|\nabla_x (x^\top A x)\|^2 = 2 (A + A^\top) x
N \nabla_y ((\nabla_x (x^\top A y))^\top b) = A b
H \nabla_x (x^\top \nabla_x f(x)) = \nabla_x f(x) + \nabla_x^2 f(x) \, x
N \nabla_x (x^\top \nabla_x f(x)) = 2 \nabla_x f(x)

## operator d/dt and sums
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \frac{\partial}{\partial t} s t^2 = 2 s t
H \frac{\partial}{\partial t} t^2 s = 2 t s
N \frac{\partial}{\partial t} t^2 + s = 2 t
N \frac{\partial}{\partial t} t^2 + t = 3 t + 1
O \frac{\partial}{\partial t} t^2 + t = 3 t
H \frac{\partial}{\partial t} (t^2 + t) = 2 t + 1
N \frac{\partial}{\partial x_i} x_i \, y_i = x_i
H \frac{\partial}{\partial t} t e^{s t} = (1 + s t) e^{s t}
N \frac{\partial}{\partial t} t e^{s t} = e^{s t}
H \frac{\partial}{\partial x_i} x^\top A x = ((A + A^\top) x)_i

## differential: factors and order
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \mathrm{d} \operatorname{tr} A X B = \operatorname{tr} A \, \mathrm{d}X \, B
H \mathrm{d} \log \det G^2 = 2 \operatorname{tr}(G^{-1} \mathrm{d}G)
N \mathrm{d} e^{s t} = e^{s t} \, \mathrm{d}s \, \mathrm{d}t
H \mathrm{d} \|C x - u\|^2 = 2 (C x - u)^\top (C \, \mathrm{d}x - \mathrm{d}u)
N \mathrm{d} \operatorname{tr}(A B X) = \operatorname{tr}(\mathrm{d}B \, A X) + \operatorname{tr}(A B \, \mathrm{d}X)
H \mathrm{d}(A X B) = \mathrm{d}A \, X B + A \, \mathrm{d}X \, B + A X \, \mathrm{d}B
H \mathrm{d}(G^{-1} X) = G^{-1} \, \mathrm{d}X - G^{-1} \, \mathrm{d}G \, G^{-1} X
N \mathrm{d}(G^{-1} X) = G^{-1} \, \mathrm{d}X - G^{-1} \, \mathrm{d}G \, X G^{-1}
H \mathrm{d}(X^{\odot 2}) = 2 X \odot \mathrm{d}X
N \mathrm{d}(X^2) = 2 X \odot \mathrm{d}X
N \mathrm{d} \operatorname{tr} A X = \operatorname{tr}(A) \, \mathrm{d}X
N \mathrm{d} \log \det G^2 = 2 \log \det(G) \operatorname{tr}(G^{-1} \mathrm{d}G)
H \mathrm{d} e^{s t} = e^{s t} (t \, \mathrm{d}s + s \, \mathrm{d}t)
N \mathrm{d} \|C x - u\|^2 = 2 (C x - u)^\top (C \, \mathrm{d}x + \mathrm{d}u)
H \mathrm{d} \operatorname{tr}(A B X) = \operatorname{tr}(A \, \mathrm{d}B \, X) + \operatorname{tr}(A B \, \mathrm{d}X)
N \mathrm{d}(A X B) = \mathrm{d}A \, X B + \mathrm{d}X \, A B + A X \, \mathrm{d}B
H \mathrm{d}(X A X) = \mathrm{d}X \, A X + X A \, \mathrm{d}X
N \mathrm{d}(X A X) = 2 X A \, \mathrm{d}X
H \mathrm{d}(x x^\top) = (\mathrm{d}x) \, x^\top + x \, (\mathrm{d}x)^\top
N \mathrm{d}(x x^\top) = 2 x \, (\mathrm{d}x)^\top
N (\mathrm{d}x) \, (\mathrm{d}y)^\top = (\mathrm{d}y) \, (\mathrm{d}x)^\top

## differential: factors and order
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
: \mathrm{d}A = 0
H \mathrm{d}(A x) = A \, \mathrm{d}x
H \mathrm{d}(A X) = \mathrm{d}A \, X + A \, \mathrm{d}X
N \mathrm{d}(x^\top A x) = 2 x^\top A \, \mathrm{d}x

## second differentials
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \mathrm{d}^2 (s t) = 2 \, \mathrm{d}s \, \mathrm{d}t
H \mathrm{d}^2 (A X) = 2 \, \mathrm{d}A \, \mathrm{d}X
N \mathrm{d}^2 (A X) = \mathrm{d}A \, \mathrm{d}X + \mathrm{d}X \, \mathrm{d}A
N \mathrm{d}^2 (a^\top x) = (a^\top \mathrm{d}x)^2
H \mathrm{d}^2 (x^\top S x) = 2 (\mathrm{d}x)^\top S \, \mathrm{d}x
N \mathrm{d}^2 (s t) = \mathrm{d}s \, \mathrm{d}t
H \mathrm{d}^2 (G^{-1}) = 2 G^{-1} \, \mathrm{d}G \, G^{-1} \, \mathrm{d}G \, G^{-1}
N \mathrm{d}^2 (G^{-1}) = -2 G^{-1} \, \mathrm{d}G \, G^{-1} \, \mathrm{d}G \, G^{-1}
H \mathrm{d}(\mathrm{d}(t^3)) = 6 t (\mathrm{d}t)^2
N \mathrm{d}(\mathrm{d}(t^3)) = 6 t \, \mathrm{d}t

## dX as a name
: t, \mathrm{dt} \in \mathbb{R}, \quad X, A, \mathrm{dX} \in \mathbb{R}^{n \times n}
N \mathrm{d}(t^2) = 2 t \, \mathrm{dt}
N \operatorname{tr}(A^\top \mathrm{dX}) = \operatorname{tr}(A^\top \mathrm{d}X)
H \operatorname{tr}(A \, \mathrm{dX}) = \operatorname{tr}(\mathrm{dX} \, A)
H \mathrm{d}(X \, \mathrm{dX}) = \mathrm{d}X \, \mathrm{dX}

## dX as a name
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
O \mathrm{d}(t^2) = 2 t \, \mathrm{dt}

## words without parentheses
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \sin t \cos s = \sin(t \cos(s))
H \sin 2 t = 2 \sin t \cos t
N \sin 2 t = 2 \sin t
H \log \|x\| \, \langle a, x \rangle = \langle a, x \rangle \log(\|x\|)
N \log \|x\| \, \langle a, x \rangle = \log(\|x\| \langle a, x \rangle)
H \exp \langle a, x \rangle \, \|x\| = \|x\| \, e^{a^\top x}
H \operatorname{tr} A \operatorname{tr} B = \operatorname{tr}(B) \operatorname{tr}(A)
N \operatorname{tr} A \operatorname{tr} B = \operatorname{tr} A B
H \det 2 A = 2^n \det A
O \log r q = \log(r) + \log(q)
N \log r + q = \log(r + q)
N \log^2 r = 2 \log r
O \exp \|x\|^2 = e^{x^\top x}
H \tanh^2 t + \operatorname{sech}^2 t = 1
N \log \det P^{-1} = \frac{1}{\log \det P}
H \operatorname{vec} C^\top = \operatorname{vec}(C^\top)
N \operatorname{tr} A^2 = (\operatorname{tr} A)^2
H \max(s, t) \min(s, t) = s t
H \ln e^{s} = s
H \sin t \cos s = \cos(s) \sin(t)
N \sin 2 t = t \sin 2
H \sin (t) \, s = s \sin t
N \sin (t) \, s = \sin(t s)
N \exp \langle a, x \rangle \, \|x\| = e^{\|x\| \, a^\top x}
H \det A \det B = \det(B A)
N \det A \operatorname{tr} B = \det(A \operatorname{tr}(B))
N \operatorname{tr} A B = \operatorname{tr}(A) B
H \operatorname{tr} C^\top D = \langle D, C \rangle
N \det 2 A = 2 \det A
N \operatorname{tr} A + B = \operatorname{tr}(A) + \operatorname{tr}(B)
H \log^2 r = (\log r)^2
N \sin^{-1} t = \frac{1}{\sin t}
N \sin t^2 = \sin^2 t
H \log \det P + \log \det P^{-1} = 0
N \operatorname{vec} C^\top = (\operatorname{vec} C)^\top
N \operatorname{tr} G^{-1} = (\operatorname{tr} G)^{-1}
H \operatorname{tr} A^2 = \sum_{i,j} A_{ij} A_{ji}

## unknown words
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
U \operatorname{cof}(A) = A
U \mathrm{prox}(x) = x
U \operatorname{sg}(x) = x
U \mathrm{clip} \, t = t
U \nabla_x \operatorname{MSE}(x, y) = 0
U x_{\text{old}} = x
U x^{\text{new}} = x
U A_{\text{sym}} = A
U \operatorname{Proj}_{A}(x) = x
U \operatorname{rank}(C) \le m
U \mbox{sort}(x) = x
U \mathtt{detach}(x) = x
U \text{BatchNorm}(C) = C
U \textrm{mean}(x) = x
U \mathbb{P} x = x
U \operatorname{sgd} x = x

## text and labels that say something
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \text{half of } 2 t = 2 t
N \text{minus } x = x
N t \text{ squared} = t
N x + x \text{ minus } 2 x = 2 x
N s \text{ plus } t = t
N s = s \text{ times } t
N x = x \mbox{ + y}
N x \mbox{ $+ y$} = x
N \textbf{3} x = x
N t = \mbox{2} t
H \operatorname{tr}(A) = \mathrm{Tr}(A) = \text{tr}(A)
H \text{ReLU}(t) = \max(0, t)
H A = A \quad \text{(trivially)}
H \mathrm{diag}(x) \, y = x \odot y
N \text{ReLU}(t) = t
H x^\text{T} y = y^\top x

## underbrace that claims
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \underbrace{(A + A^\top) x}_{= 2 A x} = A x + A^\top x
N \underbrace{x^\top x}_{= 1} \, a = (x^\top x) \, a
N \underbrace{A B}_{= B A} \, x = A (B x)
N x + \underbrace{y - y}_{= y} = x
N \underbrace{S - S^\top}_{\neq 0} = 0
N \underbrace{t^2}_{\ge 1} = t \cdot t
N \underbrace{C}_{n \times m} \, x = C x
N \overbrace{C^\top C}^{m \times m} \, x = C^\top C x
H \underbrace{C^\top}_{n \times m} \underbrace{C x}_{m \times 1} = C^\top C x
H \underbrace{x^\top x}_{1 \times 1} = \|x\|^2
O \underbrace{x^\top x}_{= \|x\|^2} \, a = \|x\|^2 a
H \underbrace{x^\top A x}_{\text{a number}} = x^\top A^\top x
N \underbrace{C^\top C}_{m \times m} \, x = C^\top (C x)
N \underbrace{\nabla_x (x^\top A x)}_{1 \times n} = (A + A^\top) x
N \underbrace{x y^\top}_{1 \times 1} = x y^\top
H \underbrace{x^\top}_{1 \times n} \underbrace{A}_{n \times n} \underbrace{x}_{n \times 1} = \operatorname{tr}(A x x^\top)

## spaces, phantoms, colors, tags
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H x \phantom{{} + y} = x
N \phantom{-} x = -x
N \vphantom{A} x = A x
N \color{red}{2} t = t
H s + t = t + s \label{eq:s} \tag{7}
N x \not= x
N t^2 \ngeq 0
N t \overset{\text{not}}{=} t
H x = x % + y
H 2 \hspace{1em} x = x \hspace{2pt} + \hspace{2pt} x
N \phantom{2} t = 2 t
H \color{blue}{2 t} = t + t
N t = 2 t \tag{1}
H \boxed{x^\top x} = \|x\|^2
H \bigl( A + B \bigr) \, x = A x + B x

## script order
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \sum_i x^2_i = x^\top x
H \nabla_C \tfrac12 \|C x - u\|^2_2 = (C x - u) x^\top
N \nabla_C \tfrac12 \|C x - u\|^2_2 = x (C x - u)^\top
O \|x\|^2_1 = (\mathbf{1}^\top |x|)^2
O A^\top_{ij} = A_{ji}
N A^\top_{ij} = A_{ij}
O C^\top_{ij} = C_{ji}
H K^\top_{m,n} \operatorname{vec}(C^\top) = \operatorname{vec}(C)
N \sum_i x^2_i = (\sum_i x_i)^2
N \|x\|^2_1 = x^\top x
N \|x\|^2_2 = \|x\|_2
H I^\top_n x = x
N K^\top_{m,n} \operatorname{vec}(C) = \operatorname{vec}(C^\top)
H e^\top_i x = x_i
N e^\top_i A x = x^\top A e_i

## script order
: W_1, W_2 \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n, \quad u \in \mathbb{R}^m
H W^\top_1 u = W_1^\top u
N W^\top_1 W_2 = W_2^\top W_1

## two-digit scripts
: h \in \mathbb{R}^{12}, \quad H \in \mathbb{R}^{2 \times 2}, \quad s, t \in \mathbb{R}, \quad r \in \mathbb{R}_{>0}, \quad x \in \mathbb{R}^n
N t^12 = t^{12}
O t^12 = 2 t
H t^{12} = (t^3)^4
N h_12 = h_{12}
N h_{12} = 2 h_1
N h_{11} = h_{1,1}
N \sum_{i=1}^12 h_i = \mathbf{1}^\top h
N 2^10 = 1024
H 2^{10} = 1024
N \sqrt 12 = 2 \sqrt{3}
H \sqrt2 r = \sqrt{2} \, r
H r^\frac12 = \sqrt{r}
N \frac123 t = \frac{t}{23}
H \frac1{12} t = \frac{t}{12}
N e^10 = e^{10}
N H_{12} = e_2^\top H e_1
H \sum_{i=1}^{12} h_i = \mathbf{1}^\top h
H \sqrt{12} = 2 \sqrt{3}
N \sqrt2 r = \sqrt{2 r}
H t \frac13 = \frac{t}{3}
H H_{12} = e_1^\top H e_2

## T as a name
: T \in \mathbb{N}, \quad s, t \in \mathbb{R}, \quad x \in \mathbb{R}^n, \quad A \in \mathbb{R}^{n \times n}
H (s t)^T = s^T t^T
N A^T = A^\top
H \sum_{k=1}^{T} s^k (1 - s) = s - s^{T+1}
N (x^\top x)^T = x^\top x
N s^{T} t^{T} = s t
H \prod_{i=1}^{T} s = s^T

## T as a name
: T, A \in \mathbb{R}^{n \times n}, \quad x \in \mathbb{R}^n
O T^T A = T^\top A
O x^T T x = x^\top T^\top x
N T^\top A = A^\top T

## T as a name
: a, c \in \mathbb{R}^T, \quad B \in \mathbb{R}^{T \times m}
O a^T a = \|a\|^2
H \mathbf{1}_T^\top a = \sum_{i=1}^{T} a_i
H a_T = e_T^\top a
N a_T = a_1

## chains with several relations
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N x^\top x = \|x\|^2 \neq \|x\| = x^\top x
N A B \neq B A = A B I
H A B = A B I \neq B A \neq A^\top B^\top
N x \neq 2 x = 3 x - 2 x
H x = 3 x - 2 x \neq 2 x = x + x \neq x
H \nabla_x (x^\top A x) = (A + A^\top) x \neq 2 A x = A x + A x
N \nabla_x (x^\top A x) = 2 A x \neq (A + A^\top) x
N S - S^\top = 0 \neq S - S^\top
H x^\top x = \|x\|^2 \neq \|x\| = \sqrt{x^\top x}
N A B \neq B A \neq (A^\top B^\top)^\top
N x = 2 x \neq 3 x
N \operatorname{tr}(A B) = \operatorname{tr}(B A) = \operatorname{tr}(A^\top B^\top) = \operatorname{tr}(A^\top B)
H 0 = A - A \neq A - A^\top = (A^\top - A)^\top

## a not-equal that has to fail
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \operatorname{tr}(A B S) \neq \operatorname{tr}(B A S)
N \log(r q) \neq \log(r) + \log(q)
H e^{A + B} \neq e^{A} e^{B}
N |t| \neq \sqrt{t^2}
N \operatorname{tr}(A B S) \neq \operatorname{tr}(S B^\top A^\top)
N (x x^\top) y \neq (x^\top y) x
N \nabla_x^2 f(x) \neq (\nabla_x^2 f(x))^\top
N \operatorname{vec}(C) \neq K_{n,m} \operatorname{vec}(C^\top)
H \operatorname{vec}(C) \neq \operatorname{vec}(C^\top)

## chains of inequalities
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \|x\|_\infty \le \|x\|_2 \le \|x\|_1 \le \sqrt{n} \, \|x\|_2
N 0 \le t^2 \le t^4
H \|C\|_2 \le \|C\|_F \le \|C\|_* \le \sqrt{m} \, \|C\|_F
H 0 \le x^\top P x = \|P^{1/2} x\|^2 \le \lambda_{\max}(P) \, x^\top x
H x^\top y \le \|x\| \|y\| \le \tfrac12 (\|x\|^2 + \|y\|^2)
N x^\top y \le \|x\| \|y\| \le \|x\|^2
N \|x\|_\infty \le \|x\|_2 \le \|x\|_1 \le \|x\|_2
H t - 1 < t < t + 1
N x^\top x \ge 0 \ge -\|y\|^2 \ge -1
N 0 \le x^\top P x = \|P x\|^2

## declared, undefined loss
: x, a \in \mathbb{R}^n, \quad W \in \mathbb{R}^{m \times n}, \quad L, J \in \mathbb{R}, \quad \eta, \lambda \in \mathbb{R}
N \nabla_x (L + a^\top x) = a
N W + \eta \, \nabla_W L = W
N \nabla_x \log(1 + L^2) = 0
N \frac{\partial L}{\partial x_i} = 0
N \nabla_x^2 L = 0_{n \times n}
N \nabla_x (J + x^\top x) \neq \nabla_x J + 2 x
N \nabla_x (L \, a^\top x) = L a
N (\nabla_x J)^\top a + 1 = 1
N \nabla_W (L + J) = 0

## declared, undefined loss
: x, a \in \mathbb{R}^n, \quad W \in \mathbb{R}^{m \times n}, \quad \ell : \mathbb{R}^m \to \mathbb{R}, \quad \lambda \in \mathbb{R}
: z \coloneqq W x, \quad L \coloneqq \ell(z)
H \nabla_W (L + \tfrac{\lambda}{2} \|W\|_F^2) = \nabla_z L \, x^\top + \lambda W
H \nabla_x e^L = e^L \, W^\top \nabla_z L
H \nabla_z (L + a^\top x) = \nabla_z L
H \nabla_x (L + a^\top x) = \nabla_x L + a
N \nabla_x (L + a^\top x) = a
H \nabla_x L^2 = 2 L \, W^\top \nabla_z L

## definitions and cuts
: x, a, b \in \mathbb{R}^n, \quad A, B \in \mathbb{R}^{n \times n}, \quad s, t \in \mathbb{R}, \quad \ell : \mathbb{R}^n \to \mathbb{R}
: h \coloneqq A x, \quad q \coloneqq h^\top h
H \nabla_h (h^\top A x) = A x
N \nabla_h (h^\top A x) = 2 h
H \nabla_x (h^\top x) = (A + A^\top) x
N \nabla_x q = 2 A h
H \nabla_h (q + x^\top x) = 2 h
H \numer{q}{x} = \numer{q}{h} \, A
H \mathrm{d}q = 2 h^\top \mathrm{d}h = 2 h^\top A \, \mathrm{d}x
H \nabla_h (h^\top h) = 2 A x
N \nabla_x (h^\top x) = h
H \nabla_x q = 2 A^\top h
H \nabla_h q^2 = 4 q h
N \numer{q}{x} = \numer{q}{h} \, A^\top
N \mathrm{d}q = 2 h^\top \mathrm{d}x

## definitions and cuts
: x \in \mathbb{R}^n, \quad A, B \in \mathbb{R}^{n \times n}
: y \coloneqq A x
: L \coloneqq y^\top y
: y \coloneqq B x
N y = A x
O L = \|A x\|^2
N L = \|B x\|^2
H y = B x

## definitions and cuts
: s, t \in \mathbb{R}, \quad x, y, a \in \mathbb{R}^n, \quad A \in \mathbb{R}^{n \times n}, \quad C \in \mathbb{R}^{m \times n}
: p(t) \coloneqq t + s, \quad w(t) \coloneqq t^3, \quad b(x, y) \coloneqq x^\top A y
H p(s) = 2 s
N p(s) = s + t
H p(t + s) = t + 2 s
H \frac{\partial p(s)}{\partial s} = 2
N \frac{\partial p(s)}{\partial s} = p'(s)
H w'(x) = 3 x \odot x
N b(y, x) = b(x, y)
H \nabla_x b(x, x) = (A + A^\top) x
H w(A) = A \odot A \odot A
N w(A) = A^3
H b(y, x) = x^\top A^\top y
N \nabla_x b(x, x) = A x

## functions and their arguments
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N f(x^\top) = f(x)
H g(C)^\top = g(C^\top)
H g(x)_i = g(x_i)
N g(A x) = A \, g(x)
H \frac{\partial g(s t)}{\partial s} \, s = \frac{\partial g(s t)}{\partial t} \, t
N (g'''(t) - g'''(s)) (g'(t) - g'(r)) = (g'''(t) - g'''(r)) (g'(t) - g'(s))
N \mathbf{1}^\top g(x) = g(\mathbf{1}^\top x)
N f(C x) = f(C x)
N f(x, y) = f(x)
N f(2) = f(2)
H g(x^\top) = g(x)^\top
H \frac{\partial g(g(t))}{\partial t} = g'(g(t)) \, g'(t)
N \frac{\partial g(g(t))}{\partial t} = g'(t)^2
N g'(s t) = s \, g'(t)

## names that differ a little
: \mathbf{x} \in \mathbb{R}^n, \quad x \in \mathbb{R}, \quad \mathbf{A} \in \mathbb{R}^{n \times n}, \quad \hat{\mathbf{x}} \in \mathbb{R}^n, \quad \epsilon, \varepsilon, \phi, \varphi \in \mathbb{R}
: y, \hat{y}, \bar{y}, y_1, Y \in \mathbb{R}^n, \quad W^{[1]}, W^{[2]} \in \mathbb{R}^{n \times n}, \quad v \in \mathbb{R}^{n_1}
N \hat{y} = y
H \hat{y}^\top \bar{y} = \bar{y}^\top \hat{y}
N y_1 = y
N y_1 = e_1^\top y
N \hat{\mathbf{x}}^\top \mathbf{x} = \mathbf{x}^\top \mathbf{x}
H \mathbf{1}_{n_1}^\top \mathbf{1}_{n_1} = n_1
U \mathcal{A} \, \mathbf{x} = \mathbf{A} \mathbf{x}
U \tilde{y} = \tilde{y}
N \nabla_{\mathbf{x}} (x \, \mathbf{1}^\top \mathbf{x}) = \mathbf{x}
H x \mathbf{x} = \mathbf{x} \, x
N \mathbf{x} = x \mathbf{1}_n
N Y = y
N \epsilon = \varepsilon
H \phi \varphi = \varphi \phi
N W^{[1]} = W^{[2]}
N \mathbf{1}_{n_1}^\top \mathbf{1}_{n_1} = n
H \nabla_{\mathbf{x}} (x \, \mathbf{1}^\top \mathbf{x}) = x \mathbf{1}

## a size and an array of one letter
: A \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n, \quad m \in \mathbb{R}^n, \quad d, c \in \mathbb{R}^d, \quad \lambda \in \mathbb{R}
H \|m\|^2 = m^\top m
H \nabla_d (d^\top c) = c
N d^\top d = d^2
H \mathbf{1}_d^\top d = \sum_{i=1}^{d} d_i
N m^\top = m
N A m = A x

## slashes
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H t / (s r) = \frac{t}{s r}
N t / (s r) = \frac{t}{s} r
O t / s r = \frac{t}{s r}
O x^\top A x / x^\top x = \frac{x^\top A x}{x^\top x}
H e^{-t / 2} = \frac{1}{\sqrt{e^{t}}}
O a^\top x / \|a\| \|x\| = \frac{a^\top x}{\|a\| \|x\|}
N t / s / r = \frac{t r}{s}
H x^\top A x / 2 = \tfrac12 x^\top A x
N G / P = P^{-1} G

## sums, products, deltas
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \sum_{i,j} A_{ij} x_i y_j = y^\top A x
O \sum_{i < j} (x_i - x_j)^2 = n \, x^\top x - (\mathbf{1}^\top x)^2
N \sum_{i \neq j} x_i x_j = (\mathbf{1}^\top x)^2
H \prod_{i=1}^{n} e^{x_i} = e^{\mathbf{1}^\top x}
H \sum_i (x_i + y_i) = \mathbf{1}^\top (x + y)
N \sum_{i=1}^{n} x_i - 1 = \mathbf{1}^\top x - n
H \sum_{i=1}^{n} \sum_{i=1}^{n} x_i = n \, \mathbf{1}^\top x
H \sum_{t=1}^{3} t = 6
N \sum_{t=1}^{3} t = 3 t
H \sum_{i=2}^{n} x_i = \mathbf{1}^\top x - x_1
N \sum_{i=1}^{n-1} (x_{i+1} - x_i) = x_1 - x_n
H \sum_{i=1}^{n} \sum_{j=1}^{n} \delta_{ij} A_{ij} = \operatorname{tr} A
H \sum_{i=1}^{n-1} x_{i+1} \, e_i^\top y = \sum_{i=2}^{n} x_i y_{i-1}
H \sum_{i,j} A_{ij} x_i y_j = x^\top A y
N \sum_{i < j} (x_i - x_j)^2 = 2 n \, x^\top x - 2 (\mathbf{1}^\top x)^2
N \prod_{i=1}^{n} 2 x_i = 2 \prod_{i=1}^{n} x_i
H \prod_{i=1}^{n} 2 x_i = 2^n \prod_{i=1}^{n} x_i
N \sum_i x_i + y_i = \sum_i x_i + \sum_i y_i
H \sum_i x_i \sum_i y_i = (\mathbf{1}^\top x) (\mathbf{1}^\top y)
N \sum_i x_i \sum_i y_i = x^\top y
N \sum_{i=2}^{n} x_i = \mathbf{1}^\top x - x_n
H \sum_{i=1}^{n-1} (x_{i+1} - x_i) = x_n - x_1
N \sum_{i=1}^{n} \sum_{j=1}^{n} (1 - \delta_{ij}) A_{ij} = \mathbf{1}^\top A \mathbf{1}
H \sum_{j=1}^{n} \delta_{ij} x_j y_j = x_i y_i
N \sum_{j=1}^{n} \delta_{ij} x_j y_j = x_i \, \mathbf{1}^\top y

## entries outside the range
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \sum_{i=0}^{n} x_i = \mathbf{1}^\top x
N \sum_{i=1}^{n} x_{i+1} = \mathbf{1}^\top x - x_1
N x_{-1} = x_n
N A_{0,0} = A_{1,1}
N e_{n+1}^\top x = 0
N \sum_{i=1}^{n+1} x_i = \mathbf{1}^\top x
N x_{n+1} = 0
N x_0 = x_1
N C_{n,m} = C_{m,n}

## numbers with commas and blanks
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
O 1,000 \, t = 1000 \, t
N s - s = 0,25 \, t
O 3{,}5 \, t = \frac{7}{2} t
N 2 3 t = 6 t
N 1\,000 \, t = 0
H .5 t = \frac{t}{2}
H 3.5 t = \frac{7}{2} t
N x^\top x = \|x\|^2, \; 2 = 3

## cut into statements
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N x + y = y + x \quad \text{and} \quad A B = B A
N s = s \iff x = 2 x
H \max(s, t) = \max(t, s), \quad \langle x, y \rangle = \langle y, x \rangle
H x + y = y + x \quad \text{and} \quad \operatorname{tr}(A B) = \operatorname{tr}(B A)
N s = s, \; x = 2 x
N s + t = t + s \text{ but } A = A^\top
N s = s; \; A x = x^\top A
H A_{i,j} = e_i^\top A e_j

## aligned
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \begin{aligned} \nabla_x (x^\top S x) &= (S + S^\top) x && \text{quadratic form} \\ &= 2 S x && \text{symmetry} \end{aligned}
N \begin{aligned} \nabla_x (x^\top A x) &= (A + A^\top) x && \text{quadratic form} \\ &= 2 A x && \text{symmetry} \end{aligned}
H \begin{aligned} A x &= A I x \\ &\neq A^\top x \\ &= (x^\top A)^\top \end{aligned}
N \begin{aligned} 2 t &= 2 & t &= 2 t \end{aligned}
H \begin{aligned} x &= y + x \\ &\phantom{=} - y \end{aligned}
N \begin{aligned} x &= x \\ &\phantom{=} - y \end{aligned}
H \begin{aligned} s t &= s \cdot \\ &\quad t \end{aligned}
N \begin{aligned} A x &= A I x \\ &\neq A^\top x \\ &= (x^\top A^\top)^\top \end{aligned}
H \begin{aligned} s &= s & t &= t \end{aligned}
N \begin{aligned} 2 t &= 2 \\ t &= 2 t \end{aligned}
H \begin{aligned} (s + t)^2 &= s^2 + 2 s t \\ &\quad + t^2 \end{aligned}
N \begin{gathered} x + y = y + x \\ A B = B A \end{gathered}
H \begin{aligned} x^\top A x &= x^\top A^\top x &&\text{(a number)} \\ &= \tfrac12 x^\top (A + A^\top) x &&\text{(mean)} \end{aligned}

## literal and block matrices
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \begin{bmatrix} s & t \\ r \end{bmatrix} = \begin{bmatrix} s & t \\ r & 0 \end{bmatrix}
H \begin{bmatrix} s & t \\ r & q \\ \end{bmatrix}^\top = \begin{bmatrix} s & r \\ t & q \end{bmatrix}
H \det \begin{bmatrix} G & x \\ y^\top & s \end{bmatrix} = \det(G) \, (s - y^\top G^{-1} x)
N \det \begin{bmatrix} G & x \\ y^\top & s \end{bmatrix} = \det(G) \, (s - x^\top G^{-1} y)
H \begin{bmatrix} G & A \\ 0 & P \end{bmatrix}^{-1} = \begin{bmatrix} G^{-1} & -G^{-1} A P^{-1} \\ 0 & P^{-1} \end{bmatrix}
N \begin{bmatrix} A & 0 \\ 0 & A \end{bmatrix} = A \otimes I_2
N \begin{bmatrix} x & y \end{bmatrix}^\top = \begin{bmatrix} x \\ y \end{bmatrix}
H \begin{bmatrix} x \\ y \end{bmatrix}^\top = \begin{bmatrix} x^\top & y^\top \end{bmatrix}
N \begin{bmatrix} G & A \\ 0 & P \end{bmatrix}^{-1} = \begin{bmatrix} G^{-1} & -P^{-1} A G^{-1} \\ 0 & P^{-1} \end{bmatrix}
N \det \begin{bmatrix} A & B \\ X & S \end{bmatrix} = \det(A S - B X)

## literal and block matrices
: x \in \mathbb{R}^3, \quad M \in \mathbb{R}^{2 \times 2}, \quad A \in \mathbb{R}^{n \times n}, \quad s, t \in \mathbb{R}
N A^2 - \operatorname{tr}(A) \, A + \det(A) \, I = 0
N \det A = \tfrac12 (\operatorname{tr}(A)^2 - \operatorname{tr}(A^2))
H M^2 - \operatorname{tr}(M) \, M + \det(M) \, I = 0

## bars
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H ||x|| = \sqrt{x^\top x}
N ||A B|| = ||A|| \, ||B||
H |A B| = |B| |A|
N |t| |s| = t s
H \left| |t| - |s| \right| \le |t - s|
N |s A| = s |A|
N |C| = |C^\top|
H |t| |s| = |t s|
N \left| |t| - |s| \right| = |t - s|
H \|x\| \|y\| \ge |x^\top y|

## layouts
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \numer{A^\top x}{x} = A^\top
N \numer{A^\top x}{x} = A
H \numer{(a^\top x) A x}{x} = (a^\top x) A + A x a^\top
H \numer{x \odot (A x)}{x} = \operatorname{diag}(A x) + \operatorname{diag}(x) A
N \numer{x \odot (A x)}{x} = \operatorname{diag}(A x) + A \operatorname{diag}(x)
H \nabla_X (a^\top X^\top X b) = X (a b^\top + b a^\top)
N \nabla_X (a^\top X^\top X b) = (a b^\top + b a^\top) X
H \denom{A B^\top x}{x} = B A^\top
N \denom{A B^\top x}{x} = A B^\top
N \numer{(a^\top x) A x}{x} = (a^\top x) A + a x^\top A^\top
H \numer{\operatorname{tr}(A X B)}{X} = B A
N \numer{\operatorname{tr}(A X B)}{X} = A B
N \nabla_X \operatorname{tr}(A X B) = B A

## layouts (numerator layout)
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \frac{\partial A x}{\partial x} = A
H \frac{\partial \operatorname{tr}(X A B)}{\partial X} = A B
N \frac{\partial (x^\top A x)}{\partial x} = (A + A^\top) x

## layouts (denominator layout)
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}

## chains of Jacobians
: x, c \in \mathbb{R}^n, \quad A, B \in \mathbb{R}^{n \times n}, \quad g : \mathbb{R} \to \mathbb{R}, \quad \ell : \mathbb{R}^n \to \mathbb{R}
: y \coloneqq A x, \quad z \coloneqq B y, \quad o \coloneqq g(z), \quad L \coloneqq \ell(o)
N \numer{z}{x} = \numer{y}{x} \numer{z}{y}
H \denom{z}{x} = A^\top B^\top
H \nabla_x L = A^\top B^\top \nabla_z L
N \nabla_x L = \numer{y}{x} \nabla_y L
H \nabla_x L = \denom{y}{x} \denom{z}{y} \nabla_z L
N \numer{L}{x} = \numer{L}{y} \denom{y}{x}
H \nabla_z L = g'(z) \odot \nabla_o L
N \nabla_z L = g'(o) \odot \nabla_o L
H \numer{z}{x} = B A
N \denom{z}{x} = \denom{z}{y} \denom{y}{x}
H \denom{o}{y} = B^\top \operatorname{diag}(g'(z))
N \denom{o}{y} = \operatorname{diag}(g'(z)) \, B^\top

## vec, Kronecker, commutation
: X \in \mathbb{R}^{m \times n}, \quad A \in \mathbb{R}^{k \times m}, \quad B \in \mathbb{R}^{n \times p}, \quad M \in \mathbb{R}^{m \times m}, \quad N, E \in \mathbb{R}^{n \times n}, \quad H \in \mathbb{R}^{k \times n}, \quad x, y \in \mathbb{R}^n, \quad u \in \mathbb{R}^m
H K_{m,n} K_{n,m} = I_{m n}
N K_{m,n} K_{m,n} = I_{m n}
H \operatorname{tr}(K_{n,n}) = n
N \operatorname{tr}(K_{n,n} (N \otimes E)) = \operatorname{tr}(N) \operatorname{tr}(E)
H \operatorname{tr}(K_{n,n} (N \otimes E)) = \operatorname{tr}(N E)
H \numer{\operatorname{vec}(X N X^\top)}{\operatorname{vec} X} = (X N^\top) \otimes I_m + (I_m \otimes (X N)) K_{m,n}
N \det(M \otimes N) = \det(M)^m \det(N)^n
H u \otimes x^\top = u x^\top
H \operatorname{vec}(N \odot E) = \operatorname{vec}(N) \odot \operatorname{vec}(E)
H K_{m,n} (x \otimes u) = u \otimes x
N K_{n,m} (x \otimes u) = u \otimes x
H K_{n,1} = I_n
N \numer{\operatorname{vec}(B^\top X^\top A^\top)}{\operatorname{vec} X} = (A \otimes B^\top) K_{n,m}
N \numer{\operatorname{vec}(X N X^\top)}{\operatorname{vec} X} = (X N) \otimes I_m + (I_m \otimes (X N)) K_{m,n}
H \det(M \otimes N) = \det(M)^n \det(N)^m
N x^\top \otimes u = x u^\top
H \operatorname{vec}(x^\top) = x
H x^\top \otimes A = A (x^\top \otimes I_m)

## Hadamard
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \operatorname{tr}(A (B \odot X)) = \operatorname{tr}((A \odot B^\top) X)
H \operatorname{diag}(C^\top D) = (C \odot D)^\top \mathbf{1}_m
N A \odot B X = (A \odot B) X
H A \odot I = \operatorname{diag}(\operatorname{diag}(A))
N A^{\odot 2} = A^2
N \operatorname{tr}(A (B \odot X)) = \operatorname{tr}((A \odot B) X)
H A \odot B X = A \odot (B X)
N (A \odot P)^{-1} = A^{-1} \odot P^{-1}

## trace, inverse, determinant
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H (G^{-1} + P^{-1})^{-1} = G (G + P)^{-1} P
N G^{-1} - P^{-1} = G^{-1} (G - P) P^{-1}
H \det(G + a b^\top) = \det(G) \, (1 + b^\top G^{-1} a)
N (A B)^\top (A B) = A^\top B^\top A B
H (G G^{-\top})^{-1} = G^\top G^{-1}
N (G^{-1} + P^{-1})^{-1} = G P (G + P)^{-1}
H G^{-1} - P^{-1} = G^{-1} (P - G) P^{-1}
N \det(G + a b^\top) = \det(G) \, (1 + a^\top G^{-1} b)
H \operatorname{adj}(G P) = \operatorname{adj}(P) \operatorname{adj}(G)
N \det(\operatorname{adj}(G)) = \det(G)^n

## row vectors
: r \in \mathbb{R}^{1 \times n}, \quad x \in \mathbb{R}^n, \quad A \in \mathbb{R}^{n \times n}
H r x = x^\top r^\top
H \numer{r x}{r} = x
N \denom{r x}{r} = x
H \nabla_A (r A x) = r^\top x^\top
N r x = x r
H \nabla_r (r x) = x^\top
N \nabla_r (r x) = x
H \nabla_r (r A r^\top) = r (A + A^\top)
N \nabla_A (r A x) = x r
N \|r\|^2 = r^\top r

## Hessians
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N \nabla_x^2 (a^\top x)^3 = 6 (a^\top x) \, a^\top a \, I
H \nabla_x^2 (x^\top x)^2 = 4 (x^\top x) I + 8 x x^\top
N \nabla_x^2 (x_1 x_2) = 2 e_1 e_2^\top
H \frac{\partial^2 e^{s t}}{\partial s \partial t} = (1 + s t) \, e^{s t}
H \nabla_x^2 (a^\top x)^3 = 6 (a^\top x) \, a a^\top
N \nabla_x^2 (x^\top x)^2 = 8 x x^\top
H \nabla_x^2 (x_1 x_2) = e_1 e_2^\top + e_2 e_1^\top
N \frac{\partial^2 e^{s t}}{\partial s \partial t} = s t \, e^{s t}
H \nabla_x^2 (a^\top g(A x)) = A^\top \operatorname{diag}(a \odot g''(A x)) A
N \nabla_x^2 (a^\top g(A x)) = A \operatorname{diag}(a \odot g''(A x)) A^\top

## softmax and logsumexp
: x, a, y \in \mathbb{R}^n, \quad c \in \mathbb{R}, \quad p \coloneqq \operatorname{softmax}(x), \quad l \coloneqq \operatorname{logsumexp}(x)
H \numer{\log(p)}{x} = I - \mathbf{1}_n p^\top
N \numer{\log(p)}{x} = I - p \mathbf{1}_n^\top
H \nabla_x (a^\top p) = p \odot a - (a^\top p) p
H (\operatorname{diag}(p) - p p^\top) \mathbf{1} = 0
N \nabla_x (a^\top p) = p \odot a - p \odot p
H \sum_i p_i \log p_i = p^\top x - l
N \operatorname{logsumexp}(x + y) = \operatorname{logsumexp}(x) + \operatorname{logsumexp}(y)

## norms
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
H \|C\|_2^2 = \lambda_{\max}(C^\top C)
N \|C\|_2^2 = \operatorname{tr}(C^\top C)
H \|x\|_1 = \operatorname{sign}(x)^\top x
N \nabla_x \|A x\| = \frac{A A^\top x}{\|A x\|}
H \|x y^\top\|_F = \|x\| \|y\|
H \nabla_x \|x\|^3 = 3 \|x\| x
N \nabla_x \|x\|^3 = 3 \|x\|^2 x
N \|s x\| = s \|x\|

## sizes that nothing broadcasts
: x, y, a, b \in \mathbb{R}^n, \quad u, v \in \mathbb{R}^m, \quad s, t, \lambda \in \mathbb{R}, \quad r, q \in \mathbb{R}_{>0}
: A, B, X \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n, \quad G \in \mathrm{GL}(n)
: g : \mathbb{R} \to \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}
N A + t = A + t I
N I_n C = C
H x x^\top y = x^\top y \, x
N x + 1 = x + \mathbf{1}
N A + x = A + x \mathbf{1}_n^\top
N x \odot t = t x
H I_m C = C I_n
N x^\top y \, a = x^\top (y a)

## trace, inverse, determinant
: X \in \mathbb{R}^{m \times n}, \quad A \in \mathbb{R}^{k \times m}, \quad B \in \mathbb{R}^{n \times p}, \quad M \in \mathbb{R}^{m \times m}, \quad N, E \in \mathbb{R}^{n \times n}, \quad H \in \mathbb{R}^{k \times n}, \quad x, y \in \mathbb{R}^n, \quad u \in \mathbb{R}^m
H (I + X B B^\top X^\top)^{-1} X = X (I + B B^\top X^\top X)^{-1}
N (I + X B B^\top X^\top)^{-1} X = X (I + X^\top X B B^\top)^{-1}

## cancellation
: x, y \in \mathbb{R}^n
H (x + 10^{11} y) - 10^{11} y = x

## cancellation
: t \in \mathbb{R}
H 10^{15} + t - 10^{15} = t
H (t + 10^8)^2 - 10^{16} - 2 \cdot 10^8 t = t^2
H \frac{(1 + 10^{-9} t) - 1}{10^{-9}} = t
H 10^{12} (1 - \cos(10^{-6} t)) = 2 \cdot 10^{12} \sin^2(\frac{10^{-6} t}{2})
H (t - 7)^5 = t^5 - 35 t^4 + 490 t^3 - 3430 t^2 + 12005 t - 16807
H \sqrt{t^2 + 10^{12}} - 10^6 = \frac{t^2}{\sqrt{t^2 + 10^{12}} + 10^6}

## cancellation
: A \in \mathbb{R}^{n \times n}
H (A + 10^7 I)^2 - 10^{14} I - 2 \cdot 10^7 A = A^2
H e^{6 A} e^{-6 A} = I

## cancellation
: r \in \mathbb{R}_{>0}
H 10^{12} (\sqrt{1 + 10^{-12} r} - 1) (\sqrt{1 + 10^{-12} r} + 1) = r

## cancellation
: x \in \mathbb{R}^n
H n \|x + 10^6 \mathbf{1}\|^2 - (\mathbf{1}^\top (x + 10^6 \mathbf{1}))^2 = n \|x\|^2 - (\mathbf{1}^\top x)^2

## cancellation
: s, t \in \mathbb{R}
H \det(\begin{bmatrix} 10^8 + s & 10^8 \\ 10^8 & 10^8 + t \end{bmatrix}) = 10^8 (s + t) + s t

## cancellation
: A, B \in \mathbb{R}^{n \times n}
H (A + 10^9 I) B - B (A + 10^9 I) = A B - B A

## large argument
: t \in \mathbb{R}
H (\cosh(20 t) - \sinh(20 t)) (\cosh(20 t) + \sinh(20 t)) = 1
H \cosh(12 t) - |\sinh(12 t)| = e^{-12 |t|}
H \tanh(40 t) = \frac{1 - e^{-80 t}}{1 + e^{-80 t}}
H \sigma(300 t) + \sigma(-300 t) = 1
H \operatorname{softplus}(300 t) - \operatorname{softplus}(-300 t) = 300 t
H \operatorname{softplus}(50 t) = \max(50 t, 0) + \log(1 + e^{-50 |t|})
H \log(\cosh(50 t)) = 50 |t| + \log(1 + e^{-100 |t|}) - \log(2)
H \arctan(1000 t) + \arctan(\frac{1}{1000 t}) = \frac{\pi}{2} \operatorname{sign}(t)
H \sigma(700 + t^2) \, \sigma(-700 - t^2) = \sigma'(700 + t^2)

## large argument
: x \in \mathbb{R}^n
H \operatorname{softmax}(50 x - 1000 \cdot \mathbf{1}) = \operatorname{softmax}(50 x)
H \operatorname{logsumexp}(x + 800 \cdot \mathbf{1}) - 800 = \operatorname{logsumexp}(x)
H \nabla_x \operatorname{logsumexp}(200 x) = 200 \operatorname{softmax}(200 x)

## large argument
: s, t \in \mathbb{R}
H \sin(500 s + 500 t) = \sin(500 s) \cos(500 t) + \cos(500 s) \sin(500 t)

## high power
: A \in \mathbb{R}^{n \times n}
H (A^5)^4 = A^{20}
H \det(A^{10}) = \det(A)^{10}

## high power
: a, b \in \mathbb{R}^n
H (a b^\top)^9 = (b^\top a)^8 a b^\top

## high power
: A \in \mathbb{R}^{n \times n}
: B \in \mathbb{R}^{m \times m}
H (A \otimes B)^7 = A^7 \otimes B^7

## high power
: t \in \mathbb{R}
H \begin{bmatrix} 1 & t \\ 0 & 1 \end{bmatrix}^{40} = \begin{bmatrix} 1 & 40 t \\ 0 & 1 \end{bmatrix}
H t \begin{bmatrix} 1 & 1 \\ 1 & 0 \end{bmatrix}^{30} = t \begin{bmatrix} 1346269 & 832040 \\ 832040 & 514229 \end{bmatrix}
H \begin{bmatrix} \cos(t) & -\sin(t) \\ \sin(t) & \cos(t) \end{bmatrix}^{25} = \begin{bmatrix} \cos(25 t) & -\sin(25 t) \\ \sin(25 t) & \cos(25 t) \end{bmatrix}
H (t - 1) \sum_{i=0}^{20} t^i = t^{21} - 1

## high power
: A \in \mathbb{R}^{n \times n}
: k \in \mathbb{N}
H (A - I) \sum_{j=0}^{k} A^j = A^{k + 1} - I

## fast derivative
: t \in \mathbb{R}
H \frac{\partial^2 \cos(700 t)}{\partial t^2} = -490000 \cos(700 t)
H \frac{\partial}{\partial t} \frac{\partial^2 \cos(200 t)}{\partial t^2} = 8 \cdot 10^6 \sin(200 t)
H \frac{\partial^2 e^{-50 t^2}}{\partial t^2} = (10^4 t^2 - 100) e^{-50 t^2}
H \frac{\partial^2 \tanh(100 t)}{\partial t^2} = -2 \cdot 10^4 \tanh(100 t) (1 - \tanh^2(100 t))
H \frac{\partial^2 \arctan(50 t)}{\partial t^2} = -\frac{250000 t}{(1 + 2500 t^2)^2}
H \frac{\partial^2 \operatorname{softplus}(80 t)}{\partial t^2} = 6400 \sigma(80 t) \sigma(-80 t)
H \frac{\partial^2 \log(\cosh(30 t))}{\partial t^2} = \frac{900}{\cosh^2(30 t)}
H \frac{\partial^2}{\partial t^2} \frac{1}{1 + 400 t^2} = \frac{800 (1200 t^2 - 1)}{(1 + 400 t^2)^3}

## fast derivative
: a, x \in \mathbb{R}^n
H \nabla_x^2 \sin(40 a^\top x) = -1600 \sin(40 a^\top x) a a^\top

## fast derivative
: s, t \in \mathbb{R}
H \frac{\partial^2 \sin(300 s t)}{\partial s \partial t} = 300 \cos(300 s t) - 90000 s t \sin(300 s t)

## fast derivative
: t \in \mathbb{R}
: h(t) \coloneqq e^{\sin(20 t)}
H h''(t) = 400 (\cos^2(20 t) - \sin(20 t)) h(t)

## fast derivative
: X \in \mathbb{R}^{n \times n}
H \nabla_X \operatorname{tr}(e^{5 X}) = 5 e^{5 X^\top}

## inverse and log det
: C \in \mathbb{R}^{m \times n}
H C (C^\top C + 10^{-6} I)^{-1} C^\top + 10^{-6} (C C^\top + 10^{-6} I)^{-1} = I
H (C^\top C + 10^{-5} I)^{-1} C^\top = C^\top (C C^\top + 10^{-5} I)^{-1}

## inverse and log det
: x \in \mathbb{R}^n
H (x x^\top + 10^{-6} I)^{-1} x = \frac{x}{\|x\|^2 + 10^{-6}}
H \det(x x^\top + 10^{-3} I) = 10^{-3 n} (1 + 10^3 \|x\|^2)

## inverse and log det
: P \in \mathbb{S}_{++}^n
H \log(\det(10^5 P)) = 5 n \log(10) + \log(\det(P))
H \nabla_P \log(\det(P + 10^4 I)) = (P + 10^4 I)^{-1}

## inverse and log det
: A \in \mathbb{R}^{n \times n}
H (10^{-4} A)^{-1} = 10^4 A^{-1}

## inverse and log det
: u, v \in \mathbb{R}^3
H \operatorname{adj}(u v^\top) = 0

## inverse and log det
: t \in \mathbb{R}
H t \begin{bmatrix} 1 & 1 \\ 1 & 1 \end{bmatrix}^{+} = \frac{t}{4} \begin{bmatrix} 1 & 1 \\ 1 & 1 \end{bmatrix}
H \begin{bmatrix} 1 & \frac{1}{2} & \frac{1}{3} \\ \frac{1}{2} & \frac{1}{3} & \frac{1}{4} \\ \frac{1}{3} & \frac{1}{4} & \frac{1}{5} \end{bmatrix}^{-1} t = \begin{bmatrix} 9 & -36 & 30 \\ -36 & 192 & -180 \\ 30 & -180 & 180 \end{bmatrix} t
H \begin{bmatrix} t^2 + 1 & t^2 \\ t^2 & t^2 - 1 \end{bmatrix}^{-1} = \begin{bmatrix} 1 - t^2 & t^2 \\ t^2 & -1 - t^2 \end{bmatrix}

## spectrum
: S \in \mathbb{S}^n
H \lambda_{\max}(S + 10^6 I) - 10^6 = \lambda_{\max}(S)
H \lambda_{\max}(e^S) = e^{\lambda_{\max}(S)}
H \|S\|_2 = \max(\lambda_{\max}(S), -\lambda_{\min}(S))
N (\lambda_{\max}(S) - \lambda_{\min}(S))^2 \ge \frac{1}{100}

## spectrum
: S, R \in \mathbb{S}^n
: t \in \mathbb{R}
H \nabla_t \lambda_{\max}(S + t R) = v_{\max}(S + t R)^\top R \, v_{\max}(S + t R)

## spectrum
: x \in \mathbb{R}^n
H \lambda_{\max}(x x^\top) = x^\top x
H \lambda_{\max}(I + 10^{-3} x x^\top) = 1 + 10^{-3} \|x\|^2

## spectrum
: s, t \in \mathbb{R}
H \lambda_{\max}(\begin{bmatrix} s & t \\ t & -s \end{bmatrix}) = \sqrt{s^2 + t^2}

## spectrum
: u \in \mathbb{R}^m, \quad x \in \mathbb{R}^n
H \|u x^\top\|_* = \|u x^\top\|_2 = \|u\| \|x\|

## spectrum
: z \in \mathbb{R}^3
H \lambda_{\min}(z z^\top) = 0

## spectrum
: S \in \mathbb{S}^2
H \lambda_{\max}(S) \lambda_{\min}(S) = \det(S)

## sharp inequality
: x, y \in \mathbb{R}^n
: p \in \mathbb{R}_{>0}^n
H \left( \sum_{i=1}^{n} p_i x_i y_i \right)^2 \le \left( \sum_{i=1}^{n} p_i x_i^2 \right) \left( \sum_{i=1}^{n} p_i y_i^2 \right)

## sharp inequality
: \alpha, \beta, \gamma \in \mathbb{R}_{\ge 0}
H 27 \alpha \beta \gamma \le (\alpha + \beta + \gamma)^3

## sharp inequality
: S, R \in \mathbb{S}^n
H \lambda_{\max}(S + R) \le \lambda_{\max}(S) + \lambda_{\max}(R)
H \operatorname{tr}((S R)^2) \le \operatorname{tr}(S^2 R^2)
H \operatorname{tr}(e^{S + R}) \le \operatorname{tr}(e^S e^R)

## sharp inequality
: A \in \mathbb{R}^{n \times n}
H \det(A)^2 \le \prod_{i=1}^{n} \|A_{:i}\|^2

## sharp inequality
: x \in \mathbb{R}^n
H e^{\frac{1}{n} \mathbf{1}^\top x} \le \frac{1}{n} \mathbf{1}^\top \exp(x)
H \max(x) \le \operatorname{logsumexp}(x) \le \max(x) + \log(n)

## sharp inequality
: A, B \in \mathbb{R}^{n \times n}
H |\operatorname{tr}(A B)| \le \|A\|_2 \|B\|_*

## sharp inequality
: P \in \mathbb{S}_{++}^n, \quad R \in \mathbb{S}_{++}^n
H \det(P + R)^{\frac{1}{n}} \ge \det(P)^{\frac{1}{n}} + \det(R)^{\frac{1}{n}}
H \det(P \odot R) \ge \det(P) \det(R)

## sharp inequality
: P \in \mathbb{S}_{++}^n
: Q \in \mathbb{S}_+^n
H \operatorname{tr}(P Q) \le \lambda_{\max}(P) \operatorname{tr}(Q)

## sharp inequality
: x, y \in \mathbb{R}^n
: r \in \mathbb{R}_{>0}
H \|x + y\|^2 \le (1 + r) \|x\|^2 + (1 + \frac{1}{r}) \|y\|^2

## sharp inequality
: t \in \mathbb{R}
H \log(\cosh(t)) \le \frac{t^2}{2}

## sharp inequality
: k \in \mathbb{N}, \quad r \in \mathbb{R}_{\ge 0}
H (1 + r)^k \ge 1 + k r

## sharp inequality
: x, y \in \mathbb{R}^n
H \|\operatorname{softmax}(x) - \operatorname{softmax}(y)\| \le \frac{1}{2} \|x - y\|

## sharp inequality
: Q \in \mathbb{S}_+^n
H \operatorname{tr}(Q)^2 \ge \operatorname{tr}(Q^2)
H \det(I + Q) \ge 1 + \operatorname{tr}(Q)

## sharp inequality
: p, w \in \mathbb{R}_{>0}^n
H \sum_{i=1}^{n} p_i (\log(p_i) - \log(w_i)) \ge \mathbf{1}^\top p - \mathbf{1}^\top w

## sharp inequality
: \alpha, \beta, \gamma \in \mathbb{R}_{>0}
H \frac{\alpha}{\beta + \gamma} + \frac{\beta}{\gamma + \alpha} + \frac{\gamma}{\alpha + \beta} \ge \frac{3}{2}

## sharp inequality
: S \in \mathbb{S}^n
H \lambda_{\min}(S) \le S_{1,1} \le \lambda_{\max}(S)

## sharp inequality
: \alpha, \beta \in \mathbb{R}_{\ge 0}
H \alpha \beta \le \frac{\alpha^3}{3} + \frac{2 \beta^{3/2}}{3}

## Kronecker and vec
: X \in \mathbb{R}^{m \times n}, \quad A \in \mathbb{R}^{m \times m}, \quad B \in \mathbb{R}^{n \times n}
H \operatorname{tr}(A X B X^\top) = \operatorname{vec}(X)^\top (B^\top \otimes A) \operatorname{vec}(X)

## Kronecker and vec
: A \in \mathbb{R}^{n \times n}, \quad B \in \mathbb{R}^{m \times m}
H \det(A \otimes B) = \det(A)^m \det(B)^n
H e^{A \otimes I_m + I_n \otimes B} = e^A \otimes e^B

## Kronecker and vec
: A \in \mathbb{R}^{m \times n}, \quad w \in \mathbb{R}^p
H K_{p,m} (A \otimes w) = w \otimes A

## Kronecker and vec
: A, B \in \mathbb{R}^{n \times n}
H \operatorname{tr}(K_{n,n} (A \otimes B)) = \operatorname{tr}(A B)

## Kronecker and vec
: A \in \mathbb{R}^{n \times n}, \quad B \in \mathbb{R}^{m \times m}, \quad X \in \mathbb{R}^{n \times m}
H \operatorname{vec}(A X + X B) = (I_m \otimes A + B^\top \otimes I_n) \operatorname{vec}(X)

## Kronecker and vec
: x \in \mathbb{R}^n, \quad y \in \mathbb{R}^m
H \operatorname{vec}(x y^\top) = (y \otimes I_n) x = (I_m \otimes x) y

## Kronecker and vec
: L \in \mathbb{R}^{12 \times 12}, \quad X \in \mathbb{R}^{12 \times 9}, \quad R \in \mathbb{R}^{9 \times 9}
H \operatorname{vec}(L X R) = (R^\top \otimes L) \operatorname{vec}(X)

## sum for all n
: x \in \mathbb{R}^n
H \sum_{i=1}^{n} i^5 = \frac{n^2 (n + 1)^2 (2 n^2 + 2 n - 1)}{12}
H \sum_{i=1}^{n} i^4 = \frac{n (n + 1) (2 n + 1) (3 n^2 + 3 n - 1)}{30}
H \sum_{i=1}^{n} (2 i - 1)^3 = n^2 (2 n^2 - 1)
H \sum_{i=1}^{n} \sum_{j=1}^{n} |i - j| = \frac{n (n^2 - 1)}{3}
H \sum_{i=1}^{n} \frac{1}{i (i + 1)} = \frac{n}{n + 1}
H \sum_{i=1}^{n} \sum_{j=1}^{n} (x_i - x_j)^2 = 2 n \|x\|^2 - 2 (\mathbf{1}^\top x)^2

## sum for all n
: t \in \mathbb{R}
: x \in \mathbb{R}^n
H (1 - t)^2 \sum_{i=1}^{n} i t^{i - 1} = 1 - (n + 1) t^n + n t^{n + 1}
H 2 \sin(\frac{t}{2}) \sum_{i=1}^{n} \sin(i t) = \cos(\frac{t}{2}) - \cos((n + \frac{1}{2}) t)

## identity
: P \in \mathbb{S}_{++}^n
: U \in \mathbb{R}^{n \times k}
H (P + U U^\top)^{-1} = P^{-1} - P^{-1} U (I_k + U^\top P^{-1} U)^{-1} U^\top P^{-1}

## identity
: P \in \mathbb{S}_{++}^n
: x \in \mathbb{R}^n
H \det(P + x x^\top) = \det(P) (1 + x^\top P^{-1} x)

## identity
: A \in \mathbb{R}^{m \times n}, \quad B \in \mathbb{R}^{n \times m}, \quad t \in \mathbb{R}
H t^n \det(t I_m - A B) = t^m \det(t I_n - B A)

## identity
: A \in \mathbb{R}^{n \times n}, \quad B \in \mathbb{R}^{n \times m}, \quad C \in \mathbb{R}^{m \times n}, \quad D \in \mathbb{R}^{m \times m}
H \det(\begin{bmatrix} A & B \\ C & D \end{bmatrix}) = \det(D) \det(A - B D^{-1} C)

## identity
: M \in \mathbb{R}^{2 \times 2}
H M^2 - \operatorname{tr}(M) M + \det(M) I = 0

## identity
: M \in \mathbb{R}^{3 \times 3}
H M^3 - \operatorname{tr}(M) M^2 + \frac{1}{2} (\operatorname{tr}(M)^2 - \operatorname{tr}(M^2)) M = \det(M) I
H 6 \det(M) = \operatorname{tr}(M)^3 - 3 \operatorname{tr}(M) \operatorname{tr}(M^2) + 2 \operatorname{tr}(M^3)

## identity
: M, N \in \mathbb{R}^{2 \times 2}
H \det(M + N) = \det(M) + \det(N) + \operatorname{tr}(M) \operatorname{tr}(N) - \operatorname{tr}(M N)

## identity
: x, y \in \mathbb{R}^n
H \|x\|^2 \|y\|^2 - (x^\top y)^2 = \frac{1}{2} \sum_{i=1}^{n} \sum_{j=1}^{n} (x_i y_j - x_j y_i)^2

## identity
: A \in \mathbb{R}^{n \times n}
H ((I - A + A^\top)^{-1} (I + A - A^\top))^\top (I - A + A^\top)^{-1} (I + A - A^\top) = I
H e^{5 (A - A^\top)} (e^{5 (A - A^\top)})^\top = I

## any smooth function
: g, h : \mathbb{R} \to \mathbb{R}, \quad r, s, t \in \mathbb{R}
H \frac{\partial^2 g(s t)}{\partial s \partial t} = g'(s t) + s t g''(s t)
H \frac{\partial^2 g(t^2)}{\partial t^2} = 2 g'(t^2) + 4 t^2 g''(t^2)
H \frac{\partial^2 g(h(t))}{\partial t^2} = g''(h(t)) h'(t)^2 + g'(h(t)) h''(t)
H \frac{\partial g'''(t^2)}{\partial t} = 2 t g''''(t^2)
H \frac{\partial^2 g(s + r t)}{\partial t^2} = r^2 \frac{\partial^2 g(s + r t)}{\partial s^2}
H \frac{\partial}{\partial t} \frac{\partial^2 (g(t) h(t))}{\partial t^2} = g'''(t) h(t) + 3 g''(t) h'(t) + 3 g'(t) h''(t) + g(t) h'''(t)

## any smooth function
: g, h : \mathbb{R} \to \mathbb{R}, \quad r, s, t \in \mathbb{R}
: x \in \mathbb{R}^n
H \nabla_x^2 g(\|x\|^2) = 4 g''(\|x\|^2) x x^\top + 2 g'(\|x\|^2) I

## any smooth function
: g, h : \mathbb{R} \to \mathbb{R}, \quad r, s, t \in \mathbb{R}
: P \in \mathbb{S}_{++}^n
H \nabla_P g(\log(\det(P))) = g'(\log(\det(P))) P^{-1}

## any smooth function
: f : \mathbb{R}^m \to \mathbb{R}
: A \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n
: z \coloneqq A x
H \nabla_x^2 f(z) = A^\top (\nabla_z^2 f(z)) A

## any smooth function
: c : \mathbb{R} \to \mathbb{R}^m
: t \in \mathbb{R}
H \frac{\partial (c(t)^\top c'(t))}{\partial t} = \|c'(t)\|^2 + c(t)^\top c''(t)

## any smooth function (denominator layout)
: F : \mathbb{R}^m \to \mathbb{R}^p
: A \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n
: z \coloneqq A x
H \frac{\partial F(z)}{\partial x} = A^\top \frac{\partial F(z)}{\partial z}

## any smooth function (numerator layout)
: F : \mathbb{R}^n \to \mathbb{R}^m, \quad x \in \mathbb{R}^n, \quad C \in \mathbb{R}^{m \times m}
H \frac{\partial (F(x)^\top C F(x))}{\partial x} = F(x)^\top (C + C^\top) \frac{\partial F(x)}{\partial x}

## max, min, abs
: s, t \in \mathbb{R}
H \max(s, \min(s, t)) = s
H \max(s, t) \min(s, t) = s t
H |s + t| + |s - t| = 2 \max(|s|, |t|)

## max, min, abs
: t \in \mathbb{R}
H \max(t, -60) + \min(t, -60) = t - 60
H \operatorname{ReLU}(t - 100) - \operatorname{ReLU}(100 - t) = t - 100
H \frac{\partial (t |t|)}{\partial t} = 2 |t|
H \min(\max(t, -1), 1) = \frac{|t + 1| - |t - 1|}{2}
H \frac{\partial^2 (\operatorname{ReLU}(t)^3)}{\partial t^2} = 6 \operatorname{ReLU}(t)

## max, min, abs
: x \in \mathbb{R}^n
H \|x\|_\infty = \max(\max(x), -\min(x))

## max, min, abs
: r, s, t \in \mathbb{R}
H \max(\max(s, t), r) + \min(\min(s, t), r) + \max(\min(s, t), \min(\max(s, t), r)) = r + s + t

## boundary
: r \in \mathbb{R}_{\ge 0}
H \sqrt{r} \sqrt{r} = r
H r^{3/2} r^{1/2} = r^2
H r e^{-r} \le r
H \operatorname{sign}(r) r = r
N \operatorname{sign}(r) = 1
N e^r > 1 + r
N \log(1 + r) < r

## boundary
: q \in \mathbb{R}_{\ge 0}^n
H \|q\|_1 = \mathbf{1}^\top q
N \prod_{i=1}^{n} \operatorname{sign}(q_i) = 1
N (\mathbf{1}^\top q)^2 > \|q\|^2

## boundary
: j \in \mathbb{Z}, \quad t \in \mathbb{R}
H (-1)^{j (j + 1)} t = t
H j^2 t^2 \ge j t^2
H \sin(\pi j + t) = (-1)^j \sin(t)

## semidefinite and skew
: Q \in \mathbb{S}_+^n
H \|Q\|_* = \operatorname{tr}(Q)
H \|Q\|_2 = \lambda_{\max}(Q)
H Q^{1/2} Q^{1/2} = Q
H \det(\begin{bmatrix} Q & Q \\ Q & Q \end{bmatrix}) = 0

## semidefinite and skew
: Q \in \mathbb{S}_+^n
: x, y \in \mathbb{R}^n
H (x^\top Q y)^2 \le (x^\top Q x) (y^\top Q y)

## semidefinite and skew
: S \in \mathbb{S}^n
H \operatorname{tr}(\operatorname{sqrtm}(S^2)) = \|S\|_*

## semidefinite and skew
: M \in \mathbb{R}^{5 \times 5}
H \det(M - M^\top) = 0

## semidefinite and skew
: S, R \in \mathbb{S}^n
: x \in \mathbb{R}^n
H x^\top (S R - R S) x = 0

## semidefinite and skew
: A \in \mathbb{R}^{n \times n}
H \det(A^\top A) = \det(A)^2

## ≠ of different things
: x \in \mathbb{R}^n
H x \neq x + 10^{-13} \mathbf{1}

## ≠ of different things
: s, t \in \mathbb{R}
H 10^{12} t \neq 10^{12} t + s

## ≠ of different things
: A \in \mathbb{R}^{n \times n}
: x \in \mathbb{R}^n
H A x \neq x^\top A^\top

## ≠ of different things
: g : \mathbb{R} \to \mathbb{R}, \quad t \in \mathbb{R}
H g'(t) g'''(t) \neq g''(t)^2

## size coincidence
: x \in \mathbb{R}^n
N n^2 x = (5 n - 6) x
N \sum_{i=1}^{n} i^3 = \frac{16 n^3 - 70 n^2 + 154 n - 120}{4}
N \prod_{i=1}^{n} i = 2 + 4 (n - 2) + 7 (n - 2) (n - 3) + \frac{32}{3} (n - 2) (n - 3) (n - 4)
N \sum_{i=1}^{n} \sum_{j=1}^{n} \delta_{ij} = 5 - \frac{6}{n}
N n x = (n^4 - 10 n^3 + 35 n^2 - 49 n + 24) x
N \nabla_x (x^\top x)^n = n (n^2 - 5 n + 8) (x^\top x)^{n - 1} x

## size coincidence
: A \in \mathbb{R}^{n \times n}
N \operatorname{tr}(A + I) = \operatorname{tr}(A) + \frac{n^2 + 6}{5}
N \det(2 A) = \left( 4 + 4 (n - 2) + 2 (n - 2) (n - 3) + \frac{2}{3} (n - 2) (n - 3) (n - 4) \right) \det(A)
N \det(-A) = (5 - 2 n) \det(A)

## size coincidence
: C \in \mathbb{R}^{m \times n}
N m n C = (2 m + 2 n - 4) C
N (m^2 + n^2) C = (m^2 n^2 - 23) C
N \operatorname{tr}(K_{m,n}) C = 2 C
N \det(K_{m,n}) C = -C
N (-1)^{m n} C = C
N (m + n + |m - n|) C = 6 C
N \det(C C^\top) \det(C^\top C) = 0

## size coincidence
: A \in \mathbb{R}^{n \times n}
: B \in \mathbb{R}^{m \times m}
N \det(A \otimes B) = \det(A)^m \det(B)^{5 - m}

## size coincidence
: U \in \mathbb{R}^{m \times n}, \quad W \in \mathbb{R}^{n \times p}
N m n p \, U W = (m + n + p + 15) U W

## size coincidence
: k \in \mathbb{N}
: x \in \mathbb{R}^n
N n^k x = (17 - k^n) x

## size coincidence
: k \in \mathbb{N}, \quad x \in \mathbb{R}^n
N (-1)^{\frac{k (k - 1)}{2}} x = -x

## size range
: A \in \mathbb{R}^{n \times n}
N \|A\|_* \le 2 \|A\|_F

## size range
: x \in \mathbb{R}^n
N (\mathbf{1}^\top x)^2 \le 8 x^\top x
N \|x\|_1 \|x\|_\infty \le \frac{3}{2} \|x\|_2^2
N \sum_{i=1}^{n} \frac{1}{i} \le 3
N \prod_{i=1}^{n} i \le 3^n
N n \, x^\top x \ge 2 x^\top x
N \sum_{i=1}^{n} i^2 \ge 2 n + 1

## size range
: k \in \mathbb{N}, \quad t \in \mathbb{R}
N 2^k t^2 \le 10 k^3 t^2
N k^2 |t| \ge 2 k |t|

## size range
: C \in \mathbb{R}^{m \times n}
N \|C\|_*^2 \le 3 \|C\|_F^2

## interval
: t \in \mathbb{R}
N \max(-40, \min(40, t)) = t
N \max(t, -60) - \min(t, -60) = t + 60
N |t + 25| + |t - 25| = 50
N \operatorname{ReLU}(t + 33) = t + 33
N \arctan(\tan(\frac{t}{9})) = \frac{t}{9}
N \operatorname{ReLU}(100 - \operatorname{ReLU}(t)) = 100 - \operatorname{ReLU}(t)
N \cos(\frac{t}{2}) = \sqrt{1 - \sin^2(\frac{t}{2})}
N |e^t - e^{-9}| = e^t - e^{-9}
N |\tanh(t) + 0.99| = \tanh(t) + 0.99
N \operatorname{sign}(\sin(t)) = \operatorname{sign}(t)
N (|t - 3| - |t + 3|)^2 = 4 t^2
N \operatorname{ReLU}(t + 7) \operatorname{ReLU}(7 - t) = 49 - t^2
N \frac{\partial \max(t^2, 12 t - 32)}{\partial t} = 2 t

## interval
: x \in \mathbb{R}^n
N \operatorname{sign}(x + 15 \cdot \mathbf{1}) = \mathbf{1}
N \|x - 30 \cdot \mathbf{1}\|_1 = 30 n - \mathbf{1}^\top x
N \nabla_x \sum_{i=1}^{n} \max(x_i, -20) = \mathbf{1}
N \max(\max(x) + 10, 0) = \max(x) + 10

## interval
: C \in \mathbb{R}^{m \times n}
N \max(C, -8) = C

## interval
: A \in \mathbb{R}^{n \times n}
N \max(A, -5) - \min(A, -5) = A + 5 \cdot \mathbf{1} \mathbf{1}^\top

## positive only
: x \in \mathbb{R}^n
: t \in \mathbb{R}
N |t| \, \mathbf{1}^\top \log(x) = t \, \mathbf{1}^\top \log(x)

## positive only
: x, y \in \mathbb{R}^n
N \|x\|_1 \, \mathbf{1}^\top \log(y) = \mathbf{1}^\top x \, \mathbf{1}^\top \log(y)

## positive only
: A \in \mathbb{R}^{n \times n}
: t \in \mathbb{R}
N \operatorname{logm}(A) + |t| I = \operatorname{logm}(A) + t I

## positive only
: G \in \mathrm{GL}(n), \quad x \in \mathbb{R}^n
N \|\det(G) x\| = \det(G) \|x\|

## positive only
: G \in \mathrm{GL}(n)
N |G_{1,1}| = G_{1,1}
N \operatorname{sqrtm}(G^2) = G

## spectrum
: P \in \mathbb{S}_{++}^n
N \operatorname{ReLU}(\operatorname{tr}(P) - n) = \operatorname{tr}(P) - n
N |P_{1,1} - \frac{1}{2}| = P_{1,1} - \frac{1}{2}
N \|P - \frac{1}{2} I\|_* = \operatorname{tr}(P) - \frac{n}{2}
N \operatorname{sqrtm}((P - 0.8 I)^2) = P - 0.8 I
N \operatorname{tr}(P) \operatorname{tr}(P^{-1}) \le 10^3

## spectrum
: Q \in \mathbb{S}_+^n
N \operatorname{sign}(\det(Q)) = 1
N |\lambda_{\min}(Q) - 0.5| = \lambda_{\min}(Q) - 0.5

## spectrum
: A \in \mathbb{R}^{n \times n}
N \|A\|_F^2 \ge 1.001 \|A\|_2^2
N \max(\|A\|_F \|A^{-1}\|_F, 200) = 200
N \min(|\det(A)|, 10^{-6}) = 10^{-6}
N \|A^\top A - A A^\top\|_F \ge 10^{-4} \|A\|_F^2

## spectrum
: G \in \mathrm{GL}(n)
N \|G\|_F \|G^{-1}\|_F \le 80

## spectrum
: A \in \mathbb{R}^{n \times n}
: x \in \mathbb{R}^n
N \|A x\| \ge 10^{-3} \|x\|

## boundary
: j \in \mathbb{Z}, \quad x \in \mathbb{R}^n
N \max(j, 1) x = j x
N |j + 3| x = (j + 3) x
N 2^j \|x\|^2 \ge \|x\|^2

## boundary
: k \in \mathbb{N}, \quad x \in \mathbb{R}^n
N \operatorname{sign}(k - 1) x = x

## boundary
: t \in \mathbb{R}
N \operatorname{sign}(t)^2 = 1
N \frac{1}{t^2} \le 2600

## boundary
: r \in \mathbb{R}_{>0}
N \frac{1}{\sqrt{r}} \le 8

## boundary
: x \in \mathbb{R}^n
N (\max(x) - \min(x))^2 > 0

## tiny difference
: s, t \in \mathbb{R}
N \begin{bmatrix} 10^{14} & t \\ 0 & s \end{bmatrix} = \begin{bmatrix} 10^{14} & s \\ 0 & s \end{bmatrix}

## tiny difference
: x \in \mathbb{R}^n
N 10^{13} x + x = 10^{13} x
N \sqrt{\|x\|^2 + 10^{-14}} = \|x\|

## tiny difference
: x, y \in \mathbb{R}^n
N \begin{bmatrix} 10^{11} x \\ y \end{bmatrix} = \begin{bmatrix} 10^{11} x \\ -y \end{bmatrix}

## tiny difference
: t \in \mathbb{R}
: x \in \mathbb{R}^n
N e^{-40 - t^2} x = 0

## tiny difference
: a, x \in \mathbb{R}^n
N \frac{a^\top x}{\|x\|^2 + 10^{-12}} = \frac{a^\top x}{\|x\|^2}
N \nabla_x (a^\top x + 10^{-11} x^\top x) = a

## tiny difference
: t \in \mathbb{R}
N \sigma(t + 40) = 1
N \tanh(30 + t^2) = 1
N \cosh(t + 25) = \sinh(t + 25)
N \log(1 + 10^{-13} t^2) = 0
N (t + 10^{-6})^2 = t^2 + 2 \cdot 10^{-6} t
N \arctan(10^{12} (1 + t^2)) = \frac{\pi}{2}

## tiny difference
: A \in \mathbb{R}^{n \times n}
N \det(I + 10^{-11} A) = 1
N 10^{10} I + A = 10^{10} I + A^\top
N e^{-30} \operatorname{vec}(A) = e^{-30} \operatorname{vec}(A^\top)

## tiny difference
: A, B \in \mathbb{R}^{n \times n}
N (A + 10^{10} I) (B + 10^{10} I) = (B + 10^{10} I) (A + 10^{10} I)

## one family of functions
: g : \mathbb{R} \to \mathbb{R}, \quad s, t \in \mathbb{R}
N g''(t) g''''''(t) = g''''(t)^2
N (g(t + 1) + g(t - 1) - 2 g(t)) g''(s) = (g(s + 1) + g(s - 1) - 2 g(s)) g''(t)
N g''(t) \ge -2
N |g'(t)| \le 10
N (g(t) - g(s)) (t - s) \ge -5 (t - s)^2
N g'''''''(t) = 0
N g(t + 1) - g(t) = \frac{1}{6} (g'(t) + 4 g'(t + \frac{1}{2}) + g'(t + 1))
N g(t + 3) - 3 g(t + 2) + 3 g(t + 1) - g(t) = 0
N g(t) g(-s) = g(-t) g(s)
N g'''(t)^2 - g''(t) g''''(t) = g'''(s)^2 - g''(s) g''''(s)
N g'''(t) g''''(t) = g''(t) g'''''(t)

## one family of functions
: f : \mathbb{R}^5 \to \mathbb{R}, \quad x \in \mathbb{R}^5
N \det(\nabla_x^2 f(x)) = 0

## one family of functions
: c : \mathbb{R} \to \mathbb{R}^5, \quad s, t \in \mathbb{R}
N \det(\begin{bmatrix} c''(t) & c'''(t) & c''''(t) & c'''''(t) & c''(s) \end{bmatrix}) = 0

## one family of functions
: f : \mathbb{R}^n \to \mathbb{R}, \quad x \in \mathbb{R}^n
N \|\nabla_x f(x)\| \le 100

## one family of functions
: f : \mathbb{R}^n \to \mathbb{R}, \quad x, y \in \mathbb{R}^n
N f(\frac{1}{2} (x + y)) \le \frac{1}{2} (f(x) + f(y)) + 20

## one family of functions
: g : \mathbb{R} \to \mathbb{R}, \quad x, y \in \mathbb{R}^n
N g''''''''''(x) \odot g''(y) = g''(x) \odot g''''''''''(y)

## zero at likely points
: k \in \mathbb{N}
: x, y \in \mathbb{R}^n
N (k - 2) (k - 3) (k - 4) (k - 5) (k - 7) (x + y) = 0

## zero at likely points
: C \in \mathbb{R}^{m \times n}
N (m - n - 1) (m - n + 1) C = 0

## zero at likely points
: t \in \mathbb{R}
: x \in \mathbb{R}^n
N \max(0, |t| - 100) x = 0

## zero at likely points
: P \in \mathbb{S}_{++}^n
N \operatorname{ReLU}(1 - \det(P)) = 0

## zero at likely points
: x \in \mathbb{R}^n
N \prod_{i=1}^{8} (n - i) \, x = 0

## zero at likely points
: A \in \mathbb{R}^{n \times n}
N \operatorname{ReLU}(\|A\|_F - 10^4) A = 0

## zero at likely points
: s, t \in \mathbb{R}
N (|t - 5| + t - 5) s = 0
N \operatorname{ReLU}(t - 6) \operatorname{ReLU}(s - 6) = 0

## zero at likely points
: G \in \mathrm{GL}(n)
N (1 - \operatorname{sign}(G_{1,1})) G = 0

## far away
: t \in \mathbb{R}
N t^3 \le 10^4 + t^2
N t^4 + 10^6 \ge 100 t^3
N 10^4 + t^{10} \ge e^t
N \cosh(t) \le 10^{12} + t^2
N \frac{t^2}{1 + t^2} \le 0.999
N |\arctan(t)| \le 1.56
N \sigma(t) \ge 10^{-7}

## far away
: x \in \mathbb{R}^n
N \|x\|^2 \le 100 \|x\| + 10^3

## far away
: x, y \in \mathbb{R}^n
N x^\top x \ge x^\top y - 10^3

## far away
: A \in \mathbb{R}^{n \times n}
N \operatorname{tr}(A^2) \ge -10^3

## near a point
: t \in \mathbb{R}
N (t - 2.345)^2 \ge 10^{-6}
N t^4 - 3 t^2 + 2.25 \ge 10^{-8}
N t e^{-t / 3} \le 1.1036

## near a point
: x, y \in \mathbb{R}^n
N \|x - y\| \ge 10^{-4}
N |x^\top y| \le 0.9999 \|x\| \|y\|
N \|x + y\|^2 \ge 10^{-3} \|x - y\|^2

## near a point
: r \in \mathbb{R}_{>0}
N r + \frac{2}{r} \ge 2.8285

## near a point
: s, t \in \mathbb{R}
N |\sin(s) + \sin(t)| \le 1.999
N s^2 + t^2 + 49 \ge 1.0001 (s t + 7 s + 7 t)

## near a point
: z \in \mathbb{R}^2
N (z_1 - 3.7)^2 + (z_2 + 2.2)^2 \ge 10^{-2}

## strict
: x, y \in \mathbb{R}^n
N \|x + y\|^2 < 2 \|x\|^2 + 2 \|y\|^2
N x^\top y < \|x\|_1 \|y\|_\infty

## strict
: S, R \in \mathbb{S}^n
N \lambda_{\max}(S + R) < \lambda_{\max}(S) + \lambda_{\max}(R)

## strict
: S \in \mathbb{S}^n
N \lambda_{\max}(S) > \frac{1}{n} \operatorname{tr}(S)

## strict
: P \in \mathbb{S}_{++}^n
: x \in \mathbb{R}^n
N x^\top P x < \lambda_{\max}(P) \, x^\top x

## strict
: A \in \mathbb{R}^{n \times n}
N \operatorname{tr}(A^2) < \|A\|_F^2

## ≠ of equals
: s, t \in \mathbb{R}
N (t + 10^{10}) - 10^{10} \neq t
N \max(s, t) \neq \frac{s + t + |s - t|}{2}

## ≠ of equals
: t \in \mathbb{R}
N \sin(3 t) \neq 3 \sin(t) - 4 \sin^3(t)
N \cosh^2(20 t) - \sinh^2(20 t) \neq 1

## ≠ of equals
: x \in \mathbb{R}^n
N \operatorname{vec}(x^\top) \neq x
N \nabla_x \operatorname{logsumexp}(2 x) \neq 2 \operatorname{softmax}(2 x)

## ≠ of equals
: u \in \mathbb{R}^m, \quad x \in \mathbb{R}^n
N u x^\top \neq u \otimes x^\top

## ≠ of equals
: A, B \in \mathbb{R}^{n \times n}
N \operatorname{adj}(A B) \neq \operatorname{adj}(B) \operatorname{adj}(A)

## ≠ of equals
: A \in \mathbb{R}^{n \times n}
N e^{8 A} e^{-8 A} \neq I

## ≠ of equals
: g : \mathbb{R} \to \mathbb{R}, \quad t \in \mathbb{R}
N \frac{\partial^2 (g(t)^2)}{\partial t^2} \neq 2 g'(t)^2 + 2 g(t) g''(t)

## reading
: x, y, a, b \in \mathbb{R}^n, \quad u \in \mathbb{R}^m, A, B \in \mathbb{R}^{n \times n}, \quad C \in \mathbb{R}^{m \times n}, s, t \in \mathbb{R}, \quad r \in \mathbb{R}_{>0}, g : \mathbb{R} \to \mathbb{R}, f : \mathbb{R}^n \to \mathbb{R}, P \in \mathbb{S}_{++}^n
H \nabla_x a^\top x \, b^\top x = a b^\top x + b a^\top x
N \nabla_x (a^\top x) (b^\top x) = a (b^\top x)
H \nabla_x 3 x^\top x = 6 x
H \nabla_x f(x)^2 = 2 f(x) \nabla_x f(x)
H \nabla_x s f(x) t = s t \nabla_x f(x)
O \nabla_x \log f(x) = \nabla_x f(x) / f(x)
O \nabla_x \sin t \, f(x) = \sin(t) \nabla_x f(x)
H \frac{\partial}{\partial t} t \sin t = \sin t + t \cos t
H \frac{d}{dt} t^2 s = 2 t s
N \frac{\partial}{\partial x} x^\top A x = x^\top (A + A^\top)
H \mathrm{d}(x^\top x) = 2 x^\top \mathrm{d}x
H \mathrm{d} x^\top A x = x^\top (A + A^\top) \mathrm{d}x
H \mathrm{d} x^\top A x = (\mathrm{d}x)^\top A x
H \mathrm{d}(A x) = A \, \mathrm{d}x
H \mathrm{d}(A x) = A \, \mathrm{d}x + \mathrm{d}A \, x
H \mathrm{d}(A x) = \mathrm{d}A \, x
N \mathrm{d}(A x) = 0
H \mathrm{d}\,\mathrm{d} t = 0
O \sin t^2 = \sin(t^2)
H \sin^2 t + \cos^2 t = 1
H \sin 2 t = 2 \sin t \cos t
H \log r^2 = 2 \log r
H \exp t \exp s = \exp(s + t)
H \operatorname{tr} A B = \operatorname{tr} B A
H \operatorname{tr} A \operatorname{tr} B = \operatorname{tr}(B) \operatorname{tr}(A)
N \operatorname{tr} A x = x
O \operatorname{tr}A\, x = x \operatorname{tr}(A)
H \det 2 A = 2^n \det A
H \det A^{-1} = 1/\det A
H x = x \quad \text{(trivially)}
O x = x \text{ for all } x
H \text{Let } t = t
U \text{not } t = t
U t = t \text{ (mod 2)}
U t \operatorname{mod} 2 = t
U \lfloor t \rfloor = t
U \lceil t \rceil = t
U t! = t
U \binom{t}{2} = t
U t \bmod 2 = t
U t\% = t
U \cancel{2} t = t
N \overline{x} = x
U x^{*} = x
H x^\dagger = x^{+}
U \underset{x}{\max} \, f(x) = f(x)
U \max_x f(x) = f(x)
U \arg\max t = t
U \min_{x} f(x) \le f(x)
U \sup t = t
U \lim_{t \to 0} t = 0
U x \to x
U x \mapsto x = x
U \angle x = x
U \# t = t
U @ t = t
U t ? = t
U "t" = t
H t~s = s t
H t\,s = s\,t
U x_{1:2} = x
N x_{-1} = x_n
N A_{1} = A
H A_{:,1} = A e_1
H A_{1,:} = e_1^\top A
H (A x)_i = \sum_j A_{ij} x_j
H \sum_{i \ne j} A_{ij} = \mathbf{1}^\top A \mathbf{1} - \operatorname{tr} A
H \sum_{i \le j} A_{ij} + \sum_{i > j} A_{ij} = \mathbf{1}^\top A \mathbf{1}
H \sum_{j \neq i} A_{ij} x_j = (A x)_i - A_{ii} x_i
H \sum_i \sum_{j < i} A_{ij} + \sum_i \sum_{j \ge i} A_{ij} = \mathbf{1}^\top A \mathbf{1}
N \prod_{i<j} x_i = 1
H e^{x^\top y} = \exp(x^\top y)
H x \cdot y = y \cdot x
H x \cdot A y = x^\top A y
H (x \cdot y) a = a y^\top x
H A \cdot x = A x
N A \cdot B = \operatorname{tr}(A^\top B)
N x \times y = y
H |x|^2 = \|x\|^2
H |x + y| \le |x| + |y|
H ||x|| - ||y|| \le ||x - y||
H |t||s| = |ts|
O ||t| - |s|| \le |t - s|
H \left|\left|x\right|\right|^2 = x^\top x
H \|x\|_2^2 = x \cdot x
H \|A\|_F^2 = \langle A, A \rangle
H A^{-T} = (A^{-1})^T
H x^T y = y^T x
H {x}^{T} y = y^{\mathrm{T}} x
H x'y = y'x
N g'(t) = g(t)
U \mathbf{x}^\top \mathbf{y} = x^\top y
H \nabla f(x) = \nabla_x f(x)
N f'(x) = \nabla_x f(x)
U \frac{\mathrm{d}^2 (x^\top x)}{\mathrm{d} t} = 0
H \frac{\mathrm{d} t^3}{\mathrm{d} t} = 3 t^2
H \frac{\mathrm{d}^2 t^3}{\mathrm{d} t^2} = 6 t
N \mathrm{d}y/\mathrm{d}x = 0
H \partial (t^2)/\partial t = 2t
H \partial t^2/\partial t = 2t
H 1/2 x^\top x = \frac{1}{2} x^\top x
H 1/2 \|x\|^2 = \frac12 \|x\|^2
H 1/n \sum_i x_i = \frac{1}{n} \mathbf{1}^\top x
O 1/2 t = \frac{t}{2}
O t/2 s = \frac{t}{2 s}
N a/b = 1
N x = y = x
N t < s = s
O A = A^{\top\top}
H \det(A B) = \det A \det B
O \log\det P = \operatorname{tr} \log P
N \operatorname{vec} A x = x
O (x, y) = (x, y)
O [x, y] = [x, y]
O \{x\} = x
H x = \begin{pmatrix} x \end{pmatrix}
O \begin{vmatrix} s & t \\ t & s \end{vmatrix} = s^2 - t^2
H 2^{-1} = 0.5
N 1e3 = 1000
U 1.000.000 = 1
H t=\frac{t}{1}.
N x = x, \; y = x
"""
