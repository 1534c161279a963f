r"""True claims and their wrong twins: what the checker has to tell apart.

One line a case: a true claim, and after each ✗ a mistake that people make; after ✗? one that holds in another reading. A twin that begins with = keeps
what stands before the last = of the claim. `# ` begins a remark. Lines with a colon declare and define for what follows, up to the
next heading.
"""

CLAIMS = r"""
## linear forms
: x, y, a, b \in \mathbb{R}^n, \quad u \in \mathbb{R}^m, \quad c \in \mathbb{R}
: A, B \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}
\nabla_x (a^\top x) = a ✗ = a^\top ✗ = 2 a ✗ = -a ✗ = 1.01 a
\nabla_x (x^\top a) = a ✗ = x ✗ = a^\top
\nabla_x a^\top x = a ✗ = 0.99 a ✗ = a + x
\numer{a^\top x}{x} = a^\top ✗ = a ✗ = x^\top
\denom{a^\top x}{x} = a ✗ = a^\top ✗ = -a
\numer{A x}{x} = A ✗ = A^\top ✗ = 2 A ✗ = 1.01 A
\denom{A x}{x} = A^\top ✗ = A ✗ = A^{-1}
\numer{C x}{x} = C ✗ = C^\top ✗ = 1.001 C
\denom{C x}{x} = C^\top ✗ = C ✗ = -C^\top
\numer{C^\top u}{u} = C^\top ✗ = C ✗ = 0
\numer{C x + u}{x} = C ✗ = C + u \mathbf{1}^\top ✗ = C^\top
\numer{A B x}{x} = A B ✗ = B A ✗ = B^\top A^\top ✗ = A \odot B
\denom{A B x}{x} = B^\top A^\top ✗ = A^\top B^\top ✗ = A B
\numer{x}{x} = I ✗ = 2 I ✗ = \mathbf{1} \mathbf{1}^\top
\denom{x}{x} = I_n ✗ = 0_{n \times n} ✗ = I_m
\numer{a}{x} = 0 ✗ = I ✗ = a \mathbf{1}^\top
\numer{u}{x} = 0_{m \times n} ✗ = 0_{n \times m} ✗ = 0_m
\numer{c x}{x} = c I ✗ = c \mathbf{1}\mathbf{1}^\top ✗ = I ✗ = c
\numer{c x}{c} = x ✗ = x^\top ✗ = c x
\denom{c x}{c} = x^\top ✗ = x
\numer{c A}{c} = A ✗ = A^\top ✗ = c A
\denom{c A}{c} = A^\top ✗ = A
\numer{x a^\top b}{x} = a^\top b I ✗ = a b^\top ✗ = a^\top b
\numer{x x^\top a}{x} = x^\top a I + x a^\top ✗ = x^\top a I + a x^\top ✗ = 2 x a^\top ✗ = x a^\top
\numer{\mathbf{1}_n^\top x}{x} = \mathbf{1}_n^\top ✗ = \mathbf{1}_n ✗ = x^\top

## quadratic forms
: x, y, a, b \in \mathbb{R}^n, \quad u \in \mathbb{R}^m, \quad w \in \mathbb{R}^m
: A, B \in \mathbb{R}^{n \times n}, \quad C, D \in \mathbb{R}^{m \times n}, \quad M \in \mathbb{R}^{m \times m}, \quad S \in \mathbb{S}^n
\nabla_x (x^\top x) = 2 x ✗ = x ✗ = 2 x^\top ✗ = 2.02 x
\numer{x^\top x}{x} = 2 x^\top ✗ = 2 x ✗ = x^\top
\denom{x^\top x}{x} = 2 x ✗ = 2 x^\top ✗ = \frac12 x
\nabla_x (x^\top A x) = (A + A^\top) x ✗ = 2 A x ✗ = A x ✗ = (A - A^\top) x ✗ = x^\top (A + A^\top)
\numer{x^\top A x}{x} = x^\top (A + A^\top) ✗ = (A + A^\top) x ✗ = 2 x^\top A ✗ = x^\top A
\denom{x^\top A x}{x} = (A + A^\top) x ✗ = x^\top (A + A^\top) ✗ = 2 A^\top x
\nabla_x (x^\top S x) = 2 S x ✗ = S x ✗ = 2 x^\top S ✗ = 2 S^{-1} x
\nabla_x \frac12 x^\top S x = S x ✗ = 2 S x ✗ = \frac12 S x
\nabla_x \tfrac{1}{2} (x^\top S x - 2 a^\top x) = S x - a ✗ = S x + a ✗ = S x - 2 a ✗ = S (x - a)
\nabla_x (x^\top a x^\top b) = (a b^\top + b a^\top) x ✗ = 2 a b^\top x ✗ = a b^\top x ✗ = (a b^\top - b a^\top) x
\numer{a^\top x x^\top b}{x} = x^\top (a b^\top + b a^\top) ✗ = (a b^\top + b a^\top) x ✗ = 2 x^\top a b^\top
\nabla_x ((x - a)^\top A (x - b)) = A (x - b) + A^\top (x - a) ✗ = A (x - a) + A^\top (x - b) ✗ = 2 A (x - a) ✗ = A (x - b)
\nabla_x (x^\top A y) = A y ✗ = A^\top y ✗ = y^\top A^\top ✗ = A x
\nabla_y (x^\top A y) = A^\top x ✗ = A x ✗ = x^\top A
\nabla_A (x^\top A y) = x y^\top ✗ = y x^\top ✗ = x^\top y ✗ = x \odot y
\numer{x^\top A y}{A} = y x^\top ✗ = x y^\top ✗ = -y x^\top
\denom{x^\top A y}{A} = x y^\top ✗ = y x^\top
\nabla_A (x^\top A^\top y) = y x^\top ✗ = x y^\top ✗ = y \odot x
\nabla_A (x^\top A x) = x x^\top ✗ = 2 x x^\top ✗ = x^\top x I
\nabla_C (u^\top C x) = u x^\top ✗ = x u^\top ✗ = u^\top x
\numer{u^\top C x}{C} = x u^\top ✗ = u x^\top
\nabla_C (x^\top C^\top u) = u x^\top ✗ = x u^\top ✗ = 2 u x^\top
\nabla_C (x^\top C^\top C y) = C (x y^\top + y x^\top) ✗ = 2 C x y^\top ✗ = C x y^\top ✗ = (x y^\top + y x^\top) C
\nabla_C (x^\top C^\top M C y) = M^\top C x y^\top + M C y x^\top ✗ = M C x y^\top + M^\top C y x^\top ✗ = 2 M C x y^\top ✗ = M C y x^\top
\nabla_C ((C x + u)^\top M (C x + u)) = (M + M^\top) (C x + u) x^\top ✗ = 2 M (C x + u) x^\top ✗ = x (C x + u)^\top (M + M^\top) ✗ = (M + M^\top) (C x - u) x^\top
\nabla_x ((C x + u)^\top M (D x + w)) = C^\top M (D x + w) + D^\top M^\top (C x + u) ✗ = C^\top M (D x + w) + D^\top M (C x + u) ✗ = C^\top M (D x + w) ✗ = C M (D x + w) + D M^\top (C x + u)
\numer{(C x + u)^\top M (D x + w)}{x} = (C x + u)^\top M D + (D x + w)^\top M^\top C ✗ = (C x + u)^\top M D + (D x + w)^\top M C ✗ = (C x + u)^\top M C + (D x + w)^\top M^\top D ✗ = C^\top M (D x + w) + D^\top M^\top (C x + u)
\nabla_x ((C x)^\top (D x)) = (C^\top D + D^\top C) x ✗ = 2 C^\top D x ✗ = (C D^\top + D C^\top) x ✗ = (C^\top D - D^\top C) x

## gradients and Jacobians of functions
: x \in \mathbb{R}^n, \quad s, t \in \mathbb{R}, \quad A \in \mathbb{R}^{m \times m}, \quad B \in \mathbb{R}^{k \times m}, \quad a \in \mathbb{R}^m
: f, h : \mathbb{R}^n \to \mathbb{R}^m, \quad p : \mathbb{R}^m \to \mathbb{R}^k, \quad q : \mathbb{R}^m \to \mathbb{R}
: g : \mathbb{R} \to \mathbb{R}, \quad \phi, \psi : \mathbb{R}^n \to \mathbb{R}, \quad u, v : \mathbb{R} \to \mathbb{R}^m
: y \coloneqq f(x), \quad c \coloneqq u(t)
\numer{f(x) + h(x)}{x} = \numer{f(x)}{x} + \numer{h(x)}{x} ✗ = \numer{f(x)}{x} - \numer{h(x)}{x} ✗ = \denom{f(x)}{x} + \denom{h(x)}{x}
\denom{f(x)}{x} = \numer{f(x)}{x}^\top ✗ = \numer{f(x)}{x} ✗ = -\numer{f(x)}{x}^\top
\numer{A f(x)}{x} = A \numer{f(x)}{x} ✗ = A^\top \numer{f(x)}{x} ✗ = \numer{f(x)}{x} A
\denom{A f(x)}{x} = \denom{f(x)}{x} A^\top ✗ = A \denom{f(x)}{x} ✗ = \denom{f(x)}{x} A
\denom{B f(x)}{x} = \denom{f(x)}{x} B^\top ✗ = B^\top \denom{f(x)}{x} ✗ = \denom{f(x)}{x} B
\numer{\phi(x) f(x)}{x} = \phi(x) \numer{f(x)}{x} + f(x) \numer{\phi(x)}{x} ✗ = \phi(x) \numer{f(x)}{x} ✗ = \phi(x) \numer{f(x)}{x} + \numer{\phi(x)}{x} f(x) ✗ = \phi(x) \numer{f(x)}{x} - f(x) \numer{\phi(x)}{x}
\denom{\phi(x) f(x)}{x} = \phi(x) \denom{f(x)}{x} + \nabla_x \phi(x) f(x)^\top ✗ = \phi(x) \denom{f(x)}{x} + f(x) (\nabla_x \phi(x))^\top ✗ = \phi(x) \denom{f(x)}{x}
\nabla_x (f(x)^\top h(x)) = \denom{f(x)}{x} h(x) + \denom{h(x)}{x} f(x) ✗ = \numer{f(x)}{x} h(x) + \numer{h(x)}{x} f(x) ✗ = \denom{f(x)}{x} f(x) + \denom{h(x)}{x} h(x) ✗ = \denom{f(x)}{x} h(x)
\numer{f(x)^\top A h(x)}{x} = f(x)^\top A \numer{h(x)}{x} + h(x)^\top A^\top \numer{f(x)}{x} ✗ = f(x)^\top A \numer{h(x)}{x} + h(x)^\top A \numer{f(x)}{x} ✗ = f(x)^\top A \numer{f(x)}{x} + h(x)^\top A^\top \numer{h(x)}{x}
\nabla_x (f(x)^\top A h(x)) = \denom{f(x)}{x} A h(x) + \denom{h(x)}{x} A^\top f(x) ✗ = \denom{f(x)}{x} A h(x) + \denom{h(x)}{x} A f(x) ✗ = \denom{h(x)}{x} A^\top f(x)
\numer{p(f(x))}{x} = \numer{p(y)}{y} \numer{y}{x} ✗ = \numer{y}{x} \numer{p(y)}{y} ✗ = \numer{p(y)}{y} ✗ = \denom{p(y)}{y} \denom{y}{x}
\denom{p(f(x))}{x} = \denom{y}{x} \denom{p(y)}{y} ✗ = \denom{p(y)}{y} \denom{y}{x} ✗ = \numer{p(y)}{y} \numer{y}{x}
\numer{q(f(x))}{x} = \numer{q(y)}{y} \numer{y}{x} ✗ = \denom{y}{x} \denom{q(y)}{y} ✗ = 2 \numer{q(y)}{y} \numer{y}{x}
\nabla_x q(f(x)) = \numer{y}{x}^\top \nabla_y q(y) ✗ = \numer{y}{x} \nabla_y q(y) ✗ = \denom{y}{x}^\top \nabla_y q(y) ✗ = \nabla_y q(y)
\nabla_x q(f(x)) = \denom{y}{x} \nabla_y q(y) ✗ = \nabla_y q(y) \denom{y}{x} ✗ = -\denom{y}{x} \nabla_y q(y)
\nabla_x g(\phi(x)) = g'(\phi(x)) \nabla_x \phi(x) ✗ = g(\phi(x)) \nabla_x \phi(x) ✗ = g'(\phi(x)) ✗ = g''(\phi(x)) \nabla_x \phi(x)
\nabla_x (\phi(x) \psi(x)) = \phi(x) \nabla_x \psi(x) + \psi(x) \nabla_x \phi(x) ✗ = \phi(x) \nabla_x \phi(x) + \psi(x) \nabla_x \psi(x) ✗ = \phi(x) \nabla_x \psi(x) - \psi(x) \nabla_x \phi(x) ✗ = \nabla_x \phi(x) \nabla_x \psi(x)
\nabla_x \frac{\phi(x)}{\psi(x)} = \frac{\psi(x) \nabla_x \phi(x) - \phi(x) \nabla_x \psi(x)}{\psi(x)^2} ✗ = \frac{\psi(x) \nabla_x \phi(x) + \phi(x) \nabla_x \psi(x)}{\psi(x)^2} ✗ = \frac{\psi(x) \nabla_x \phi(x) - \phi(x) \nabla_x \psi(x)}{\psi(x)}
\nabla_x^2 (\phi(x) \psi(x)) = \phi(x) \nabla_x^2 \psi(x) + \psi(x) \nabla_x^2 \phi(x) + \nabla_x \phi(x) (\nabla_x \psi(x))^\top + \nabla_x \psi(x) (\nabla_x \phi(x))^\top ✗ = \phi(x) \nabla_x^2 \psi(x) + \psi(x) \nabla_x^2 \phi(x) + 2 \nabla_x \phi(x) (\nabla_x \psi(x))^\top ✗ = \phi(x) \nabla_x^2 \psi(x) + \psi(x) \nabla_x^2 \phi(x)
\nabla_x^2 g(\phi(x)) = g''(\phi(x)) \nabla_x \phi(x) (\nabla_x \phi(x))^\top + g'(\phi(x)) \nabla_x^2 \phi(x) ✗ = g''(\phi(x)) \nabla_x \phi(x) (\nabla_x \phi(x))^\top ✗ = g'(\phi(x)) \nabla_x \phi(x) (\nabla_x \phi(x))^\top + g'(\phi(x)) \nabla_x^2 \phi(x)
\numer{u(t) + v(t)}{t} = \numer{u(t)}{t} + \numer{v(t)}{t} ✗ = \numer{u(t)}{t} ✗ = \denom{u(t)}{t} + \denom{v(t)}{t}
\numer{A u(t)}{t} = A \numer{u(t)}{t} ✗ = A^\top \numer{u(t)}{t} ✗ = \denom{u(t)}{t} A
\denom{A u(t)}{t} = \denom{u(t)}{t} A^\top ✗ = \denom{u(t)}{t} A ✗ = A \numer{u(t)}{t}
\numer{p(u(t))}{t} = \numer{p(c)}{c} \numer{c}{t} ✗ = \denom{c}{t} \denom{p(c)}{c} ✗ = \numer{p(c)}{c} ✗ = \numer{p(a)}{a} \numer{c}{t}
\frac{\partial}{\partial t} (u(t)^\top v(t)) = u(t)^\top \numer{v(t)}{t} + v(t)^\top \numer{u(t)}{t} ✗ = u(t)^\top \numer{u(t)}{t} + v(t)^\top \numer{v(t)}{t} ✗ = 2 u(t)^\top \numer{v(t)}{t} ✗ = u(t)^\top \numer{v(t)}{t}
\frac{\partial g(s t)}{\partial t} = s g'(s t) ✗ = t g'(s t) ✗ = g'(s t) ✗ = s g(s t)
\frac{\mathrm{d} g(t)^2}{\mathrm{d} t} = 2 g(t) g'(t) ✗ = 2 g(t) ✗ = g(t) g'(t)
\partial g(t) / \partial t = g'(t) ✗ = g(t) ✗ = g''(t)
\frac{\partial^2 g(t)}{\partial t^2} = g''(t) ✗ = g'(t)^2 ✗ = g'(t)
\numer{y}{x} = \numer{f(x)}{x} ✗ = \denom{f(x)}{x} ✗ = 2 \numer{f(x)}{x}

## norms
: x, a \in \mathbb{R}^n, \quad b \in \mathbb{R}^m, \quad A \in \mathbb{R}^{m \times n}, \quad X, Y \in \mathbb{R}^{m \times n}, \quad \lambda \in \mathbb{R}_{>0}
\|x\| = \sqrt{x^\top x} ✗ = x^\top x ✗ = \sqrt{\mathbf{1}^\top x}
\|x\|_2 = (x^\top x)^{1/2} ✗ = (x^\top x)^{1/3} ✗ = \|x\|_1
\|x\|_2^2 = x^\top x ✗ = \sqrt{x^\top x} ✗ = 2 x^\top x
\|x\|_1 = \sum_i |x_i| ✗ = \sum_i x_i ✗ = |\sum_i x_i|
\|x\|_1 \ge \|x\|_2 ✗ \|x\|_1 \le \|x\|_2 ✗ \|x\|_1 = \|x\|_2
\|X\|_F^2 = \operatorname{tr}(X^\top X) ✗ = \operatorname{tr}(X)^2 ✗ = \sqrt{\operatorname{tr}(X^\top X)} ✗ = \operatorname{tr}(X X)
\|X\|_F = \|\operatorname{vec} X\| ✗ = \|\operatorname{vec} X\|^2 ✗ = \|\operatorname{vec} X\|_1
\nabla_x \|x\| = \frac{x}{\|x\|} ✗ = 2 x ✗ = \frac{x^\top}{\|x\|} ✗ = \frac{x}{\|x\|^2}
\nabla_x \|x\|^2 = 2 x ✗ = x ✗ = 2 \|x\|
\nabla_x \|x - a\| = \frac{x - a}{\|x - a\|} ✗ = \frac{a - x}{\|x - a\|} ✗ = x - a ✗ = \frac{x}{\|x - a\|}
\numer{\|x - a\|}{x} = \frac{(x - a)^\top}{\|x - a\|} ✗ = \frac{x - a}{\|x - a\|} ✗ = (x - a)^\top
\numer{\frac{x}{\|x\|}}{x} = \frac{1}{\|x\|} I - \frac{x x^\top}{\|x\|^3} ✗ = \frac{1}{\|x\|} I - \frac{x x^\top}{\|x\|^2} ✗ = \frac{1}{\|x\|} I + \frac{x x^\top}{\|x\|^3} ✗ = \frac{1}{\|x\|} I
\numer{\frac{x - a}{\|x - a\|}}{x} = \frac{I}{\|x - a\|} - \frac{(x - a) (x - a)^\top}{\|x - a\|^3} ✗ = \frac{I}{\|x - a\|} ✗ = \frac{I}{\|x - a\|} - \frac{(x - a)^\top (x - a)}{\|x - a\|^3} I
\nabla_x \|A x - b\|^2 = 2 A^\top (A x - b) ✗ = 2 A (A x - b) ✗ = A^\top (A x - b) ✗ = 2 A^\top (A x + b) ✗ = 2 (A x - b)^\top A
\numer{\|A x - b\|_2^2}{x} = 2 (A x - b)^\top A ✗ = 2 A^\top (A x - b) ✗ = (A x - b)^\top A ✗ = 2 (A x - b) A^\top
\nabla_x (\tfrac12 \|A x - b\|_2^2 + \tfrac{\lambda}{2} \|x\|_2^2) = A^\top (A x - b) + \lambda x ✗ = A^\top (A x - b) + 2 \lambda x ✗ = A^\top (A x - b) ✗ = A^\top (A x - b) - \lambda x
\nabla_A \frac12 \|A x - b\|^2 = (A x - b) x^\top ✗ = x (A x - b)^\top ✗ = 2 (A x - b) x^\top ✗ = A^\top (A x - b)
\nabla_b \frac12 \|A x - b\|^2 = b - A x ✗ = A x - b ✗ = A x + b
\nabla_x \|A x - b\| = \frac{A^\top (A x - b)}{\|A x - b\|} ✗ = 2 A^\top (A x - b) ✗ = \frac{A (A x - b)}{\|A x - b\|} ✗ = \frac{A^\top (A x - b)}{2 \|A x - b\|}
\nabla_X \|X\|_F^2 = 2 X ✗ = 2 X^\top ✗ = X ✗ = 2.01 X
\numer{\|X\|_F^2}{X} = 2 X^\top ✗ = 2 X ✗ = X^\top
\nabla_X \|X\|_F = \frac{X}{\|X\|_F} ✗ = \frac{2 X}{\|X\|_F} ✗ = X
\nabla_X \|X - Y\|_F^2 = 2 (X - Y) ✗ = 2 (Y - X) ✗ = 2 X - Y ✗ = 2 (X - Y)^\top
\nabla_x^2 \|A x - b\|^2 = 2 A^\top A ✗ = A^\top A ✗ = 2 A A^\top ✗ = 2 A^2
\nabla_x \|x\|_1 = \operatorname{sign}(x) ✗ = x ✗ = |x| ✗ = \mathbf{1}

## traces, first and second order
: A \in \mathbb{R}^{n \times m}, \quad X \in \mathbb{R}^{m \times n}, \quad B \in \mathbb{R}^{n \times n}, \quad C \in \mathbb{R}^{m \times m}
: D \in \mathbb{R}^{k \times m}, \quad E \in \mathbb{R}^{n \times k}, \quad Y \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}^n
\operatorname{tr}(A X) = \operatorname{tr}(X A) ✗ = \operatorname{tr}(X^\top A) ✗ = \operatorname{tr}(A) \operatorname{tr}(X) ✗ = 1.01 \operatorname{tr}(X A)
\operatorname{Tr}[D X E] = \operatorname{Tr}[E D X] = \operatorname{Tr}[X E D] ✗ = \operatorname{Tr}[X D E] ✗ = \operatorname{Tr}[D E X] ✗ = -\operatorname{Tr}[X E D]
\mathrm{tr}(B) = \mathrm{tr}(B^\top) ✗ = \mathrm{tr}(B^{-1}) ✗ = \mathrm{tr}(2 B)
\operatorname{tr}(X^\top Y) = \operatorname{vec}(X)^\top \operatorname{vec}(Y) ✗ = \operatorname{vec}(X) \operatorname{vec}(Y)^\top ✗ = \operatorname{vec}(X^\top)^\top \operatorname{vec}(Y)
\nabla_X \operatorname{tr}(A X) = A^\top ✗ = A ✗ = 2 A^\top ✗ = -A^\top
\numer{\operatorname{tr}(A X)}{X} = A ✗ = A^\top ✗ = 1.01 A
\denom{\operatorname{tr}(A X)}{X} = A^\top ✗ = A
\nabla_X \operatorname{tr}(X A) = A^\top ✗ = A ✗ = X^\top
\nabla_X \operatorname{tr}(A^\top X^\top) = A^\top ✗ = A ✗ = 0
\nabla_B \operatorname{tr}(B) = I ✗ = n I ✗ = \mathbf{1}\mathbf{1}^\top ✗ = B
\nabla_X \operatorname{tr}(D X E) = D^\top E^\top ✗ = E^\top D^\top ✗ = D E ✗ = E D
\numer{\operatorname{tr}(D X E)}{X} = E D ✗ = D E ✗ = D^\top E^\top
\nabla_X \operatorname{tr}(E^\top X^\top D^\top) = D^\top E^\top ✗ = E D ✗ = D E
\nabla_X \operatorname{tr}(X^\top X) = 2 X ✗ = 2 X^\top ✗ = X
\numer{\operatorname{tr}(X^\top X)}{X} = 2 X^\top ✗ = 2 X ✗ = X^\top
\nabla_X \operatorname{tr}(X X^\top) = 2 X ✗ = X ✗ = X + X^\top
\nabla_X \operatorname{tr}(X^\top C X) = (C + C^\top) X ✗ = 2 C X ✗ = X (C + C^\top) ✗ = C X
\numer{\operatorname{tr}(X^\top C X)}{X} = X^\top (C + C^\top) ✗ = (C + C^\top) X ✗ = 2 X^\top C
\nabla_X \operatorname{tr}(X B X^\top) = X (B + B^\top) ✗ = 2 X B ✗ = X (B - B^\top) ✗ = (B + B^\top) X
\nabla_X \operatorname{tr}(X S X^\top) = 2 X S ✗ = X S ✗ = 2 S X
\nabla_X \operatorname{tr}(X^\top C X B) = C X B + C^\top X B^\top ✗ = 2 C X B ✗ = C X B + C X B^\top ✗ = C^\top X B + C X B^\top
\nabla_X \operatorname{tr}(A X A X) = 2 A^\top X^\top A^\top ✗ = 2 A X A ✗ = A^\top X^\top A^\top ✗ = 2 X^\top A^\top X^\top
\nabla_B \operatorname{tr}(B^2) = 2 B^\top ✗ = 2 B ✗ = B^\top
\nabla_B \operatorname{tr}(B^3) = 3 (B^2)^\top ✗ = 3 B^2 ✗ = 2 (B^2)^\top ✗ = 3 B^\top
\nabla_B \operatorname{tr}(S B^3) = (S B^2 + B S B + B^2 S)^\top ✗ = 3 (S B^2)^\top ✗ = S B^2 + B S B + B^2 S ✗ = (S B^2 + B^2 S)^\top
\nabla_X \operatorname{tr}(X^\top X X^\top X) = 4 X X^\top X ✗ = 4 X^\top X X^\top ✗ = 2 X X^\top X ✗ = 4 X
\nabla_X \operatorname{tr}((D X E - I)^\top (D X E - I)) = 2 D^\top (D X E - I) E^\top ✗ = 2 D (D X E - I) E ✗ = D^\top (D X E - I) E^\top ✗ = 2 E^\top (D X E - I) D^\top
\nabla_X \|A X\|_F^2 = 2 A^\top A X ✗ = 2 A A^\top X ✗ = 2 X A^\top A ✗ = A^\top A X
\operatorname{tr}(B \otimes C) = \operatorname{tr}(B) \operatorname{tr}(C) ✗ = \operatorname{tr}(B) + \operatorname{tr}(C) ✗ = n \operatorname{tr}(B) \operatorname{tr}(C)

## determinants
: X, A, B \in \mathbb{R}^{n \times n}, \quad Z \in \mathbb{R}^{m \times k}, \quad C \in \mathbb{R}^{n \times m}, \quad D \in \mathbb{R}^{m \times n}, \quad S \in \mathbb{S}_{++}^n
: c, t \in \mathbb{R}_{>0}, \quad W \in \mathbb{R}^{3 \times 2}, \quad Q \in \mathbb{R}^{2 \times 3}, \quad P \in \mathbb{S}_{++}^3
|A B| = |A| |B| ✗ = |A| + |B| ✗ = |A + B| ✗ = -|A| |B|
\det(A^\top) = \det A ✗ = \frac{1}{\det A} ✗ = 2 \det A
\det(-A) = (-1)^n \det(A) ✗ = \det(A) ✗ = -\det(A) ✗ = n \det(A)
\det(A^{-1}) = \frac{1}{\det A} ✗ = \det A ✗ = -\frac{1}{\det A}
\det(c A) = c^n \det A ✗ = c \det A ✗ = c^{n - 1} \det A
\det(I + C D) = \det(I + D C) ✗ = \det(I + C) \det(I + D) ✗ = \det(I + C D^\top) ✗ = 1 + \det(D C) ✗ = \det(I - D C)
\nabla_X \det X = \det(X) X^{-\top} ✗ = \det(X) X^{-1} ✗ = X^{-\top} ✗ = \det(X) X^\top
\numer{\det X}{X} = \det(X) X^{-1} ✗ = \det(X) X^{-\top} ✗ = X^{-1}
\denom{|X|}{X} = |X| (X^{-1})^{\mathsf T} ✗ = |X| X^{-1} ✗ = |X|^{-1} (X^{-1})^{\mathsf T}
\nabla_X |X| = \operatorname{adj}(X)^\top ✗ = \operatorname{adj}(X) ✗ = -\operatorname{adj}(X)^\top
X \operatorname{adj}(X) = |X| I ✗ = I ✗ = |X| X
\nabla_X |A X B| = |A X B| X^{-\top} ✗ = |A X B| X^{-1} ✗ = |X| X^{-\top} ✗ = |A X B| A^{-\top} X^{-\top} B^{-\top}
\numer{|A X B|}{X} = |A X B| X^{-1} ✗ = |A X B| X^{-\top} ✗ = |A X B| B^{-1} X^{-1} A^{-1}
\nabla_W |Q W| = |Q W| Q^\top (Q W)^{-\top} ✗ = |Q W| Q^\top (Q W)^{-1} ✗ = |Q W| (Q W)^{-\top} Q ✗ = |Q W| W^{-\top}
\nabla_W |W^\top P W| = 2 |W^\top P W| P W (W^\top P W)^{-1} ✗ = |W^\top P W| P W (W^\top P W)^{-1} ✗ = 2 |W^\top P W| W^{-\top} ✗ = 2 |W^\top P W| (W^\top P W)^{-1} W^\top P
\nabla_X |X^\top A X| = 2 |X^\top A X| X^{-\top} ✗ = |X^\top A X| X^{-\top} ✗ = 2 |X^\top A X| X^{-1}
\nabla_X |X^3| = 3 |X^3| X^{-\top} ✗ = 3 |X|^2 X^{-\top} ✗ = |X^3| X^{-\top} ✗ = 3 |X^3| X^{-1}
\nabla_X \ln |X| = X^{-\top} ✗ = X^{-1} ✗ = 2 X^{-\top} ✗ = X^\top ✗ = -X^{-\top}
\nabla_X \log\det X = (X^{-1})^\top = (X^\top)^{-1} ✗ = X^{-1} ✗ = \frac{1}{\det X} X^{-\top}
\numer{\log |X|}{X} = X^{-1} ✗ = X^{-\top} ✗ = |X| X^{-1}
\denom{\ln |c X|}{X} = X^{-T} ✗ = c X^{-T} ✗ = X^{-1} ✗ = \frac{1}{c} X^{-T}
\nabla_X \log\det(A X B) = X^{-\top} ✗ = (A X B)^{-\top} ✗ = X^{-1}
\nabla_W \ln |W^\top W| = 2 W (W^\top W)^{-1} ✗ = W (W^\top W)^{-1} ✗ = 2 (W^\top W)^{-1} W^\top ✗ = 2 W^{+}
\numer{\ln |W^\top W|}{W} = 2 W^{+} ✗ = 2 (W^{+})^\top ✗ = W^{+} ✗ = 2 W^\top
\nabla_W (\ln |W^\top W|) = 2 (W^{+})^\top ✗ = 2 W^{+} ✗ = -2 (W^{+})^\top
\frac{\partial \log \det(A + t B)}{\partial t} = \operatorname{tr}((A + t B)^{-1} B) ✗ = \operatorname{tr}((A + t B) B) ✗ = \operatorname{tr}((A + t B)^{-1}) ✗ = 2 \operatorname{tr}((A + t B)^{-1} B)
\frac{\partial |A + t B|}{\partial t} = |A + t B| \operatorname{tr}((A + t B)^{-1} B) ✗ = \operatorname{tr}((A + t B)^{-1} B) ✗ = |A + t B| \operatorname{tr}((A + t B)^{-1} A) ✗ = |B|
\nabla_c \log |c S| = \frac{n}{c} ✗ = \frac{1}{c} ✗ = n c

## inverses
: X, A, B, C \in \mathrm{GL}(n), \quad a, b \in \mathbb{R}^n, \quad t \in \mathbb{R}, \quad G \in \mathbb{R}^{(n + m) \times n}, \quad S \in \mathbb{S}_{++}^n
(A B)^{-1} = B^{-1} A^{-1} ✗ = A^{-1} B^{-1} ✗ = (B A)^{-1} ✗ = B^\top A^\top
(A^{-1})^\top = (A^\top)^{-1} = A^{-\top} = A^{-T} = A^{-\mathsf T} ✗ = A^{-1} ✗ = A^\top
X X^{-1} = I_n ✗ = X^{-1} ✗ X X^\top = I_n ✗ X X^{-\top} = I_n
X^{-2} = (X^{-1})^2 = X^{-1} X^{-1} ✗ = X^{-1} ✗ = (X^2)^\top
S^{1/2} S^{1/2} = S ✗ = S^{1/2} ✗ S^{1/2} S^{-1/2} = S
G^{+\top} = (G^{+})^\top ✗ = G^{+} ✗ = G
G^{+} = (G^\top G)^{-1} G^\top ✗ = G^\top (G^\top G)^{-1} ✗ = G^\top
(A + a b^\top)^{-1} = A^{-1} - \frac{A^{-1} a b^\top A^{-1}}{1 + b^\top A^{-1} a} ✗ = A^{-1} + \frac{A^{-1} a b^\top A^{-1}}{1 + b^\top A^{-1} a} ✗ = A^{-1} - \frac{A^{-1} a b^\top A^{-1}}{1 + a^\top A^{-1} b} ✗ = A^{-1} - A^{-1} a b^\top A^{-1}
\nabla_X (a^\top X^{-1} b) = -X^{-\top} a b^\top X^{-\top} ✗ = X^{-\top} a b^\top X^{-\top} ✗ = -X^{-1} a b^\top X^{-1} ✗ = -X^{-\top} b a^\top X^{-\top} ✗ = -a b^\top X^{-2}
\numer{a^\top X^{-1} b}{X} = -X^{-1} b a^\top X^{-1} ✗ = -X^{-\top} a b^\top X^{-\top} ✗ = X^{-1} b a^\top X^{-1} ✗ = -X^{-1} a b^\top X^{-1}
\nabla_X \operatorname{tr}(A X^{-1} B) = -(X^{-1} B A X^{-1})^\top ✗ = (X^{-1} B A X^{-1})^\top ✗ = -X^{-1} B A X^{-1} ✗ = -(X^{-1} A B X^{-1})^\top
\denom{\operatorname{tr}(A X^{-1})}{X} = -X^{-\top} A^\top X^{-\top} ✗ = -X^{-1} A X^{-1} ✗ = -A^\top X^{-2}
\nabla_X \operatorname{tr}(X^{-1}) = -(X^{-2})^\top ✗ = -X^{-2} ✗ = (X^{-2})^\top ✗ = -(X^{-1})^\top
\nabla_X \operatorname{tr}((X + A)^{-1}) = -((X + A)^{-1} (X + A)^{-1})^\top ✗ = -((X + A)^{-1})^\top ✗ = -(X + A)^{-1} (X + A)^{-1}
\nabla_X \det(X^{-1}) = -\det(X^{-1}) X^{-\top} ✗ = \det(X^{-1}) X^{-\top} ✗ = -\det(X) X^{-\top} ✗ = -\det(X^{-1}) X^{-1}
\nabla_X \log\det(X^{-1}) = -X^{-\top} ✗ = X^{-\top} ✗ = -X^{-1} ✗ = X
\numer{(A + t B)^{-1}}{t} = -(A + t B)^{-1} B (A + t B)^{-1} ✗ = (A + t B)^{-1} B (A + t B)^{-1} ✗ = -B (A + t B)^{-2} ✗ = -(A + t B)^{-2}
\numer{X^{-1}}{X_{ij}} = -X^{-1} e_i e_j^\top X^{-1} ✗ = -X^{-1} e_j e_i^\top X^{-1} ✗ = X^{-1} e_i e_j^\top X^{-1} ✗ = -X^{-2}
\frac{\partial (X^{-1})_{kl}}{\partial X_{ij}} = -(X^{-1})_{ki} (X^{-1})_{jl} ✗ = -(X^{-1})_{kj} (X^{-1})_{il} ✗ = (X^{-1})_{ki} (X^{-1})_{jl} ✗ = -(X^{-1})_{ik} (X^{-1})_{lj}
\numer{\operatorname{vec}(X^{-1})}{\operatorname{vec} X} = -X^{-\top} \otimes X^{-1} ✗ = -X^{-1} \otimes X^{-\top} ✗ = X^{-\top} \otimes X^{-1} ✗ = -X^{-1} \otimes X^{-1}
\numer{X^{-1} a}{a} = X^{-1} ✗ = X^{-\top} ✗ = -X^{-1}
\nabla_a (a^\top S^{-1} a) = 2 S^{-1} a ✗ = S^{-1} a ✗ = 2 S a ✗ = -2 S^{-1} a
\nabla_X (\log\det X + \operatorname{tr}(X^{-1} A)) = X^{-\top} - X^{-\top} A^\top X^{-\top} ✗ = X^{-1} - X^{-1} A X^{-1} ✗ = X^{-\top} + X^{-\top} A^\top X^{-\top} ✗ = X^{-\top}

## powers and exponentials of matrices
: X, A, B \in \mathbb{R}^{n \times n}, \quad t \in \mathbb{R}, \quad k \in \mathbb{N}, \quad a, b \in \mathbb{R}^n
X^2 = X X ✗ = 2 X ✗ = X X^\top ✗ = X \odot X
X^3 = X X^2 ✗ = X^2 ✗ = X^\top X^2
X^0 = I ✗ = \mathbf{1}_n \mathbf{1}_n^\top ✗ = X
(X^\top)^k = (X^k)^\top ✗ = X^k ✗ = k X^\top
(X^k)^2 = X^{2 k} ✗ = X^4 ✗ = X^{k + 2} ✗ = X^{k^2}
\nabla_X \operatorname{tr}(X^k) = k (X^{k - 1})^\top ✗ = 2 X^\top ✗ = k X^{k - 1} ✗ = (X^{k - 1})^\top ✗ = k (X^k)^\top
\numer{\operatorname{tr}(X^k)}{X} = k X^{k - 1} ✗ = k (X^{k - 1})^\top ✗ = k X^k
\numer{\operatorname{tr}(e^X)}{X} = e^X ✗ = e^{X^\top} ✗ = \operatorname{tr}(e^X) I ✗ = X e^X
\nabla_X \operatorname{tr}(e^X) = e^{X^\top} ✗ = e^X ✗? = \exp(X^\top)
\operatorname{expm}(A) = e^{A} ✗? = \exp(A) ✗ = e^{A^\top}
\det e^{A} = e^{\operatorname{tr}(A)} ✗ = e^{\det A} ✗ = \operatorname{tr}(e^A)
e^{-A} = (e^A)^{-1} ✗ = -e^A ✗ = (e^A)^\top
\numer{e^{t A}}{t} = A e^{t A} = e^{t A} A ✗ = t e^{t A} ✗ = A^\top e^{t A} ✗ = e^{t A}
\denom{e^{t A}}{t} = A^\top e^{t A^\top} ✗ = A e^{t A} ✗ = e^{t A^\top}
\nabla_X (a^\top X^2 b) = X^\top a b^\top + a b^\top X^\top ✗ = 2 X^\top a b^\top ✗ = X a b^\top + a b^\top X ✗ = X^\top b a^\top + b a^\top X^\top
\nabla_X (a^\top X^k b) = \sum_{j=1}^{k} (X^{j - 1})^\top a b^\top (X^{k - j})^\top ✗ = \sum_{j=1}^{k} (X^{k - j})^\top b a^\top (X^{j - 1})^\top ✗ = k (X^{k - 1})^\top a b^\top
\numer{\operatorname{vec}(X^2)}{\operatorname{vec} X} = X^\top \otimes I + I \otimes X ✗ = X \otimes I + I \otimes X ✗ = 2 (I \otimes X) ✗ = I \otimes X^\top + X \otimes I

## matrices by a scalar
: t, c \in \mathbb{R}, \quad U, V : \mathbb{R} \to \mathbb{R}^{n \times n}, \quad A, B \in \mathbb{R}^{n \times n}, \quad P : \mathbb{R} \to \mathbb{R}^{m \times n}, \quad Q : \mathbb{R} \to \mathbb{R}^{n \times k}, \quad g : \mathbb{R} \to \mathbb{R}, \quad \theta \in \mathbb{R}
\numer{c U(t)}{t} = c \numer{U(t)}{t} ✗ = \numer{U(t)}{t} ✗ = c \denom{U(t)}{t}
\numer{A U(t) B}{t} = A \numer{U(t)}{t} B ✗ = B \numer{U(t)}{t} A ✗ = A \denom{U(t)}{t} B
\denom{A U(t) B}{t} = B^\top \denom{U(t)}{t} A^\top ✗ = A \denom{U(t)}{t} B ✗ = A^\top \denom{U(t)}{t} B^\top
\numer{U(t) V(t)}{t} = U(t) \numer{V(t)}{t} + \numer{U(t)}{t} V(t) ✗ = \numer{V(t)}{t} U(t) + V(t) \numer{U(t)}{t} ✗ = \numer{U(t)}{t} \numer{V(t)}{t} ✗ = U(t) \numer{V(t)}{t} + V(t) \numer{U(t)}{t}
\numer{P(t) Q(t)}{t} = P(t) \numer{Q(t)}{t} + \numer{P(t)}{t} Q(t) ✗ = P(t) \numer{Q(t)}{t} ✗ = P(t) \numer{Q(t)}{t} - \numer{P(t)}{t} Q(t)
\denom{P(t) Q(t)}{t} = \denom{Q(t)}{t} P(t)^\top + Q(t)^\top \denom{P(t)}{t} ✗ = P(t) \numer{Q(t)}{t} + \numer{P(t)}{t} Q(t) ✗ = \denom{Q(t)}{t} P(t)^\top
\numer{U(t) \otimes V(t)}{t} = U(t) \otimes \numer{V(t)}{t} + \numer{U(t)}{t} \otimes V(t) ✗ = \numer{V(t)}{t} \otimes U(t) + V(t) \otimes \numer{U(t)}{t} ✗ = U(t) \otimes \numer{V(t)}{t} ✗ = \numer{U(t)}{t} \otimes \numer{V(t)}{t}
\numer{U(t) \odot V(t)}{t} = U(t) \odot \numer{V(t)}{t} + \numer{U(t)}{t} \odot V(t) ✗ = U(t) \numer{V(t)}{t} + \numer{U(t)}{t} V(t) ✗ = \numer{U(t)}{t} \odot \numer{V(t)}{t}
\numer{U(t)^{-1}}{t} = -U(t)^{-1} \numer{U(t)}{t} U(t)^{-1} ✗ = U(t)^{-1} \numer{U(t)}{t} U(t)^{-1} ✗ = -U(t)^{-2} \numer{U(t)}{t} ✗ = \numer{U(t)}{t}^{-1}
\numer{U(t)^\top}{t} = \numer{U(t)}{t}^\top ✗ = \numer{U(t)}{t} ✗ = -\numer{U(t)}{t}^\top
\frac{\partial \operatorname{tr}(U(t))}{\partial t} = \operatorname{tr}(\numer{U(t)}{t}) ✗ = \operatorname{tr}(U(t)) ✗ = \operatorname{tr}(\numer{U(t)}{t} U(t))
\frac{\partial |U(t)|}{\partial t} = |U(t)| \operatorname{tr}(U(t)^{-1} \numer{U(t)}{t}) ✗ = \operatorname{tr}(U(t)^{-1} \numer{U(t)}{t}) ✗ = |U(t)| \operatorname{tr}(U(t)^{-\top} \numer{U(t)}{t}) ✗ = |\numer{U(t)}{t}|
\frac{\partial \ln |U(t)|}{\partial t} = \operatorname{tr}(U(t)^{-1} \numer{U(t)}{t}) ✗ = \operatorname{tr}(U(t)^{-1}) \operatorname{tr}(\numer{U(t)}{t}) ✗ = \operatorname{tr}(U(t) \numer{U(t)}{t})
\numer{\begin{bmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{bmatrix}}{\theta} = \begin{bmatrix} -\sin\theta & -\cos\theta \\ \cos\theta & -\sin\theta \end{bmatrix} ✗ = \begin{bmatrix} -\sin\theta & \cos\theta \\ \cos\theta & -\sin\theta \end{bmatrix} ✗ = \begin{bmatrix} -\sin\theta & \cos\theta \\ -\cos\theta & -\sin\theta \end{bmatrix}
\frac{\partial^2 |A + t B|}{\partial t^2} = |A + t B| (\operatorname{tr}((A + t B)^{-1} B)^2 - \operatorname{tr}(((A + t B)^{-1} B)^2)) ✗ = |A + t B| (\operatorname{tr}((A + t B)^{-1} B)^2 + \operatorname{tr}(((A + t B)^{-1} B)^2)) ✗ = |A + t B| \operatorname{tr}((A + t B)^{-1} B)^2
\numer{g(t A)}{t} = A \odot g'(t A) ✗ = A g'(t A) ✗ = g'(t A) ✗ = t g'(t A)

## products entry by entry
: x, y, a \in \mathbb{R}^n, \quad A, X, Y \in \mathbb{R}^{m \times n}, \quad B \in \mathbb{R}^{n \times n}, \quad u \in \mathbb{R}^m, \quad g : \mathbb{R} \to \mathbb{R}
x \odot y = y \odot x ✗ = x y ✗ = x^\top y ✗ = x \odot x
x \circ y = \operatorname{diag}(x) y = \operatorname{diag}(y) x ✗ = \operatorname{diag}(x y^\top) + x ✗ = \operatorname{diag}(x) \operatorname{diag}(y)
x \odot y = \operatorname{diag}(x y^\top) ✗ = x y^\top ✗ = \operatorname{diag}(x x^\top)
x^\top y = \mathbf{1}^\top (x \odot y) ✗ = x \odot y ✗ = 2 \cdot \mathbf{1}^\top (x \odot y)
\operatorname{diag}(x) \mathbf{1} = x ✗ = x^\top ✗ = \operatorname{diag}(x)
\operatorname{diag}(\operatorname{diag}(x)) = x ✗ = \operatorname{diag}(x) ✗ = \mathbf{1}_n
\operatorname{diag}(B)^\top \mathbf{1} = \operatorname{tr}(B) ✗ = \mathbf{1}^\top B \mathbf{1} ✗ = \det B
u^\top (X \odot Y) x = \operatorname{tr}(\operatorname{diag}(u) X \operatorname{diag}(x) Y^\top) ✗ = \operatorname{tr}(\operatorname{diag}(u) X \operatorname{diag}(x) Y) ✗ = u^\top X \operatorname{diag}(x) Y^\top u
\operatorname{diag}(u) X \operatorname{diag}(x) = X \odot (u x^\top) ✗ = X \odot (x u^\top) ✗ = X u x^\top ✗ = X + u x^\top
\numer{x \odot y}{x} = \operatorname{diag}(y) ✗ = y ✗ = \operatorname{diag}(x) ✗ = y y^\top
\numer{x \odot x}{x} = 2 \operatorname{diag}(x) ✗ = \operatorname{diag}(x) ✗ = 2 x ✗ = 2 x x^\top
\nabla_x (a^\top (x \odot y)) = a \odot y ✗ = a y ✗ = a^\top y ✗ = a \odot x
\nabla_X \operatorname{tr}(A^\top (X \odot Y)) = A \odot Y ✗ = A Y ✗ = A^\top Y ✗ = A^\top \odot Y^\top
\nabla_X \|X \odot Y\|_F^2 = 2 X \odot Y \odot Y ✗ = 2 X \odot Y ✗ = X \odot Y \odot Y ✗ = 2 X Y^\top Y
\operatorname{tr}(A^\top (X \odot Y)) = \operatorname{tr}((A \odot X)^\top Y) ✗ = \operatorname{tr}((A \odot X) Y^\top X^\top) ✗ = \operatorname{tr}(A^\top X Y)
x^{\odot 2} = x \odot x ✗ = 2 x ✗ = x^\top x
\numer{g(x)}{x} = \operatorname{diag}(g'(x)) ✗ = g'(x) ✗ = \operatorname{diag}(g(x)) ✗ = g'(x) \mathbf{1}^\top
\numer{g(B x)}{x} = \operatorname{diag}(g'(B x)) B ✗ = B \operatorname{diag}(g'(B x)) ✗ = g'(B x) \odot B ✗ = B^\top \operatorname{diag}(g'(B x)) ✗ = \operatorname{diag}(g'(x)) B
\denom{g(X x)}{x} = X^\top \operatorname{diag}(g'(X x)) ✗ = \operatorname{diag}(g'(X x)) X ✗ = X^\top g'(X x)
\nabla_x (u^\top g(X x)) = X^\top (u \odot g'(X x)) ✗ = X^\top u \odot g'(X x) ✗ = X^\top (u g'(X x)) ✗ = X (u \odot g'(X x)) ✗ = X^\top (u \odot g(X x))
\nabla_X (u^\top g(X x)) = (u \odot g'(X x)) x^\top ✗ = x (u \odot g'(X x))^\top ✗ = u g'(X x)^\top ✗ = (u \odot g'(X x))^\top x
\nabla_x \mathbf{1}^\top g(x) = g'(x) ✗ = \operatorname{diag}(g'(x)) ✗ = g'(x)^\top ✗ = g''(x)
\nabla_X (\mathbf{1}^\top g(X) \mathbf{1}) = g'(X) ✗ = g'(X)^\top ✗ = g(X) ✗ = m g'(X)
\nabla_x^2 \mathbf{1}^\top g(x) = \operatorname{diag}(g''(x)) ✗ = g''(x) ✗ = \operatorname{diag}(g'(x)) ✗ = \operatorname{diag}(g'(x))^2
\numer{g(x)}{x_i} = g'(x_i) e_i ✗ = g'(x) ✗ = g'(x_i) e_i^\top ✗ = g'(x_i)

## functions on entries
: x \in \mathbb{R}^n, \quad p, w \in \mathbb{R}_{>0}^n, \quad X \in \mathbb{R}^{m \times n}, \quad t \in \mathbb{R}, \quad s \in \mathbb{R}_{>0}
\numer{\exp(x)}{x} = \operatorname{diag}(\exp(x)) ✗ = \exp(x) ✗ = \operatorname{diag}(x) ✗? = \exp(\operatorname{diag}(x))
\numer{\sin(x)}{x} = \operatorname{diag}(\cos(x)) ✗ = -\operatorname{diag}(\cos(x)) ✗ = \operatorname{diag}(\sin(x)) ✗ = \cos(x)
\numer{\cos(x)}{x} = -\operatorname{diag}(\sin(x)) ✗ = \operatorname{diag}(\sin(x)) ✗ = -\operatorname{diag}(\cos(x))
\numer{\tanh(x)}{x} = I - \operatorname{diag}(\tanh(x))^2 ✗ = I + \operatorname{diag}(\tanh(x))^2 ✗ = I - \operatorname{diag}(\tanh(x)) ✗ = \mathbf{1} - \tanh(x)^{\odot 2}
\nabla_x \mathbf{1}^\top \tanh(x) = \mathbf{1} - \tanh(x) \odot \tanh(x) ✗ = \mathbf{1} - \tanh(x) ✗ = 1 - \tanh(x) \odot \tanh(x) ✗ = \mathbf{1}_n - \tanh(x)^\top \tanh(x)
\tanh'(t) = 1 - \tanh^2(t) ✗ = 1 + \tanh^2(t) ✗ = 1 - \tanh(t)
\tanh(t) = \frac{e^t - e^{-t}}{e^t + e^{-t}} = 2 \sigma(2 t) - 1 ✗ = 2 \sigma(t) - 1 ✗ = \sigma(2 t)
\nabla_p \mathbf{1}^\top \log(p) = \exp(-\log(p)) ✗ = p ✗ = \exp(\log(p)) ✗ = -\exp(-\log(p))
\nabla_p (p^\top \log(p)) = \log(p) + \mathbf{1} ✗ = \log(p) ✗ = \log(p) - \mathbf{1} ✗ = p + \log(p)
\nabla_p (w^\top \ln(p)) = w \odot p^{\odot -1} ✗ = w p ✗ = w \odot p ✗ = p \odot w^{\odot -1}
\nabla_X \mathbf{1}^\top \exp(X) \mathbf{1} = \exp(X) ✗ = \exp(X)^\top ✗ = \exp(X) \mathbf{1} \mathbf{1}^\top ✗ = X
\numer{\sin(X)}{X_{ij}} = \cos(X_{ij}) e_i e_j^\top ✗ = \cos(X_{ij}) e_j e_i^\top ✗ = \cos(X) ✗ = \sin(X_{ij}) e_i e_j^\top
\frac{\partial \sqrt{s}}{\partial s} = \frac{1}{2 \sqrt{s}} ✗ = \frac{1}{\sqrt{s}} ✗ = \frac12 \sqrt{s} ✗ = -\frac{1}{2 \sqrt{s}}
\frac{\partial s^t}{\partial t} = s^t \ln s ✗ = t s^{t - 1} ✗ = s^t ✗ = s^t \ln t
\frac{\partial s^t}{\partial s} = t s^{t - 1} ✗ = s^t \ln s ✗ = t s^t
\frac{\partial e^{-t^2 / 2}}{\partial t} = -t e^{-t^2 / 2} ✗ = t e^{-t^2 / 2} ✗ = -2 t e^{-t^2 / 2} ✗ = e^{-t^2 / 2}
\sigma'(t) = \sigma(t) (1 - \sigma(t)) ✗ = \sigma(t) (1 + \sigma(t)) ✗ = \sigma(t) ✗ = 1 - \sigma(t)
\sigma(-t) = 1 - \sigma(t) ✗ = -\sigma(t) ✗ = 1 + \sigma(t)
\sigma(t) = \frac{1}{1 + e^{-t}} ✗ = \frac{1}{1 + e^{t}} ✗ = \frac{1}{1 - e^{-t}}
\nabla_x \mathbf{1}^\top \sigma(x) = \sigma'(x) = \sigma(x) \odot (\mathbf{1} - \sigma(x)) ✗ = \sigma(x) (\mathbf{1} - \sigma(x)) ✗ = \sigma(x) \odot (1 - \sigma(x)) ✗ = \sigma(x) \odot \sigma(x)
\max(0, x) = \operatorname{ReLU}(x) ✗ = x ✗ = |x| ✗ = \operatorname{ReLU}(-x)
\nabla_x \mathbf{1}^\top \operatorname{ReLU}(x) = \operatorname{ReLU}'(x) ✗ = \operatorname{ReLU}(x) ✗ = \mathbf{1}
\operatorname{ReLU}(x) \odot \operatorname{ReLU}'(x) = \operatorname{ReLU}(x) ✗ = \operatorname{ReLU}'(x) ✗ = x
\max(0, x) - \max(0, -x) = x ✗ = |x| ✗ = -x
\sin^2(t) + \cos^2(t) = 1 ✗ = 2 ✗ \sin^2(t) - \cos^2(t) = 1 ✗ \sin(t) + \cos(t) = 1
\log(s t^2) = \log s + 2 \log |t| ✗ = \log s \cdot 2 \log |t| ✗ = \log s + \log |t|

## other words
: t, s \in \mathbb{R}, \quad x \in \mathbb{R}^n, \quad A \in \mathbb{R}^{n \times n}, \quad P \in \mathbb{S}_{++}^n, \quad r \in \mathbb{R}_{>0}
\tan(t) = \frac{\sin t}{\cos t} ✗ = \frac{\cos t}{\sin t} ✗ = \sin t \cos t
\sinh'(t) = \cosh(t) = \frac12 (e^t + e^{-t}) ✗ = \frac12 (e^t - e^{-t}) ✗ = e^t + e^{-t}
\cosh'(t) = \sinh(t) ✗ = -\sinh(t) ✗ = \cosh(t)
\operatorname{sech}(t) = \frac{1}{\cosh t} ✗ = \cosh t ✗ = \frac{1}{\cos t}
\frac{\partial \arctan(t)}{\partial t} = \frac{1}{1 + t^2} ✗ = \frac{1}{1 - t^2} ✗ = \frac{1}{\tan t} ✗ = 1 + t^2
\operatorname{softplus}'(t) = \sigma(t) = \operatorname{sigmoid}(t) ✗ = \sigma'(t) ✗ = \sigma(-t)
\operatorname{softplus}(t) = \ln(1 + e^t) ✗ = \ln(1 - e^t) ✗ = 1 + \ln e^t
\operatorname{abs}(t) = t \operatorname{sgn}(t) = t \operatorname{sign}(t) = |t| ✗ = t ✗ = -|t|
\frac{\partial |t|}{\partial t} = \operatorname{sign}(t) ✗ = 1 ✗ = |t| ✗ = t
\max(s, t) + \min(s, t) = s + t ✗ = s - t ✗ = 2 \max(s, t)
\max(s, t) - \min(s, t) = |s - t| ✗ = s - t ✗ = |s + t|
\operatorname{sqrtm}(P) = P^{1/2} ✗ = P ✗ = P^{-1/2} ✗ = P^{\odot 1/2}
\operatorname{inv}(A) = A^{-1} ✗ = A^\top ✗ = A^{\odot -1}
\operatorname{sym}(A) = \tfrac12 (A + A^\top) ✗ = A + A^\top ✗ = \tfrac12 (A - A^\top)
\operatorname{etr}(A) = e^{\operatorname{tr}(A)} ✗ = \operatorname{tr}(e^{A}) ✗ = e^{A}
\operatorname{Diag}(x) = \operatorname{diag}(x) ✗ = x x^\top ✗ = x
\operatorname{Vec}(A) = \operatorname{vec}(A) ✗ = \operatorname{vec}(A^\top) ✗ = A
\operatorname{Det}(A) = |A| ✗ = -|A| ✗ = \|A\|_F
\|x\|_\infty = \max(|x_1|, \|x\|_\infty) ✗ = \|x\|_2 ✗ = \|x\|_1
\prod_{i=1}^{n} r = r^n ✗ = n r ✗ = r
\sqrt{r^2} = r ✗ = r^2 ✗ = \sqrt{r}
\sin(\pi + t) = -\sin(t) ✗ = \sin(t) ✗ = \sin(\pi) + \sin(t)

## Kronecker products and vec
: A \in \mathbb{R}^{m \times n}, \quad X \in \mathbb{R}^{n \times p}, \quad B \in \mathbb{R}^{p \times q}, \quad C \in \mathbb{R}^{n \times n}, \quad x \in \mathbb{R}^n, \quad y \in \mathbb{R}^m, \quad F, G \in \mathbb{R}^{n \times p}, \quad v \in \mathbb{R}^p
\operatorname{vec}(A X B) = (B^\top \otimes A) \operatorname{vec}(X) ✗ = (A \otimes B^\top) \operatorname{vec}(X) ✗ = (B \otimes A) \operatorname{vec}(X) ✗ = (B^\top \otimes A) \operatorname{vec}(X^\top)
\operatorname{vec}(A X) = (I \otimes A) \operatorname{vec} X = (I_p \otimes A) \operatorname{vec} X ✗ = (A \otimes I) \operatorname{vec} X ✗ = (I \otimes A^\top) \operatorname{vec} X
\operatorname{vec}(X B) = (B^\top \otimes I) \operatorname{vec}(X) ✗ = (B \otimes I) \operatorname{vec}(X) ✗ = (I \otimes B^\top) \operatorname{vec}(X)
\operatorname{vec}(y x^\top) = x \otimes y ✗ = y \otimes x ✗ = x y^\top
K_{m,n} \operatorname{vec}(A) = \operatorname{vec}(A^\top) ✗ = \operatorname{vec}(A) ✗ K_{n,m} \operatorname{vec}(A) = \operatorname{vec}(A^\top) ✗ = A^\top
K_{m,n}^\top = K_{n,m} = K_{m,n}^{-1} ✗ = K_{m,n} ✗ = -K_{n,m}
K_{q,m} (A \otimes B^\top) K_{n,p} = B^\top \otimes A ✗ = A \otimes B^\top ✗ K_{m,q} (A \otimes B^\top) K_{n,p} = B^\top \otimes A
(A \otimes B)^\top = A^\top \otimes B^\top ✗ = B^\top \otimes A^\top ✗ = A^\top \otimes B
(A \otimes B^\top) (X \otimes B) = (A X) \otimes (B^\top B) ✗ = (B^\top B) \otimes (A X) ✗ = (A X) \otimes (B B^\top)
\numer{\operatorname{vec}(A X B)}{\operatorname{vec} X} = B^\top \otimes A ✗ = A \otimes B^\top ✗ = B \otimes A^\top ✗ = B \otimes A
\denom{\operatorname{vec}(A X B)}{\operatorname{vec} X} = B \otimes A^\top ✗ = B^\top \otimes A ✗ = A^\top \otimes B
\numer{\operatorname{vec}(A X)}{\operatorname{vec}(X)} = I \otimes A ✗ = A \otimes I ✗ = I \otimes A^\top ✗ = A
\numer{\operatorname{vec}(X^\top)}{\operatorname{vec} X} = K_{n,p} ✗ = K_{p,n} ✗ = I ✗ = K_{n,p}^\top
\denom{\operatorname{vec}(X^\top)}{\operatorname{vec} X} = K_{p,n} ✗ = K_{n,p} ✗ = I_{n p}
\numer{\operatorname{vec} X}{\operatorname{vec} X} = I_{n p} ✗ = I_n ✗ = 0
\numer{\operatorname{vec}(X^\top X)}{\operatorname{vec} X} = (I_{p^2} + K_{p,p}) (I_p \otimes X^\top) ✗ = 2 (I_p \otimes X^\top) ✗ = (I_{p^2} + K_{p,p}) (X^\top \otimes I_p) ✗ = (I_{p^2} - K_{p,p}) (I_p \otimes X^\top)
\numer{\operatorname{vec}(F \odot X)}{\operatorname{vec} X} = \operatorname{diag}(\operatorname{vec} F) ✗ = \operatorname{vec} F ✗ = \operatorname{diag}(\operatorname{vec} X)
\numer{A X v}{\operatorname{vec} X} = v^\top \otimes A ✗ = A \otimes v^\top ✗ = v \otimes A
\numer{y^\top A x}{\operatorname{vec} A} = (x \otimes y)^\top ✗ = (y \otimes x)^\top ✗ = x \otimes y
\numer{A x}{\operatorname{vec} A} = x^\top \otimes I_m ✗ = I_m \otimes x^\top ✗ = x^\top \otimes I_n
\operatorname{tr}(F^\top C G) = \operatorname{vec}(F)^\top (I \otimes C) \operatorname{vec}(G) ✗ = \operatorname{vec}(F)^\top (C \otimes I) \operatorname{vec}(G) ✗ = \operatorname{vec}(F)^\top (I \otimes C^\top) \operatorname{vec}(G)
\nabla_{\operatorname{vec} X} \operatorname{tr}(F^\top X) = \operatorname{vec} F ✗ = F ✗ = \operatorname{vec}(F^\top)

## entries, rows and columns
: A \in \mathbb{R}^{m \times n}, \quad B \in \mathbb{R}^{n \times p}, \quad X \in \mathbb{R}^{n \times n}, \quad x, z \in \mathbb{R}^n, \quad y \coloneqq A x, \quad Y \coloneqq A B
y_i = \sum_j A_{ij} x_j ✗ = \sum_j A_{ji} x_j ✗ = A_{ij} x_j ✗ = \sum_i A_{ij} x_i ✗ = \sum_j A_{ij} y_j
y_i = \sum_{j=1}^{n} A_{ij} x_j ✗ = \sum_{j=1}^{m} A_{ij} x_j ✗ = \sum_{j=2}^{n} A_{ij} x_j
\frac{\partial y_i}{\partial x_j} = A_{ij} ✗ = A_{ji} ✗ = \delta_{ij} ✗ = 2 A_{ij}
\frac{\partial x_i}{\partial x_j} = \delta_{ij} ✗ = 1 ✗ = 0 ✗ = 1 - \delta_{ij}
\frac{\partial X_{ij}}{\partial X_{kl}} = \delta_{ik} \delta_{jl} ✗ = \delta_{ij} \delta_{kl} ✗ = \delta_{il} \delta_{jk} ✗ = \delta_{ik}
\frac{\partial y_i}{\partial A_{kl}} = \delta_{ik} x_l ✗ = \delta_{il} x_k ✗ = x_l ✗ = \delta_{ik} x_k
\frac{\partial Y_{ij}}{\partial A_{kl}} = \delta_{ik} B_{lj} ✗ = \delta_{ik} B_{jl} ✗ = B_{lj} ✗ = \delta_{jk} B_{li}
\frac{\partial Y_{ij}}{\partial B_{kl}} = A_{ik} \delta_{jl} ✗ = A_{ki} \delta_{jl} ✗ = A_{ik}
Y_{ij} = A_{i:} B_{:j} ✗ = B_{:j} A_{i:} ✗ = A_{:i} B_{j:} ✗ = A_{i:} \odot B_{:j}
Y_{ij} = (A B)_{ij} = \sum_{k=1}^{n} A_{ik} B_{kj} ✗ = \sum_{k=1}^{n} A_{ki} B_{kj} ✗ = \sum_{k=1}^{n} A_{ik} B_{jk} ✗ = A_{ij} B_{ij}
A B = \sum_k A_{:k} B_{k:} ✗ = \sum_k A_{k:} B_{:k} ✗ = \sum_k B_{k:} A_{:k} ✗ = \sum_k A_{:k} + B_{k:}
A x = \sum_j x_j A_{:j} ✗ = \sum_j x_j A_{j:} ✗ = \sum_j x_j A_{:j}^\top
A_{ij} = e_i^\top A e_j ✗ = e_j^\top A e_i ✗ = e_i A e_j^\top
\sum_i e_i e_i^\top = I_n ✗ = \mathbf{1}_n \mathbf{1}_n^\top ✗ \sum_i e_i = I_n
A = \sum_{i,j} A_{ij} e_i e_j^\top ✗ = \sum_{i,j} A_{ij} e_j e_i^\top ✗ = \sum_i A_{ij} e_i e_j^\top
\sum_i \sum_j A_{ij} = \mathbf{1}^\top A \mathbf{1} = \mathbf{1}_m^\top A \mathbf{1}_n ✗ = \mathbf{1}^\top A ✗ = \mathbf{1}_n^\top A \mathbf{1}_m ✗ = \operatorname{tr}(A A^\top)
\sum_{i=1}^{m} \sum_{j=1}^{n} A_{ij}^2 = \|A\|_F^2 ✗ = \|A\|_F ✗ = (\sum_{i=1}^{m} \sum_{j=1}^{n} A_{ij})^2
\sum_{i \neq j} X_{ij} = \mathbf{1}^\top X_{:j} - X_{jj} ✗ = \mathbf{1}^\top X_{:j} ✗ = \mathbf{1}^\top X_{:j} - X_{ii} ✗ = \mathbf{1}^\top X \mathbf{1} - X_{jj}
\sum_j \sum_{i \neq j} X_{ij} = \mathbf{1}^\top X \mathbf{1} - \operatorname{tr}(X) ✗ = \mathbf{1}^\top X \mathbf{1} ✗ = \mathbf{1}^\top X \mathbf{1} + \operatorname{tr}(X)
\sum_{j \le i} x_j + \sum_{j > i} x_j = \mathbf{1}^\top x ✗ \sum_{j \le i} x_j + \sum_{j \ge i} x_j = \mathbf{1}^\top x ✗ \sum_{j < i} x_j + \sum_{j > i} x_j = \mathbf{1}^\top x
\sum_i X_{ii} = \operatorname{tr}(X) ✗ = \sum_{i,j} X_{ij} ✗ = \det X
\prod_i x_i = \det(\operatorname{diag}(x)) ✗ = \sum_i x_i ✗ = \operatorname{tr}(\operatorname{diag}(x))
x^\top X x = \sum_i \sum_j x_i X_{ij} x_j ✗ = \sum_i x_i X_{ii} x_i ✗ = \sum_i \sum_j x_i X_{ij} x_i ✗ = 2 \sum_i \sum_{j \le i} x_i X_{ij} x_j
\frac{\partial}{\partial x_k} (x^\top X x) = \sum_j (X_{kj} + X_{jk}) x_j ✗ = 2 \sum_j X_{kj} x_j ✗ = \sum_j X_{kj} x_j ✗ = \sum_j (X_{kj} - X_{jk}) x_j
\frac{\partial \operatorname{tr}(X)}{\partial X_{ij}} = \delta_{ij} ✗ = 1 ✗ = X_{ij}
\frac{\partial \|x\|}{\partial x_i} = \frac{x_i}{\|x\|} ✗ = \frac{1}{\|x\|} ✗ = \frac{2 x_i}{\|x\|}
\frac{\partial (x^\top x)}{\partial x_1} = 2 x_1 ✗ = 2 x_2 ✗ = 2 x ✗ = x_1
\frac{\partial^2 (x^\top X x)}{\partial x_i \partial x_j} = X_{ij} + X_{ji} ✗ = 2 X_{ij} ✗ = X_{ij} ✗ = X_{ij} - X_{ji}
\nabla_x (x_i z_i) = z_i e_i ✗ = z ✗ = x_i e_i ✗ = z_i
\nabla_{A_{:j}} (z^\top A^\top A z) = 2 z_j A z ✗ = 2 A z ✗ = z_j A z ✗ = 2 z_j A^\top z
\frac{\partial y}{\partial x^\top} = A ✗ = A^\top ✗ = -A
\frac{\partial y^\top}{\partial x} = A^\top ✗ = A ✗ = 2 A^\top
(A^\top)_{ij} = A_{ji} ✗ = A_{ij} ✗ = -A_{ji}
(x z^\top)_{ij} = x_i z_j ✗ = x_j z_i ✗ = x_i z_i
\sum_{j \neq i} \delta_{ij} x_j = 0 ✗ = x_i ✗ \sum_{j} \delta_{ij} x_j = 0

## Hessians
: x, a, w \in \mathbb{R}^n, \quad b \in \mathbb{R}^m, \quad A \in \mathbb{R}^{m \times n}, \quad B \in \mathbb{R}^{n \times n}, \quad S \in \mathbb{S}^n
: f(x) \coloneqq x^\top B x, \quad r(x) \coloneqq \log(1 + e^{a^\top x}), \quad \phi : \mathbb{R}^n \to \mathbb{R}
f(2 x) = 4 f(x) ✗ = 2 f(x) ✗ = f(x)
\nabla f(x) = (B + B^\top) x ✗ = 2 B x ✗ = x^\top (B + B^\top)
\nabla^2 f(x) = B + B^\top ✗ = 2 B ✗ = B ✗ = (B + B^\top) x
\nabla_x^2 f(x) = B + B^\top ✗ = 2 B^\top ✗ = B - B^\top ✗ = 1.01 (B + B^\top)
\frac{\partial^2 f(x)}{\partial x \partial x^\top} = B + B^\top ✗ = 2 B ✗ = B^\top
\nabla_x^2 (\tfrac12 x^\top S x) = S ✗ = 2 S ✗ = \tfrac12 S ✗ = S^{-1}
\nabla_x^2 (a^\top x) = 0 ✗ = a a^\top ✗ = I
\nabla_x^2 (a^\top x)^2 = 2 a a^\top ✗ = 2 a^\top a ✗ = a a^\top ✗ = 2 a^\top a I
\nabla r(x) = \sigma(a^\top x) a ✗ = \sigma(a^\top x) a^\top ✗ = \sigma(x) a ✗ = \sigma(-a^\top x) a
\nabla_x^2 r(x) = \sigma(a^\top x) (1 - \sigma(a^\top x)) a a^\top ✗ = \sigma(a^\top x) a a^\top ✗ = \sigma(a^\top x) (1 - \sigma(a^\top x)) a^\top a I ✗ = \sigma(a^\top x) (1 + \sigma(a^\top x)) a a^\top
\nabla_x^2 \|x\| = \frac{1}{\|x\|} (I - \frac{x x^\top}{x^\top x}) ✗ = \frac{1}{\|x\|} I ✗ = \frac{1}{\|x\|} (I - x x^\top)
\numer{\nabla_x \phi(x)}{x} = \nabla_x^2 \phi(x) ✗ = -\nabla_x^2 \phi(x) ✗ = \nabla_x \phi(x)
(\nabla_x^2 \phi(x))^\top = \nabla_x^2 \phi(x) ✗ = -\nabla_x^2 \phi(x) ✗ = 2 \nabla_x^2 \phi(x)
\nabla_x^2 \|A x - b\|_2^2 = 2 A^\top A ✗ = 2 A A^\top ✗ = 2 A^\top (A x - b) ✗ = A^\top A
\nabla_x^2 \operatorname{logsumexp}(x) = \operatorname{diag}(\operatorname{softmax}(x)) - \operatorname{softmax}(x) \operatorname{softmax}(x)^\top ✗ = \operatorname{diag}(\operatorname{softmax}(x)) ✗ = \operatorname{diag}(\operatorname{softmax}(x)) + \operatorname{softmax}(x) \operatorname{softmax}(x)^\top ✗ = I - \operatorname{softmax}(x) \operatorname{softmax}(x)^\top

## differentials
: X, Y, A, B \in \mathbb{R}^{n \times n}, \quad x, y, a \in \mathbb{R}^n, \quad M \in \mathbb{R}^{m \times n}, \quad N \in \mathbb{R}^{n \times m}, \quad c, t \in \mathbb{R}, \quad g : \mathbb{R} \to \mathbb{R}
\mathrm{d}(A X B) = A (\mathrm{d}X) B ✗ = B (\mathrm{d}X) A ✗ = A B \, \mathrm{d}X ✗ = A X B
\mathrm{d}(X + Y) = \mathrm{d}X + \mathrm{d}Y ✗ = \mathrm{d}X^\top + \mathrm{d}Y ✗ = \mathrm{d}X - \mathrm{d}Y ✗ = \mathrm{d}X \, \mathrm{d}Y
\mathrm{d}(X Y) = (\mathrm{d}X) Y + X \, \mathrm{d}Y ✗ = (\mathrm{d}X) Y + X \, \mathrm{d}Y^\top ✗ = Y \, \mathrm{d}X + X \, \mathrm{d}Y ✗ = (\mathrm{d}X) (\mathrm{d}Y) ✗ = (\mathrm{d}X) Y - X \, \mathrm{d}Y
\mathrm{d}(M N) = (\mathrm{d}M) N + M \, \mathrm{d}N ✗ = M \, \mathrm{d}N + N \, \mathrm{d}M ✗ = (\mathrm{d}M) N - M \, \mathrm{d}N ✗ = (\mathrm{d}M) \mathrm{d}N
\mathrm{d}(X^\top) = (\mathrm{d}X)^\top ✗ = \mathrm{d}X ✗ = -(\mathrm{d}X)^\top
\mathrm{d}(X \odot Y) = \mathrm{d}X \odot Y + X \odot \mathrm{d}Y ✗ = \mathrm{d}X \odot \mathrm{d}Y ✗ = (\mathrm{d}X) Y + X \, \mathrm{d}Y
\mathrm{d}(X \otimes Y) = \mathrm{d}X \otimes Y + X \otimes \mathrm{d}Y ✗ = Y \otimes \mathrm{d}X + \mathrm{d}Y \otimes X ✗ = \mathrm{d}X \otimes \mathrm{d}Y
\mathrm{d} \operatorname{tr}(X) = \operatorname{tr}(\mathrm{d}X) ✗ = \mathrm{d}X ✗ = 2 \operatorname{tr}(\mathrm{d}X)
\mathrm{d} \operatorname{tr}(A X) = \operatorname{tr}(A \, \mathrm{d}X) ✗ = \operatorname{tr}(A^\top \mathrm{d}X) ✗ = \operatorname{tr}(A) \operatorname{tr}(\mathrm{d}X)
\mathrm{d}(X^{-1}) = -X^{-1} (\mathrm{d}X) X^{-1} ✗ = X^{-1} (\mathrm{d}X) X^{-1} ✗ = -X^{-2} \, \mathrm{d}X ✗ = -X^{-\top} (\mathrm{d}X) X^{-\top}
\mathrm{d} |X| = |X| \operatorname{tr}(X^{-1} \mathrm{d}X) ✗ = \operatorname{tr}(X^{-1} \mathrm{d}X) ✗ = |X| \operatorname{tr}(X^{-\top} \mathrm{d}X) ✗ = |\mathrm{d}X|
\mathrm{d}\log\det X = \operatorname{tr}(X^{-1} \mathrm{d}X) ✗ = \operatorname{tr}(X^{-\top} \mathrm{d}X) ✗ = 2 \operatorname{tr}(X^{-1} \mathrm{d}X) ✗ = \operatorname{tr}(X \, \mathrm{d}X)
\mathrm{d} \ln |X| = \langle X^{-\top}, \mathrm{d}X \rangle ✗ = \langle X^{-1}, \mathrm{d}X \rangle ✗ = \langle X^\top, \mathrm{d}X \rangle
\mathrm{d}(x^\top A x) = x^\top (A + A^\top) \mathrm{d}x ✗ = 2 x^\top A \, \mathrm{d}x ✗ = (A + A^\top) x \, \mathrm{d}x ✗ = x^\top A \, \mathrm{d}x
\mathrm{d}(x^\top y) = y^\top \mathrm{d}x + x^\top \mathrm{d}y ✗ = x^\top \mathrm{d}x + y^\top \mathrm{d}y ✗ = y^\top \mathrm{d}x - x^\top \mathrm{d}y
\mathrm{d}(c X) = X \, \mathrm{d}c + c \, \mathrm{d}X ✗ = c \, \mathrm{d}X + \mathrm{d}c ✗ = \mathrm{d}c \, \mathrm{d}X
\mathrm{d}(X^2) = (\mathrm{d}X) X + X \, \mathrm{d}X ✗ = 2 X \, \mathrm{d}X ✗ = 2 (\mathrm{d}X) X
\mathrm{d}(X^3) = (\mathrm{d}X) X^2 + X (\mathrm{d}X) X + X^2 \, \mathrm{d}X ✗ = 3 X^2 \, \mathrm{d}X ✗ = (\mathrm{d}X) X^2 + X^2 \, \mathrm{d}X
\mathrm{d} \|X\|_F^2 = 2 \langle X, \mathrm{d}X \rangle ✗ = \langle X, \mathrm{d}X \rangle ✗ = 2 \langle X^\top, \mathrm{d}X \rangle
\mathrm{d} g(x) = g'(x) \odot \mathrm{d}x ✗ = g'(x) \mathrm{d}x ✗ = g'(x)^\top \mathrm{d}x ✗ = g(x) \odot \mathrm{d}x
\mathrm{d} \operatorname{vec}(X) = \operatorname{vec}(\mathrm{d}X) ✗ = \operatorname{vec}(\mathrm{d}X^\top) ✗ = \mathrm{d}X
\mathrm{d} \operatorname{vec}(A X B) = (B^\top \otimes A) \operatorname{vec}(\mathrm{d}X) ✗ = (A \otimes B^\top) \operatorname{vec}(\mathrm{d}X) ✗ = (B^\top \otimes A) \mathrm{d}X
\mathrm{d}^2 (x^\top A x) = 2 (\mathrm{d}x)^\top A \, \mathrm{d}x ✗ = (\mathrm{d}x)^\top A \, \mathrm{d}x ✗ = (\mathrm{d}x)^\top (A - A^\top) \mathrm{d}x ✗ = 2 x^\top A \, \mathrm{d}x
\mathrm{d}^2 \log\det X = -\operatorname{tr}(X^{-1} (\mathrm{d}X) X^{-1} \mathrm{d}X) ✗ = \operatorname{tr}(X^{-1} (\mathrm{d}X) X^{-1} \mathrm{d}X) ✗ = -\operatorname{tr}(X^{-2} (\mathrm{d}X)^2) ✗ = -\operatorname{tr}(X^{-1} \mathrm{d}X)
\mathrm{d}(a^\top X^{-1} a) = -a^\top X^{-1} (\mathrm{d}X) X^{-1} a ✗ = a^\top X^{-1} (\mathrm{d}X) X^{-1} a ✗ = -a^\top X^{-2} \mathrm{d}X \, a
\mathrm{d} (X^\top X) = (\mathrm{d}X)^\top X + X^\top \mathrm{d}X ✗ = 2 X^\top \mathrm{d}X ✗ = (\mathrm{d}X)^\top X - X^\top \mathrm{d}X
\mathrm{d} (\sum_i x_i y_i) = \sum_i x_i \mathrm{d}y_i + \sum_i y_i \mathrm{d}x_i ✗ = \sum_i x_i \mathrm{d}x_i + \sum_i y_i \mathrm{d}y_i ✗ = \sum_i \mathrm{d}x_i \mathrm{d}y_i
\mathrm{d} \sum_i x_i^2 = 2 x^\top \mathrm{d}x ✗ = x^\top \mathrm{d}x ✗ = 2 x \, \mathrm{d}x
\mathrm{d} \|x\| = \frac{x^\top \mathrm{d}x}{\|x\|} ✗ = \frac{x \, \mathrm{d}x}{\|x\|} ✗ = 2 x^\top \mathrm{d}x

## inner products, blocks and literal matrices
: A, B, X \in \mathbb{R}^{m \times n}, \quad C \in \mathbb{R}^{m \times m}, \quad D \in \mathbb{R}^{n \times n}, \quad x, y \in \mathbb{R}^n, \quad u \in \mathbb{R}^m, \quad p, q, r, s \in \mathbb{R}, \quad v \in \mathbb{R}^2
\langle A, B \rangle = \operatorname{tr}(A^\top B) = \operatorname{tr}(B A^\top) ✗ = \operatorname{tr}(A B) ✗ = \operatorname{tr}(A) \operatorname{tr}(B) ✗ = \operatorname{tr}(A^\top) \operatorname{tr}(B)
\langle A, B \rangle = \sum_{i,j} A_{ij} B_{ij} ✗ = \sum_{i,j} A_{ij} B_{ji} ✗ = \sum_i A_{ij} B_{ij}
\langle C A, B \rangle = \langle A, C^\top B \rangle ✗ = \langle A, C B \rangle ✗ = \langle A, B C^\top \rangle
\langle A D, B \rangle = \langle A, B D^\top \rangle ✗ = \langle A, B D \rangle ✗ = \langle A, D^\top B \rangle
\langle u x^\top, A \rangle = u^\top A x ✗ = x^\top A u ✗ = u^\top A^\top x
\nabla_X \langle A, X \rangle = A ✗ = A^\top ✗ = X
\begin{bmatrix} A & B \end{bmatrix} \begin{bmatrix} x \\ y \end{bmatrix} = A x + B y ✗ = A y + B x ✗ = A x - B y ✗ = (A + B) (x + y)
\begin{bmatrix} A & B \end{bmatrix}^\top = \begin{bmatrix} A^\top \\ B^\top \end{bmatrix} ✗ = \begin{bmatrix} A^\top & B^\top \end{bmatrix} ✗ = \begin{bmatrix} B^\top \\ A^\top \end{bmatrix} ✗ = \begin{bmatrix} A \\ B \end{bmatrix}
\begin{pmatrix} C & A \\ 0 & D \end{pmatrix} \begin{pmatrix} u \\ x \end{pmatrix} = \begin{pmatrix} C u + A x \\ D x \end{pmatrix} ✗ = \begin{pmatrix} C u \\ A x + D x \end{pmatrix} ✗ = \begin{pmatrix} D x \\ C u + A x \end{pmatrix} ✗ = \begin{pmatrix} C u - A x \\ D x \end{pmatrix}
\det \begin{bmatrix} C & A \\ 0 & D \end{bmatrix} = \det C \det D ✗ = \det C - \det D ✗ = \det(C) + \det(D)
\det \begin{bmatrix} p & q \\ r & s \end{bmatrix} = p s - q r ✗ = p s + q r ✗ = p r - q s ✗ = p q - r s
\begin{bmatrix} p & q \\ r & s \end{bmatrix}^{-1} = \frac{1}{p s - q r} \begin{bmatrix} s & -q \\ -r & p \end{bmatrix} ✗ = \frac{1}{p s - q r} \begin{bmatrix} p & -q \\ -r & s \end{bmatrix} ✗ = \begin{bmatrix} s & -q \\ -r & p \end{bmatrix} ✗ = \frac{1}{p s - q r} \begin{bmatrix} s & q \\ r & p \end{bmatrix}
\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 5 \\ 6 \end{bmatrix} = \begin{bmatrix} 17 \\ 39 \end{bmatrix} ✗ = \begin{bmatrix} 23 \\ 34 \end{bmatrix} ✗ = \begin{bmatrix} 17 & 39 \end{bmatrix} ✗ = \begin{bmatrix} 17 \\ 40 \end{bmatrix}
v = \begin{bmatrix} v_1 \\ v_2 \end{bmatrix} ✗ = \begin{bmatrix} v_2 \\ v_1 \end{bmatrix} ✗ = \begin{bmatrix} v_1 & v_2 \end{bmatrix}
\numer{\begin{bmatrix} v_1 v_2 \\ v_1^2 \end{bmatrix}}{v} = \begin{bmatrix} v_2 & v_1 \\ 2 v_1 & 0 \end{bmatrix} ✗ = \begin{bmatrix} v_2 & 2 v_1 \\ v_1 & 0 \end{bmatrix} ✗ = \begin{bmatrix} v_1 & v_2 \\ 2 v_1 & 0 \end{bmatrix} ✗ = \begin{bmatrix} v_2 & v_1 \\ v_1 & 0 \end{bmatrix}
\denom{\begin{bmatrix} v_1 v_2 \\ v_1^2 \end{bmatrix}}{v} = \begin{bmatrix} v_2 & 2 v_1 \\ v_1 & 0 \end{bmatrix} ✗ = \begin{bmatrix} v_2 & v_1 \\ 2 v_1 & 0 \end{bmatrix}
\nabla_v (3 v_1^2 + v_1 v_2) = \begin{bmatrix} 6 v_1 + v_2 \\ v_1 \end{bmatrix} ✗ = \begin{bmatrix} 6 v_1 + v_2 & v_1 \end{bmatrix} ✗ = \begin{bmatrix} 3 v_1 + v_2 \\ v_1 \end{bmatrix} ✗ = \begin{bmatrix} v_1 \\ 6 v_1 + v_2 \end{bmatrix}
I_2 = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix} ✗ = \begin{bmatrix} 0 & 1 \\ 1 & 0 \end{bmatrix} ✗ = \begin{bmatrix} 1 & 1 \\ 1 & 1 \end{bmatrix}
\begin{bmatrix} D & 0 \\ 0 & I \end{bmatrix} \begin{bmatrix} x \\ y \end{bmatrix} = \begin{bmatrix} D x \\ y \end{bmatrix} ✗ = \begin{bmatrix} x \\ D y \end{bmatrix} ✗ = \begin{bmatrix} D x \\ D y \end{bmatrix} ✗ = D x + y
I \begin{bmatrix} A \\ B \end{bmatrix} = \begin{bmatrix} I A \\ B \end{bmatrix} ✗ = \begin{bmatrix} A \\ 2 B \end{bmatrix} ✗ = \begin{bmatrix} B \\ A \end{bmatrix}
A + 0 = A ✗ = 0 ✗ A + 1 = A
\mathbf{1} \mathbf{1}^\top x = \sum_i x_i \mathbf{1}_n ✗ = x ✗ = 2 \sum_i x_i \mathbf{1}_n
\mathbf{1}_n \mathbf{1}_n^\top x = \sum_i x_i \mathbf{1}_n ✗ = x ✗ = n x
X - X = 0_{m \times n} ✗ = 0_{n \times m} ✗ = 0_m ✗ = X

## shapes under braces, relations, chains
: W \in \mathbb{R}^{n_2 \times n_1}, \quad x \in \mathbb{R}^{n_1}, \quad z \in \mathbb{R}^{n_2}, \quad A, B \in \mathbb{R}^{n \times n}, \quad S \in \mathbb{S}_{++}^n, \quad a, b \in \mathbb{R}^n, \quad t \in \mathbb{R}_{>0}
\nabla_x (z^\top W x) = \underbrace{W^\top}_{n_1 \times n_2} \underbrace{z}_{n_2 \times 1} ✗ = \underbrace{W^\top}_{n_2 \times n_1} \underbrace{z}_{n_2 \times 1} ✗ = \underbrace{W^\top}_{n_1 \times n_2} \underbrace{z}_{1 \times n_2} ✗ = \underbrace{W}_{n_2 \times n_1} \underbrace{z}_{n_2 \times 1}
\underbrace{\nabla_W (z^\top W x)}_{n_2 \times n_1} = \underbrace{z x^\top}_{n_2 \times n_1} ✗ = \underbrace{x z^\top}_{n_1 \times n_2} ✗ = \underbrace{z x^\top}_{n_1 \times n_2} ✗ = \underbrace{x z^\top}_{n_2 \times n_1}
\underbrace{\numer{W x}{x}}_{n_2 \times n_1} = W ✗ \underbrace{\numer{W x}{x}}_{n_1 \times n_2} = W ✗ \underbrace{\denom{W x}{x}}_{n_2 \times n_1} = W
\nabla_x (z^\top W x) \neq W z ✗ \nabla_x (z^\top W x) \neq W^\top z
\nabla_W (z^\top W x) \neq x z^\top ✗ \nabla_W (z^\top W x) \neq z x^\top
A B \neq B A ✗ A B \neq A B I ✗ \operatorname{tr}(A B) \neq \operatorname{tr}(B A)
\numer{W x}{x} \ne W^\top ✗ \numer{W x}{x} \ne W
(A B)^\top \neq A^\top B^\top ✗ (A B)^\top \neq B^\top A^\top
\nabla_a (a^\top A a) \neq 2 A a ✗ \nabla_a (a^\top S a) \neq 2 S a
a^\top b = b^\top a = \operatorname{tr}(a b^\top) = \sum_i a_i b_i ✗ a^\top b = b^\top a = \operatorname{tr}(a b^\top) = \sum_i a_i ✗ a^\top b = b a^\top = \operatorname{tr}(a b^\top) = \sum_i a_i b_i ✗ a^\top b = -b^\top a = \operatorname{tr}(a b^\top) = \sum_i a_i b_i
\begin{aligned} \nabla_a (a^\top A a) &= A a + A^\top a \\ &= (A + A^\top) a \end{aligned} ✗ \begin{aligned} \nabla_a (a^\top A a) &= A a + A^\top a \\ &= 2 A a \end{aligned} ✗ \begin{aligned} \nabla_a (a^\top A a) &= A a + A a \\ &= (A + A^\top) a \end{aligned} ✗ \begin{aligned} \nabla_a (a^\top A a) &= A a - A^\top a \\ &= (A - A^\top) a \end{aligned}
\begin{aligned} (A + B)^2 &= A^2 + A B \\ &\quad + B A + B^2 \end{aligned} ✗ \begin{aligned} (A + B)^2 &= A^2 + A B \\ &\quad + A B + B^2 \end{aligned} ✗ \begin{aligned} (A + B)^2 &= A^2 + A B \\ &\quad - B A + B^2 \end{aligned}
(a^\top b)^2 \le \|a\|^2 \|b\|^2 ✗ (a^\top b)^2 \ge \|a\|^2 \|b\|^2 ✗ (a^\top b)^2 > \|a\|^2 \|b\|^2
\|a + b\| \le \|a\| + \|b\| ✗ \|a + b\| \geq \|a\| + \|b\| ✗ \|a + b\| = \|a\| + \|b\|
a^\top S a > 0 ✗ a^\top S a \leq 0 ✗ -a^\top S a \ge 0
1 + t \leq e^t ✗ 1 + t \ge e^t ✗ 1 + t = e^t
\operatorname{tr}(A)^2 \le n \|A\|_F^2 ✗ \operatorname{tr}(A) \le n ✗ 1.01 \operatorname{tr}(A)^2 \le \|A\|_F^2 ✗ \|A\|_F^2 \le 3 n^2
(1 + t)^2 \ge 4 t ✗ (1 + t)^2 \ge 4.04 t ✗ t \le 2 ✗ t \ge 0.3
\det S > 0 ✗ \det S < 0 ✗ -\det S > 0
\log t \leq t - 1 ✗ \log t \ge t ✗ \log t > t - 1
A^\top A = (A^\top A)^\top ✗ = A A^\top ✗ = A^2
\left( A + B \right)^\top = A^\top + B^\top ✗ = A^\top - B^\top ✗ = A^\top + B
\left\| a \right\|^2 = a^{\mathsf T} a = a' a = a^T a = a^{\intercal} a ✗ = a a^\top ✗ = \left\| a \right\|

## inequalities: false only at some points, or only where they are equalities
: P, R \in \mathbb{S}_{++}^n, \quad Q \in \mathbb{S}_+^n, \quad S \in \mathbb{S}^n, \quad A, B \in \mathbb{R}^{n \times n}, \quad G \in \mathrm{GL}(n), \quad C \in \mathbb{R}^{m \times n}
: x, y \in \mathbb{R}^n, \quad p \in \mathbb{R}_{>0}^n, \quad s, t \in \mathbb{R}, \quad r, \lambda \in \mathbb{R}_{>0}
x^\top P x > 0 ✗ x^\top P x \ge x^\top x ✗ x^\top P x \le x^\top x ✗ x^\top P^{-1} x \ge x^\top P x
\det P > 0 ✗ \det P \ge 1 ✗ \det P \le 1 ✗ \det P \ge 0.1
\log\det P \le \operatorname{tr} P - n ✗ \log\det P \ge 0 ✗ \log\det P \le 0 ✗ \log\det P < \operatorname{tr} P - n
\operatorname{tr} P > 0 ✗ \operatorname{tr} P > \operatorname{tr} P^{-1} ✗ \operatorname{tr} P < \operatorname{tr} P^{-1} ✗ \operatorname{tr} P \ge n
\operatorname{tr}(P) \operatorname{tr}(P^{-1}) \ge n^2 ✗ \operatorname{tr}(P) \operatorname{tr}(P^{-1}) > n^2 ✗ \operatorname{tr}(P) \operatorname{tr}(P^{-1}) \ge n^2 + 1
\det P \le (\operatorname{tr}(P) / n)^n ✗ \det P \ge (\operatorname{tr}(P) / n)^n ✗ \det P < (\operatorname{tr}(P) / n)^n
\det P \le \prod_i P_{ii} ✗ \det P < \prod_i P_{ii} ✗ \det P \ge \prod_i P_{ii}
\det(P + R) \ge \det P + \det R ✗ \det(P + R) \ge \det P + \det R + 1 ✗ \det(P + R) \le 10 \det P \det R
\operatorname{tr}(P R) \le \operatorname{tr}(P) \operatorname{tr}(R) ✗ \operatorname{tr}(P R) \ge \operatorname{tr}(P) ✗ \operatorname{tr}(P R) \ge \operatorname{tr}(P) \operatorname{tr}(R)
2 x^\top y \le x^\top P x + y^\top P^{-1} y ✗ 2 x^\top y < x^\top P x + y^\top P^{-1} y ✗ 2 x^\top y \le x^\top P x + y^\top P y
x^\top Q x \ge 0 ✗ x^\top Q x > 0 ✗ x^\top Q x \le x^\top x ✗ \frac{x^\top Q x}{\operatorname{tr} Q} > 0
\det Q \ge 0 ✗ \det Q > 0 ✗ \det Q \le 1
\operatorname{tr} Q \ge 0 ✗ \operatorname{tr} Q > 0 ✗ \operatorname{tr} Q \ge n
\operatorname{tr}(P Q) \ge 0 ✗ \operatorname{tr}(P Q) > 0 ✗ \operatorname{tr}(P Q) \ge \operatorname{tr} Q
\det(P + Q) \ge \det P ✗ \det(P + Q) > \det P ✗ \det(P + Q) \ge \det P + 1
(\det G)^2 > 0 ✗ \det G > 0 ✗ (\det G)^2 \ge 1 ✗ (\det G)^2 \ge 0.01
\det(A^\top A) \ge 0 ✗ \det(A^\top A) > 0 ✗ \det A \ge 0
n \operatorname{tr}(S^2) \ge \operatorname{tr}(S)^2 ✗ n \operatorname{tr}(S^2) > \operatorname{tr}(S)^2 ✗ \operatorname{tr}(S^2) \ge \operatorname{tr}(S)^2 ✗ x^\top S x \ge 0
n \|A\|_F^2 \ge \operatorname{tr}(A)^2 ✗ n \|A\|_F^2 > \operatorname{tr}(A)^2 ✗ \operatorname{tr}(A)^2 \ge \operatorname{tr}(A A)
\|A B\|_F \le \|A\|_F \|B\|_F ✗ \|A B\|_F < \|A\|_F \|B\|_F ✗ \|A B\|_F \ge \|A\|_F \|B\|_F
\|C x\| \le \|C\|_F \|x\| ✗ \|C x\| < \|C\|_F \|x\| ✗ \|C x\| \le \|x\|
(x^\top P y)^2 \le (x^\top P x) (y^\top P y) ✗ (x^\top P y)^2 < (x^\top P x) (y^\top P y) ✗ (x^\top P y)^2 \le (x^\top x) (y^\top y)
\|x + y\| \le \|x\| + \|y\| ✗ \|x + y\| < \|x\| + \|y\| ✗ \|x + y\| \ge \|x\| ✗ \|x + y\| \le 2 \|x\|
\|x\|_1 \le \sqrt{n} \|x\|_2 ✗ \|x\|_1 < \sqrt{n} \|x\|_2 ✗ \|x\|_1 \ge \sqrt{n} \|x\|_2
n x^\top x \ge (\mathbf{1}^\top x)^2 ✗ n x^\top x > (\mathbf{1}^\top x)^2 ✗ x^\top x \ge (\mathbf{1}^\top x)^2
\log(\mathbf{1}^\top p / n) \ge \frac1n \sum_i \log p_i ✗ \log(\mathbf{1}^\top p / n) > \frac1n \sum_i \log p_i ✗ \log(\mathbf{1}^\top p / n) \le \frac1n \sum_i \log p_i
\log \sum_i e^{x_i} \ge \frac1n \mathbf{1}^\top x + \log n ✗ \log \sum_i e^{x_i} > \frac1n \mathbf{1}^\top x + \log n ✗ \sum_i e^{x_i} \ge n
\log \sum_i e^{x_i} > x_1 ✗ \log \sum_i e^{x_i} > x_1 + 0.01 ✗ \log \sum_i e^{x_i} < x_1 + \log n
\mathbf{1}^\top p > 0 ✗ \mathbf{1}^\top p \ge 1 ✗ \mathbf{1}^\top p \le 10 ✗ \sum_i p_i \log p_i \ge 0
t^2 \ge 0 ✗ t^2 > 0 ✗ t^2 \ge t ✗ t \ge -1
1 + t \le e^t ✗ 1 + t < e^t ✗ 1 + t \le 2
\tanh t < 1 ✗ \tanh t < t ✗ \tanh t < 0.99 ✗ \tanh t > -0.99
\cosh t \ge 1 ✗ \cosh t > 1 ✗ \cosh t \ge 1.01
2 s t \le s^2 + t^2 ✗ 2 s t < s^2 + t^2 ✗ 2.01 s t \le s^2 + t^2 ✗ s \le 10 t
r + 1 / r \ge 2 ✗ r + 1 / r > 2 ✗ r + 1 / r \le 10 ✗ r^2 \ge r
r + \lambda \ge 2 \sqrt{r \lambda} ✗ r + \lambda > 2 \sqrt{r \lambda} ✗ r \le 10 \lambda ✗ r \ge 0.1

## spellings
: \mathbf{X}, \mathbf{A} \in \mathbb{R}^{n \times n}, \quad \boldsymbol{x}, \boldsymbol{\beta}, \boldsymbol{\mu} \in \mathbb{R}^n, \quad \hat{y} \in \mathbb{R}^m, \quad y \in \mathbb{R}^m, \quad \Phi \in \mathbb{R}^{m \times n}, \quad \boldsymbol\Sigma \in \mathbb{S}_{++}^n
: \mathcal{L} \coloneqq \tfrac12 \|\hat{y} - y\|^2, \quad \bar{x} \coloneqq \frac{1}{n} \mathbf{1}^\top \boldsymbol{x}, \quad k \in \mathbb{N}
\nabla_{\hat{y}} \mathcal{L} = \hat{y} - y ✗ = y - \hat{y} ✗ = 2 (\hat{y} - y) ✗ = (\hat{y} - y)^\top
\nabla_{\boldsymbol{\beta}} \|y - \Phi \boldsymbol{\beta}\|^2 = -2 \Phi^{\top} (y - \Phi \boldsymbol{\beta}) ✗ = 2 \Phi^{\top} (y - \Phi \boldsymbol{\beta}) ✗ = -2 \Phi (y - \Phi \boldsymbol{\beta}) ✗ = -\Phi^{\top} (y - \Phi \boldsymbol{\beta})
\nabla_{\mathbf{X}} \operatorname{tr}(\mathbf{A} \mathbf{X}) = \mathbf{A}^{\mathsf{T}} ✗ = \mathbf{A} ✗ = \mathbf{A}^{-\mathsf{T}}
\frac{\partial \bar{x}}{\partial \boldsymbol{x}_i} = \frac{1}{n} ✗ = 1 ✗ = n
\nabla_{\boldsymbol{\mu}} \left( (\boldsymbol{x} - \boldsymbol{\mu})^\top \boldsymbol{\Sigma}^{-1} (\boldsymbol{x} - \boldsymbol{\mu}) \right) = -2 \boldsymbol{\Sigma}^{-1} (\boldsymbol{x} - \boldsymbol{\mu}) ✗ = 2 \boldsymbol{\Sigma}^{-1} (\boldsymbol{x} - \boldsymbol{\mu}) ✗ = -2 \boldsymbol{\Sigma} (\boldsymbol{x} - \boldsymbol{\mu}) ✗ = -\boldsymbol{\Sigma}^{-1} (\boldsymbol{x} - \boldsymbol{\mu})
\mathbf{X}^{-T} = {\mathbf{X}^{-1}}^T = {\mathbf{X}^T}^{-1} ✗ = \mathbf{X}^{-1} ✗ = \mathbf{X}^{T}
\mathbf X^{\mathrm T} \mathbf A = (\mathbf A^{\mathrm T} \mathbf X)^{\mathrm T} ✗ = (\mathbf X^{\mathrm T} \mathbf A)^{\mathrm T} ✗ = \mathbf A^{\mathrm T} \mathbf X
\operatorname{Tr}\left[ \mathbf{A} \mathbf{X} \right] = \operatorname{trace}(\mathbf{X} \mathbf{A}) ✗ = \operatorname{trace}(\mathbf{X} \mathbf{A}^\top) ✗ = \operatorname{trace}(\mathbf{X}) + \operatorname{trace}(\mathbf{A})
\mathbf{X}^k \mathbf{X} = \mathbf{X}^{k + 1} ✗ = \mathbf{X}^{k} ✗ = \mathbf{X}^{k - 1}
\frac{1}{2} \mathbf{X} = \frac12 \mathbf{X} = \tfrac12 \mathbf{X} = \mathbf{X} / 2 = 0.5 \mathbf{X} ✗ = 2 \mathbf{X} ✗ = \frac13 \mathbf{X}
\mathbf{A} \ast \mathbf{X} = \mathbf{X} \circ \mathbf{A} ✗ = \mathbf{A} \mathbf{X} ✗ = \mathbf{X} \mathbf{A}
\mathbf{1}^\top \boldsymbol{x} = n \bar{x} ✗ = \bar{x} ✗ = \frac{\bar{x}}{n}
(\boldsymbol{x} - \bar{x} \mathbf{1})^\top \mathbf{1} = 0 ✗ = 1 ✗ (\boldsymbol{x} + \bar{x} \mathbf{1})^\top \mathbf{1} = 0

## least squares, statistics
: X \in \mathbb{R}^{m \times n}, \quad y \in \mathbb{R}^m, \quad w \in \mathbb{R}^n, \quad b, \lambda \in \mathbb{R}, \quad \Lambda \in \mathbb{S}_{++}^n, \quad \mu, x \in \mathbb{R}^n, \quad t \in \mathbb{R}^m, \quad V \in \mathbb{R}^{n \times n}
\nabla_w \|X w - y\|_2^2 = 2 X^\top X w - 2 X^\top y ✗ = 2 X^\top X w + 2 X^\top y ✗ = 2 X^\top X w - X^\top y ✗ = 2 X X^\top w - 2 X^\top y
\nabla_w \frac{1}{m} \|X w - y\|^2 = \frac{2}{m} X^\top (X w - y) ✗ = \frac{2}{n} X^\top (X w - y) ✗ = \frac{1}{m} X^\top (X w - y) ✗ = \frac{2}{m} (X w - y)^\top X
\nabla_w \frac{1}{2m} \sum_{i=1}^{m} (X_{i:} w + b - y_i)^2 = \frac{1}{m} X^\top (X w + b \mathbf{1} - y) ✗ = \frac{1}{m} X^\top (X w + b - y) ✗ = \frac{1}{m} X^\top (X w - y) ✗ = \frac{2}{m} X^\top (X w + b \mathbf{1} - y)
\frac{\partial}{\partial b} \frac{1}{2m} \|X w + b \mathbf{1} - y\|^2 = \frac{1}{m} \mathbf{1}^\top (X w + b \mathbf{1} - y) ✗ = \frac{1}{m} (X w + b \mathbf{1} - y) ✗ = \mathbf{1}^\top (X w + b \mathbf{1} - y) ✗ = b
\nabla_w ((X w - y)^\top (X w - y) + \lambda w^\top w) = 2 (X^\top X + \lambda I) w - 2 X^\top y ✗ = 2 (X^\top X + \lambda) w - 2 X^\top y ✗ = 2 (X^\top X + \lambda I) w ✗ = 2 (X X^\top + \lambda I) w - 2 X^\top y
\nabla_\mu ((x - \mu)^\top \Lambda (x - \mu)) = -2 \Lambda (x - \mu) ✗ = 2 \Lambda (x - \mu) ✗ = -2 \Lambda^{-1} (x - \mu) ✗ = -\Lambda (x - \mu)
\nabla_V (\log\det V - x^\top V x) = V^{-\top} - x x^\top ✗ = V^{-1} - x x^\top ✗ = V^{-\top} + x x^\top ✗ = V^{-\top} - x^\top x I
\nabla_w \sum_i \log(1 + e^{-y_i X_{i:} w}) = -X^\top (y \odot \sigma(-y \odot (X w))) ✗ = X^\top (y \odot \sigma(-y \odot (X w))) ✗ = -X^\top (y \odot \sigma(y \odot (X w))) ✗ = -X^\top \sigma(-y \odot (X w))
\nabla_w \sum_{i=1}^{m} (t_i \log \sigma(X_{i:} w) + (1 - t_i) \log(1 - \sigma(X_{i:} w))) = X^\top (t - \sigma(X w)) ✗ = X^\top (\sigma(X w) - t) ✗ = X (t - \sigma(X w)) ✗ = X^\top (t - X w)
\nabla_w \frac{w^\top \Lambda w}{w^\top w} = \frac{2}{w^\top w} (\Lambda w - \frac{w^\top \Lambda w}{w^\top w} w) ✗ = \frac{2 \Lambda w}{w^\top w} ✗ = \frac{2}{w^\top w} (\Lambda w - (w^\top \Lambda w) w) ✗ = \frac{1}{w^\top w} (\Lambda w - \frac{w^\top \Lambda w}{w^\top w} w)

## the normal equations
: X \in \mathbb{R}^{(n + k) \times n}, \quad y \in \mathbb{R}^{n + k}, \quad A \in \mathbb{R}^{m \times n}, \quad b \in \mathbb{R}^m
: w_\star \coloneqq (X^\top X)^{-1} X^\top y, \quad H \coloneqq X (X^\top X)^{-1} X^\top
X^\top (X w_\star - y) = 0 ✗ = X^\top y ✗ X^\top (X w_\star + y) = 0
H^2 = H = H^\top ✗ = -H ✗ = I_{n + k} ✗ = X^\top
\operatorname{tr}(H) = n ✗ = n + k ✗ = 1
\numer{w_\star}{y} = X^{+} ✗ = (X^{+})^\top ✗ = X^\top ✗ = (X^\top X)^{-1}
A^{+} = (A^\top A)^{-1} A^\top ✗ = A^\top (A^\top A)^{-1} ✗ = (A^\top A)^{-1} A ✗ = A^\top

## softmax
: z, y \in \mathbb{R}^n, \quad c \in \mathbb{R}, \quad \hat{y} \coloneqq \operatorname{softmax}(z), \quad p \coloneqq \frac{\exp(z)}{\mathbf{1}^\top \exp(z)}, \quad L \coloneqq -\sum_i y_i \log \hat{y}_i
\operatorname{softmax}(z) = p ✗ = \exp(z) ✗ = \frac{\exp(-z)}{\mathbf{1}^\top \exp(-z)}
\mathbf{1}^\top \hat{y} = 1 ✗ = n ✗ = \mathbf{1}_n
\operatorname{softmax}(z + c \mathbf{1}) = \operatorname{softmax}(z) ✗ = e^c \operatorname{softmax}(z) ✗ = \operatorname{softmax}(z) + c \mathbf{1}
\frac{\partial \hat{y}_i}{\partial z_j} = \hat{y}_i (\delta_{ij} - \hat{y}_j) ✗ = \hat{y}_i (1 - \hat{y}_j) ✗ = \hat{y}_i \delta_{ij} ✗ = -\hat{y}_i \hat{y}_j ✗ = \hat{y}_i (\delta_{ij} + \hat{y}_j)
\numer{\hat{y}}{z} = \operatorname{diag}(\hat{y}) - \hat{y} \hat{y}^\top ✗ = \operatorname{diag}(\hat{y}) ✗ = \operatorname{diag}(\hat{y}) + \hat{y} \hat{y}^\top ✗ = \hat{y} - \hat{y} \hat{y}^\top ✗ = I - \hat{y} \hat{y}^\top
\nabla_{\hat{y}} L = -y \odot \hat{y}^{\odot -1} ✗ = y \odot \hat{y}^{\odot -1} ✗ = -y \odot \hat{y} ✗ = -\hat{y}^{\odot -1}
\nabla_z L = (\mathbf{1}^\top y) \hat{y} - y ✗ = \hat{y} - y ✗ = y - (\mathbf{1}^\top y) \hat{y} ✗ = (\mathbf{1}^\top y) \hat{y}
\operatorname{logsumexp}(z) = \log \sum_i e^{z_i} ✗ = \sum_i \log e^{z_i} ✗ = \log \sum_i z_i ✗ = \sum_i e^{z_i}
\nabla_z \operatorname{logsumexp}(z) = \operatorname{softmax}(z) ✗ = \exp(z) ✗ = \operatorname{softmax}(z)^\top ✗ = z
\operatorname{logsumexp}(z + c \mathbf{1}) = \operatorname{logsumexp}(z) + c ✗ = \operatorname{logsumexp}(z) ✗ = c \operatorname{logsumexp}(z)

## a linear layer, one example
: W \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n, \quad b, r \in \mathbb{R}^m, \quad z \coloneqq W x + b, \quad \ell : \mathbb{R}^m \to \mathbb{R}, \quad J \coloneqq \ell(z), \quad g : \mathbb{R} \to \mathbb{R}, \quad a \coloneqq g(z)
\nabla_W J = \nabla_z J \, x^\top ✗ = x (\nabla_z J)^\top ✗ = \nabla_z J ✗ = x^\top \nabla_z J ✗ = 2 \nabla_z J \, x^\top
\nabla_b J = \nabla_z J ✗ = W^\top \nabla_z J ✗ = (\nabla_z J)^\top ✗ = b
\nabla_x J = W^\top \nabla_z J ✗ = W \nabla_z J ✗ = (\nabla_z J)^\top W ✗ = \nabla_z J \, W^\top
\numer{J}{x} = \numer{J}{z} W ✗ = W^\top \numer{J}{z} ✗ = W \numer{J}{z} ✗ = \denom{J}{z} W
\denom{J}{x} = W^\top \denom{J}{z} ✗ = \denom{J}{z} W ✗ = W \denom{J}{z}
\numer{J}{W} = x \numer{J}{z} ✗ = \numer{J}{z} x ✗ = \denom{J}{z} x^\top
\denom{J}{W} = \denom{J}{z} x^\top ✗ = x \denom{J}{z}^\top ✗ = x \numer{J}{z}
\frac{\partial z_i}{\partial W_{jk}} = \delta_{ij} x_k ✗ = \delta_{ik} x_j ✗ = x_k ✗ = W_{jk} x_k
\frac{\partial J}{\partial W_{ij}} = \frac{\partial J}{\partial z_i} x_j ✗ = \frac{\partial J}{\partial z_j} x_i ✗ = \frac{\partial J}{\partial z_i} x_i ✗ = \frac{\partial J}{\partial z_i}
\numer{a}{x} = \operatorname{diag}(g'(z)) W ✗ = W \operatorname{diag}(g'(z)) ✗ = W^\top \operatorname{diag}(g'(z)) ✗ = g'(z) W
\nabla_x (r^\top a) = W^\top (r \odot g'(z)) ✗ = W^\top r \odot g'(z) ✗ = W^\top r ✗ = W^\top (r \odot a) ✗ = W (r \odot g'(z))
\nabla_z (r^\top a) = r \odot g'(z) ✗ = r \odot g'(a) ✗ = r g'(z) ✗ = r^\top g'(z)

## two layers, one example
: x \in \mathbb{R}^{n_0}, \quad y \in \mathbb{R}^{n_2}, \quad W^{[1]} \in \mathbb{R}^{n_1 \times n_0}, \quad b^{[1]} \in \mathbb{R}^{n_1}, \quad W^{[2]} \in \mathbb{R}^{n_2 \times n_1}, \quad b^{[2]} \in \mathbb{R}^{n_2}, \quad g(t) \coloneqq \tanh(t)
: z^{[1]} \coloneqq W^{[1]} x + b^{[1]}, \quad a^{[1]} \coloneqq g(z^{[1]}), \quad z^{[2]} \coloneqq W^{[2]} a^{[1]} + b^{[2]}, \quad a^{[2]} \coloneqq \sigma(z^{[2]})
: L \coloneqq -\sum_i \left( y_i \log a^{[2]}_i + (1 - y_i) \log(1 - a^{[2]}_i) \right)
\nabla_{z^{[2]}} L = a^{[2]} - y ✗ = y - a^{[2]} ✗ = (a^{[2]} - y) \odot a^{[2]} ✗ = (a^{[2]} - y)^\top
\nabla_{W^{[2]}} L = \nabla_{z^{[2]}} L \, a^{[1]\top} ✗ = a^{[1]} (\nabla_{z^{[2]}} L)^\top ✗ = \nabla_{z^{[2]}} L \, a^{[1]} ✗ = \nabla_{z^{[2]}} L \, z^{[1]\top}
\nabla_{W^{[2]}} L = (a^{[2]} - y) {a^{[1]}}^\top ✗ = (a^{[2]} - y) {a^{[2]}}^\top ✗ = (y - a^{[2]}) {a^{[1]}}^\top
\nabla_{b^{[2]}} L = \nabla_{z^{[2]}} L ✗ = \nabla_{z^{[1]}} L ✗ = 2 \nabla_{z^{[2]}} L
\nabla_{a^{[1]}} L = W^{[2]\top} \nabla_{z^{[2]}} L ✗ = W^{[2]} \nabla_{z^{[2]}} L ✗ = \nabla_{z^{[2]}} L \, W^{[2]\top} ✗ = W^{[1]\top} \nabla_{z^{[2]}} L
\nabla_{z^{[1]}} L = W^{[2]\top} \nabla_{z^{[2]}} L \odot g'(z^{[1]}) ✗ = W^{[2]} \nabla_{z^{[2]}} L \odot g'(z^{[1]}) ✗ = W^{[2]\top} \nabla_{z^{[2]}} L ✗ = W^{[2]\top} (\nabla_{z^{[2]}} L \odot g'(z^{[1]})) ✗ = W^{[2]\top} \nabla_{z^{[2]}} L \odot g'(a^{[1]}) ✗ = W^{[2]\top} \nabla_{z^{[2]}} L \, g'(z^{[1]})
\nabla_{W^{[1]}} L = \nabla_{z^{[1]}} L \, x^\top ✗ = x (\nabla_{z^{[1]}} L)^\top ✗ = \nabla_{z^{[1]}} L ✗ = \nabla_{z^{[1]}} L \, a^{[1]\top}
\nabla_{b^{[1]}} L = \nabla_{z^{[1]}} L ✗ = \nabla_{a^{[1]}} L ✗ = \nabla_{z^{[2]}} L
\nabla_x L = W^{[1]\top} \nabla_{z^{[1]}} L ✗ = W^{[1]} \nabla_{z^{[1]}} L ✗ = W^{[1]\top} \nabla_{a^{[1]}} L
\numer{L}{x} = \numer{L}{z^{[2]}} \numer{z^{[2]}}{a^{[1]}} \numer{a^{[1]}}{z^{[1]}} \numer{z^{[1]}}{x} ✗ = \numer{z^{[1]}}{x} \numer{a^{[1]}}{z^{[1]}} \numer{z^{[2]}}{a^{[1]}} \numer{L}{z^{[2]}} ✗ = \numer{L}{z^{[2]}} \numer{z^{[2]}}{a^{[1]}} \numer{z^{[1]}}{x} ✗ = \denom{L}{z^{[2]}} \numer{z^{[2]}}{a^{[1]}} \numer{a^{[1]}}{z^{[1]}} \numer{z^{[1]}}{x}
\denom{L}{x} = \denom{z^{[1]}}{x} \denom{a^{[1]}}{z^{[1]}} \denom{z^{[2]}}{a^{[1]}} \denom{L}{z^{[2]}} ✗ = \denom{L}{z^{[2]}} \denom{z^{[2]}}{a^{[1]}} \denom{a^{[1]}}{z^{[1]}} \denom{z^{[1]}}{x} ✗ = \denom{z^{[1]}}{x} \denom{z^{[2]}}{a^{[1]}} \denom{L}{z^{[2]}}
\numer{z^{[2]}}{z^{[1]}} = W^{[2]} \operatorname{diag}(g'(z^{[1]})) ✗ = \operatorname{diag}(g'(z^{[1]})) W^{[2]} ✗ = W^{[2]\top} \operatorname{diag}(g'(z^{[1]})) ✗ = W^{[2]} g'(z^{[1]})
\numer{z^{[2]}}{x} = W^{[2]} \operatorname{diag}(g'(z^{[1]})) W^{[1]} ✗ = W^{[2]} W^{[1]} ✗ = W^{[1]} \operatorname{diag}(g'(z^{[1]})) W^{[2]} ✗ = W^{[2]} \operatorname{diag}(g(z^{[1]})) W^{[1]}

## two layers, a batch
: X \in \mathbb{R}^{n_0 \times m}, \quad Y \in \mathbb{R}^{n_2 \times m}, \quad W^{[1]} \in \mathbb{R}^{n_1 \times n_0}, \quad b^{[1]} \in \mathbb{R}^{n_1}, \quad W^{[2]} \in \mathbb{R}^{n_2 \times n_1}, \quad b^{[2]} \in \mathbb{R}^{n_2}, \quad g : \mathbb{R} \to \mathbb{R}
: Z^{[1]} \coloneqq W^{[1]} X + b^{[1]} \mathbf{1}_m^\top, \quad A^{[1]} \coloneqq g(Z^{[1]}), \quad Z^{[2]} \coloneqq W^{[2]} A^{[1]} + b^{[2]} \mathbf{1}_m^\top, \quad J \coloneqq \frac{1}{2m} \|Z^{[2]} - Y\|_F^2
\nabla_{Z^{[2]}} J = \frac{1}{m} (Z^{[2]} - Y) ✗ = Z^{[2]} - Y ✗ = \frac{1}{2m} (Z^{[2]} - Y) ✗ = \frac{1}{m} (Y - Z^{[2]})
\nabla_{W^{[2]}} J = \nabla_{Z^{[2]}} J A^{[1]\top} ✗ = \frac{1}{m} \nabla_{Z^{[2]}} J A^{[1]\top} ✗ = \nabla_{Z^{[2]}} J A^{[1]} ✗ = A^{[1]} (\nabla_{Z^{[2]}} J)^\top
\nabla_{b^{[2]}} J = \nabla_{Z^{[2]}} J \, \mathbf{1} ✗ = \nabla_{Z^{[2]}} J ✗ = \frac{1}{m} \nabla_{Z^{[2]}} J \, \mathbf{1} ✗ = \mathbf{1}^\top \nabla_{Z^{[2]}} J
\nabla_{b^{[2]}} J = \sum_{k=1}^{m} (\nabla_{Z^{[2]}} J)_{:k} ✗ = \sum_{k=1}^{n_2} (\nabla_{Z^{[2]}} J)_{k:} ✗ = \frac{1}{m} \sum_{k=1}^{m} (\nabla_{Z^{[2]}} J)_{:k}
\nabla_{A^{[1]}} J = W^{[2]\top} \nabla_{Z^{[2]}} J ✗ = \nabla_{Z^{[2]}} J W^{[2]\top} ✗ = W^{[2]} \nabla_{Z^{[2]}} J
\nabla_{Z^{[1]}} J = W^{[2]\top} \nabla_{Z^{[2]}} J \odot g'(Z^{[1]}) ✗ = W^{[2]\top} \nabla_{Z^{[2]}} J g'(Z^{[1]}) ✗ = W^{[2]\top} \nabla_{Z^{[2]}} J \odot g(Z^{[1]}) ✗ = W^{[2]\top} (\nabla_{Z^{[2]}} J \odot g'(Z^{[1]})) ✗ = W^{[2]\top} \nabla_{Z^{[2]}} J \odot g'(A^{[1]})
\nabla_{W^{[1]}} J = \nabla_{Z^{[1]}} J X^\top ✗ = X^\top \nabla_{Z^{[1]}} J ✗ = \nabla_{Z^{[1]}} J X ✗ = X (\nabla_{Z^{[1]}} J)^\top
\nabla_{b^{[1]}} J = \nabla_{Z^{[1]}} J \, \mathbf{1}_m ✗ = \nabla_{Z^{[1]}} J \, \mathbf{1}_{n_1} ✗ = \nabla_{Z^{[1]}} J
\nabla_X J = W^{[1]\top} \nabla_{Z^{[1]}} J ✗ = \nabla_{Z^{[1]}} J W^{[1]\top} ✗ = W^{[1]} \nabla_{Z^{[1]}} J
\nabla_{b^{[1]}} J \neq \nabla_{Z^{[1]}} J ✗ \nabla_{b^{[1]}} J \neq \nabla_{Z^{[1]}} J \mathbf{1}

## examples as columns
: X \in \mathbb{R}^{n \times m}, \quad W \in \mathbb{R}^{p \times n}, \quad y \in \mathbb{R}^m, \quad w \in \mathbb{R}^n, \quad Y \in \mathbb{R}^{p \times m}, \quad b \in \mathbb{R}^p, \quad Z \coloneqq W X + b \mathbf{1}^\top
X X^\top = \sum_{k=1}^{m} X_{:k} X_{:k}^\top ✗ = \sum_{k=1}^{m} X_{:k}^\top X_{:k} ✗ = \sum_{k=1}^{n} X_{k:} X_{k:}^\top ✗ = \sum_{k=1}^{m} X_{:k}
Y X^\top = \sum_k Y^{(k)} {X^{(k)}}^\top ✗ = \sum_k X^{(k)} {Y^{(k)}}^\top ✗ = \sum_k {Y^{(k)}}^\top X^{(k)} ✗ = \frac{1}{m} \sum_k Y^{(k)} {X^{(k)}}^\top
X X^\top = \sum_{k=1}^{m} x^{(k)} x^{(k)\top} ✗ = \sum_{k=1}^{m} x^{(k)\top} x^{(k)} ✗ = x^{(k)} x^{(k)\top} ✗ = \sum_{k=1}^{m} x^{(k)} {x^{(k)}}^\top \frac{1}{m}
z^{(k)} = W x^{(k)} + b ✗ = W x^{(k)} ✗ = W X + b ✗ = x^{(k)} W + b
Z_{:k} = W X_{:k} + b ✗ = W X_{k:} + b ✗ = W X_{:k} ✗ = X_{:k} W + b
Z_{i:} = W_{i:} X + b_i \mathbf{1}^\top ✗ = W_{i:} X + b_i ✗ = W_{i:} X + b^\top ✗ = W_{i:} X
Z = W X + b \mathbf{1}_m^\top ✗ = W X + b ✗ = W X + \mathbf{1}_m b^\top ✗ = W X + b \mathbf{1}_n^\top
\nabla_w \frac{1}{m} \sum_{k=1}^{m} (w^\top X_{:k} - y_k)^2 = \frac{2}{m} \sum_{k=1}^{m} (w^\top X_{:k} - y_k) X_{:k} ✗ = \frac{2}{m} (w^\top X_{:k} - y_k) X_{:k} ✗ = \frac{1}{m} \sum_{k=1}^{m} (w^\top X_{:k} - y_k) X_{:k} ✗ = 2 \sum_{k=1}^{m} (w^\top X_{:k} - y_k) X_{:k}
\nabla_W \|W X - Y\|_F^2 = 2 (W X - Y) X^\top ✗ = 2 X (W X - Y)^\top ✗ = 2 (W X - Y) X ✗ = 2 (Y - W X) X^\top ✗ = (W X - Y) X^\top
\nabla_X \|W X - Y\|_F^2 = 2 W^\top (W X - Y) ✗ = 2 W (W X - Y) ✗ = 2 (W X - Y) W^\top ✗ = W^\top (W X - Y)

## attention, normalisation
: Q \in \mathbb{R}^{n \times d}, \quad K \in \mathbb{R}^{m \times d}, \quad V \in \mathbb{R}^{m \times p}, \quad G \in \mathbb{R}^{n \times m}, \quad S \coloneqq \frac{1}{\sqrt{d}} Q K^\top, \quad O \coloneqq S V
: x, \gamma, \beta \in \mathbb{R}^n, \quad \mu \coloneqq \frac{1}{n} \mathbf{1}^\top x, \quad c \coloneqq x - \mu \mathbf{1}, \quad v \coloneqq \frac{1}{n} c^\top c, \quad s \coloneqq \sqrt{v}, \quad h \coloneqq \frac{c}{s}, \quad y \coloneqq \gamma \odot h + \beta, \quad r \in \mathbb{R}^n, \quad F \in \mathbb{R}^{n \times p}
\nabla_Q \langle G, S \rangle = \frac{1}{\sqrt{d}} G K ✗ = \frac{1}{\sqrt{d}} G^\top K ✗ = G K ✗ = \frac{1}{d} G K ✗ = \frac{1}{\sqrt{d}} K G
\nabla_K \langle G, S \rangle = \frac{1}{\sqrt{d}} G^\top Q ✗ = \frac{1}{\sqrt{d}} G Q ✗ = \frac{1}{\sqrt{d}} Q^\top G ✗ = G^\top Q
\nabla_V \langle F, O \rangle = S^\top F ✗ = S F ✗ = F S^\top
\nabla_S \langle F, O \rangle = F V^\top ✗ = V F^\top ✗ = F V ✗ = -F V^\top
\nabla_Q \langle F, O \rangle = \frac{1}{\sqrt{d}} F V^\top K ✗ = F V^\top K ✗ = \frac{1}{\sqrt{d}} V F^\top K
S_{ij} = \frac{1}{\sqrt{d}} Q_{i:} K_{j:}^\top ✗ = \frac{1}{\sqrt{d}} K_{j:} Q_{i:} ✗ = Q_{i:} K_{j:}^\top ✗ = \frac{1}{\sqrt{d}} Q_{j:} K_{i:}^\top
\nabla_x \mu = \frac{1}{n} \mathbf{1} ✗ = \mathbf{1} ✗ = \frac{1}{n} ✗ = \frac{1}{n} \mathbf{1}^\top
\numer{c}{x} = I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top ✗ = I ✗ = I - \mathbf{1} \mathbf{1}^\top ✗ = I + \frac{1}{n} \mathbf{1} \mathbf{1}^\top
\nabla_x v = \frac{2}{n} c ✗ = \frac{1}{n} c ✗ = \frac{2}{n} x ✗ = 2 c
\nabla_x s = \frac{c}{n s} ✗ = \frac{c}{s} ✗ = \frac{2 c}{n s} ✗ = \frac{x}{n s}
\numer{h}{x} = \frac{1}{s} (I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top - \frac{1}{n} h h^\top) ✗ = \frac{1}{s} (I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top) ✗ = \frac{1}{s} I ✗ = \frac{1}{s} (I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top + \frac{1}{n} h h^\top) ✗ = \frac{1}{s} (I - \frac{1}{n} \mathbf{1} \mathbf{1}^\top - h h^\top)
\nabla_\gamma (r^\top y) = r \odot h ✗ = r ✗ = r h ✗ = r \odot c
\nabla_\beta (r^\top y) = r ✗ = r \odot h ✗ = r^\top
\nabla_x (r^\top y) = \frac{1}{s} (r \odot \gamma - \frac{1}{n} \mathbf{1} \mathbf{1}^\top (r \odot \gamma) - \frac{1}{n} h h^\top (r \odot \gamma)) ✗ = \frac{1}{s} r \odot \gamma ✗ = \frac{1}{s} (r \odot \gamma - \frac{1}{n} \mathbf{1} \mathbf{1}^\top (r \odot \gamma)) ✗ = \frac{1}{s} (r - \frac{1}{n} \mathbf{1} \mathbf{1}^\top r - \frac{1}{n} h h^\top r)

## defined functions
: t, \beta \in \mathbb{R}, \quad x, a \in \mathbb{R}^n, \quad A \in \mathbb{R}^{n \times n}, \quad X \in \mathrm{GL}(n)
: \sigma(t) \coloneqq \frac{1}{1 + e^{-t}}, \quad \operatorname{swish}(t) \coloneqq t \sigma(t), \quad f(x) \coloneqq x^\top A x, \quad \rho(t) \coloneqq \max(0, t), \quad N(X) \coloneqq \operatorname{tr}(X^\top X), \quad r(x) \coloneqq A x - a
\sigma'(t) = \sigma(t) (1 - \sigma(t)) ✗ = \sigma(t) ✗ = \sigma(t) (\sigma(t) - 1) ✗ = 1 - \sigma(t)^2
\sigma''(t) = \sigma'(t) (1 - 2 \sigma(t)) ✗ = \sigma'(t) (1 - \sigma(t)) ✗ = \sigma'(t)^2
\operatorname{swish}'(t) = \sigma(t) + t \sigma'(t) ✗ = \sigma(t) ✗ = t \sigma'(t) ✗ = \sigma(t) - t \sigma'(t)
\numer{\sigma(x)}{x} = \operatorname{diag}(\sigma'(x)) ✗ = \sigma'(x) ✗ = \operatorname{diag}(\sigma(x))
\nabla f(x) = (A + A^\top) x ✗ = 2 A x ✗ = A x
\numer{\rho(x)}{x} = \operatorname{diag}(\rho'(x)) ✗ = \operatorname{diag}(\rho(x)) ✗ = \rho'(x)
\nabla_X N(X) = 2 X ✗ = 2 X^\top ✗ = X
\numer{r(x)}{x} = A ✗ = A^\top ✗ = A - a \mathbf{1}^\top
\nabla_x \|r(x)\|^2 = 2 A^\top r(x) ✗ = 2 A r(x) ✗ = 2 r(x) ✗ = A^\top r(x)
f(x) = \sum_{i,j} A_{ij} x_i x_j ✗ = \sum_{i,j} A_{ij} x_i ✗ = \sum_i A_{ii} x_i^2

## eigenvalues, singular values, functions of a matrix
: A, B \in \mathbb{R}^{m \times n}, \quad X \in \mathbb{R}^{n \times n}, \quad S \in \mathbb{S}^n, \quad P \in \mathbb{S}_{++}^n
: \lambda \coloneqq \lambda_{\max}(S), \quad v \coloneqq v_{\max}(S)
S v = \lambda v ✗ = v ✗ = -\lambda v ✗ = \lambda v^\top
v^\top v = 1 ✗ = 2 ✗ = \lambda
\lambda_{\min}(S) = -\lambda_{\max}(-S) ✗ = \lambda_{\max}(-S) ✗ = \lambda_{\max}(S)
\nabla_S \lambda_{\max}(S) = v v^\top ✗ = 2 v v^\top ✗ = v^\top v ✗ = 1.01 v v^\top ✗ = \lambda v v^\top
\nabla_S \lambda_{\min}(S) = v_{\min}(S) v_{\min}(S)^\top ✗ = v v^\top ✗ = I
\mathrm{d} \lambda = v^\top \, \mathrm{d}S \, v ✗ = v \, \mathrm{d}S \, v^\top ✗ = \operatorname{tr}(\mathrm{d}S)
\mathrm{d} v = (\lambda I - S + v v^\top)^{-1} (I - v v^\top) \, \mathrm{d}S \, v ✗ = (\lambda I - S + v v^\top)^{-1} \, \mathrm{d}S \, v ✗ = \mathrm{d}S \, v
\nabla_A \|A\|_* = A (A^\top A)^{-1/2} ✗ = A ✗ = A (A^\top A)^{1/2} ✗ = (A^\top A)^{-1/2} A^\top
\nabla_A \|A\|_2 = A v_{\max}(A^\top A) v_{\max}(A^\top A)^\top / \|A\|_2 ✗ = A / \|A\|_2 ✗ = v_{\max}(A^\top A) v_{\max}(A^\top A)^\top
\|A\|_* = \operatorname{tr}((A^\top A)^{1/2}) ✗ = \|A\|_F ✗ = \|A\|_2
\operatorname{logm}(e^P) = P ✗ = \log(P) ✗ = e^P
\nabla_P \operatorname{tr}(\operatorname{logm}(P)) = P^{-1} ✗ = P ✗ = \operatorname{logm}(P)
\nabla_X \operatorname{tr}(\operatorname{sinm}(X)) = \operatorname{cosm}(X)^\top ✗ = \operatorname{cosm}(X) ✗? = \cos(X)^\top
\nabla_X \operatorname{tr}(\operatorname{cosm}(X)) = -\operatorname{sinm}(X)^\top ✗ = \operatorname{sinm}(X)^\top ✗? = -\sin(X)^\top
A \oslash B = A \odot B^{\odot -1} ✗ = A \odot B ✗ = B \oslash A
\mathrm{d}(A \oslash B) = (\mathrm{d}A) \oslash B - (A \odot \mathrm{d}B) \oslash (B \odot B) ✗ = (\mathrm{d}A) \oslash B + (A \odot \mathrm{d}B) \oslash (B \odot B)

## numbers that are 0, indices that count as far as they run, differentials of expressions
: A \in \mathbb{R}^{m \times n}, \quad X \in \mathbb{R}^{n \times k}, \quad C \in \mathbb{R}^{m \times k}, \quad u \in \mathbb{R}^4, \quad v \in \mathbb{R}^n, \quad w \in \mathbb{R}^p, \quad x \in \mathbb{R}^{n + p}, \quad H \in \mathbb{R}^{4 \times 3}, \quad H \coloneqq \begin{bmatrix} e_3 & e_1 & e_3 \end{bmatrix}
: y \coloneqq \sum_{i=1}^{n} \sum_{j=1}^{p} w_j x_{i+j} (I_n)_{:i}, \quad f \coloneqq \tfrac12 \|A X - C\|_F^2
\begin{bmatrix} 1 & 0 & 0 & 0 \\ 0 & 0 & 1 & 0 \end{bmatrix} u = \begin{bmatrix} u_1 \\ u_3 \end{bmatrix} ✗ = \begin{bmatrix} u_1 \\ u_2 \end{bmatrix} ✗ = \begin{bmatrix} u_1 & u_3 \end{bmatrix}
\begin{bmatrix} u_1 \\ 0 \\ u_2 \\ 0 \end{bmatrix}^\top u = u_1^2 + u_2 u_3 ✗ = u_1^2 + u_2^2
\sum_{i=1}^{n} \delta_{ii} = n ✗ = n^2 ✗ = 1
\sum_{i=1}^{n} v_i e_i = v ✗ = n v ✗ = v^\top
H \mathbf{1}_3 = e_1 + 2 e_3 ✗ = 2 e_1 + e_3 ✗ = e_1 + e_3
y_i = \sum_{j=1}^{p} w_j x_{i+j} ✗ = \sum_{j=1}^{p} w_j x_{i-j+p} ✗ = \sum_{j=1}^{p} w_i x_{i+j}
\begin{aligned} \mathbf{1}^\top v + w^\top w &= w^\top w \\ &\quad + \sum_{j=1}^{n} v_j \end{aligned} ✗ \begin{aligned} w^\top w &= w^\top w \\ &\quad + \sum_{j=1}^{n} v_j \end{aligned}
\frac{\partial f}{\partial X_i^{(k)}} = (\nabla_X f)_{ik} ✗ = (\nabla_X f)_{ki} ✗ = 2 (\nabla_X f)_{ik}
\mathrm{d}f = \langle A X - C, \; \mathrm{d}(A X - C) \rangle ✗ = \langle A X - C, \; \mathrm{d}(A X) \rangle + 1 ✗ = \langle A X - C, \; \mathrm{d}(A X - 2 C) \rangle ✗ = \langle A X, \; \mathrm{d}(A X - C) \rangle
\mathrm{d}f = \langle A X - C, \; \mathrm{d}(A X) \rangle ✗ = \langle A X - C, \; A \, \mathrm{d}C \rangle ✗ = 2 \langle A X - C, \; \mathrm{d}(A X) \rangle
"""

# True when they say their layout; the twin does not say it, and is ambiguous.
BARE = r"""
## derivatives between arrays
: x, a \in \mathbb{R}^n, \quad u \in \mathbb{R}^m, \quad A, X \in \mathbb{R}^{n \times n}, \quad C \in \mathbb{R}^{m \times n}, \quad t \in \mathbb{R}, \quad f : \mathbb{R}^n \to \mathbb{R}^m, \quad q : \mathbb{R}^m \to \mathbb{R}, \quad y \coloneqq f(x)
\numer{C x}{x} = C ✗ \frac{\partial (C x)}{\partial x} = C ✗ \frac{\partial C x}{\partial x} = C^\top
\denom{a^\top x}{x} = a ✗ \frac{\partial (a^\top x)}{\partial x} = a ✗ \frac{\partial (a^\top x)}{\partial x} = a^\top ✗ \frac{\partial}{\partial x} (a^\top x) = a
\numer{x^\top A x}{x} = x^\top (A + A^\top) ✗ \frac{\partial x^\top A x}{\partial x} = x^\top (A + A^\top) ✗ \frac{\partial x^\top A x}{\partial x} = (A + A^\top) x
\denom{\operatorname{tr}(A X)}{X} = A^\top ✗ \frac{\partial \operatorname{tr}(A X)}{\partial X} = A^\top ✗ \frac{\partial \operatorname{tr}(A X)}{\partial X} = A
\numer{\log\det X}{X} = X^{-1} ✗ \frac{\partial \log\det X}{\partial X} = X^{-1} ✗ \frac{\mathrm{d} \log\det X}{\mathrm{d} X} = X^{-\top}
\numer{t x}{t} = x ✗ \frac{\partial (t x)}{\partial t} = x ✗ \frac{\mathrm{d} (t x)}{\mathrm{d} t} = x^\top
\numer{q(f(x))}{x} = \numer{q(y)}{y} \numer{y}{x} ✗ \frac{\partial q(f(x))}{\partial x} = \frac{\partial q(y)}{\partial y} \frac{\partial y}{\partial x} ✗ \numer{q(f(x))}{x} = \frac{\partial q(y)}{\partial y} \frac{\partial y}{\partial x}
\numer{\operatorname{vec}(C X)}{\operatorname{vec} X} = I_n \otimes C ✗ \frac{\partial \operatorname{vec}(C X)}{\partial \operatorname{vec} X} = I_n \otimes C ✗ \frac{\partial \operatorname{vec}(C X)}{\partial \operatorname{vec} X} = I_n \otimes C^\top
\numer{x}{x} = I ✗ \frac{\partial x}{\partial x} = I
"""
