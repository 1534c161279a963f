"""The primitives: what NumPy is asked to do. One table, so that another array library can take its place.

Arrays have the shape (..., rows, columns). They can be complex, near the real axis: the oracle looks at the
functions there. So each primitive is analytic, and decides by real parts where it has to decide. Where it
has no value, or a badly conditioned one, it says so with `nan`, and the point is drawn again.
"""

from equations.arrays import np

# A denominator, a logarithm or a root closer to its singularity than this is badly conditioned.
NEAR = 0.02
# A matrix A with a larger |A| |A^-1| is badly conditioned: the third power of its inverse would lose eight digits.
WORST = 50
# Where nothing is differentiated, eight digits may be lost; with a smaller determinant there is no inverse at all.
WORST_FIXED, LEAST = 1e7, 1e-60
# Eigenvalues closer than this are not told apart on the circle of the oracle.
GAP = 0.6
# Where nothing is differentiated, one this close to the next has no eigenvector of its own.
LEAST_GAP = 1e-6
# Entries of an eigenvector closer than this in size may change their order on that circle: it moves by RADIUS / GAP.
TIE = 0.06
# A root of this order, 2^-4, brings the matrices that occur close enough to I for the series of the logarithm.
ROOTINGS = 4


def matrix_multiply(a, b):
    return a @ b


def transpose(a):
    return np.swapaxes(a, -1, -2)


def trace(a):
    return np.trace(a, axis1=-2, axis2=-1)[..., None, None]


def vec(a):
    return transpose(a).reshape(*a.shape[:-2], -1, 1)


def kron(a, b):
    product = a[..., :, None, :, None] * b[..., None, :, None, :]
    return product.reshape(*product.shape[:-4], a.shape[-2] * b.shape[-2], a.shape[-1] * b.shape[-1])


def diag(a):
    """A diagonal matrix of a column or a row; the diagonal of a matrix, as a column."""
    if a.shape[-1] == 1 or a.shape[-2] == 1:
        column = a if a.shape[-1] == 1 else transpose(a)
        return column * np.eye(column.shape[-2])
    return np.where(np.eye(a.shape[-1]) > 0, a, 0).sum(axis=-1, keepdims=True)


def _moves(a) -> bool:
    """Whether the oracle looks at `a` off the real axis: what decides between cases has to be far from its kink."""
    return not np.all(np.isreal(a))


def _far(a):
    """How close `a` may come to a kink or a singularity."""
    return NEAR if _moves(a) else 0


def divide(a, b):
    return a / np.where(np.abs(np.real(b)) > _far(b), b, np.nan)


def reciprocal(a):
    return divide(1, a)


def log(a):
    return np.log(np.where(np.real(a) > _far(a), a, np.nan))


def sqrt(a):
    if _moves(a):
        return np.sqrt(np.where(np.real(a) > NEAR, a, np.nan))
    return np.sqrt(np.where(np.real(a) >= 0, a, np.nan))


def power(a, exponent):
    """Powers of numbers. Whole ones by multiplication; others need a positive base."""
    whole = np.all(np.isreal(exponent)) and np.all(np.real(exponent) == np.round(np.real(exponent)))
    if whole and np.size(exponent) == 1 and 0 <= np.real(exponent).item() <= 64:
        return a ** int(np.real(exponent).item())
    if whole:
        return np.where(np.abs(np.real(a)) > _far(a), a, np.nan) ** exponent
    return np.exp(exponent * log(a))


def sign(a):
    if _moves(a):
        return np.where(np.abs(np.real(a)) > NEAR, np.sign(np.real(a)), np.nan)
    return np.sign(np.real(a))


def step(a):
    return (sign(a) + 1) / 2


def absolute(a):
    return np.where(a == 0, 0, a * sign(a))


def relu(a):
    return np.where(a == 0, 0, a * step(a))


def maximum(a, b):
    return b + relu(a - b) if _moves(a) or _moves(b) else np.maximum(np.real(a), np.real(b))


def minimum(a, b):
    return -maximum(-a, -b)


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def softmax(a):
    weights = np.exp(a)
    return weights / weights.sum(axis=-2, keepdims=True)


def total(a):
    return a.sum(axis=(-2, -1), keepdims=True)


def largest(a):
    """The largest entry, as long as no other is close to it."""
    entries = a.reshape(*a.shape[:-2], -1, 1)
    order = np.argsort(np.real(entries), axis=-2)
    top = np.take_along_axis(entries, order[..., -1:, :], axis=-2)
    if entries.shape[-2] == 1 or not _moves(entries):
        return top
    second = np.take_along_axis(entries, order[..., -2:-1, :], axis=-2)
    return np.where(np.real(top - second) > NEAR, top, np.nan)


def met(relations, sides, apart: bool):
    """1 where each side stands in its relation to the next, 0 where not; `nan` near the end, if points keep `apart`."""
    found = np.ones((1, 1))
    for relation, a, b in zip(relations, sides, sides[1:], strict=False):
        gap = np.real(a) - np.real(b)
        tests = {"=": gap == 0, "≠": gap != 0, "<": gap < 0, "≤": gap <= 0, ">": gap > 0, "≥": gap >= 0}
        found = found * np.where((np.abs(gap) > NEAR) if apart else (gap == gap), tests[relation].astype(float), np.nan)
    return found


def det(a):
    bad = ~np.all(np.isfinite(a), axis=(-2, -1), keepdims=True)
    return np.where(bad, np.nan, np.linalg.det(np.where(bad, 0, a))[..., None, None])


def inv(a):
    """The inverse of each matrix that has a well-conditioned one; `nan` for the others."""
    bad = ~np.all(np.isfinite(a), axis=(-2, -1), keepdims=True)
    safe = np.where(bad, np.eye(a.shape[-1]), a)
    scale = np.abs(safe).max(axis=(-2, -1), keepdims=True) + 1e-300
    worst, least = (WORST, NEAR**3) if _moves(a) else (WORST_FIXED, LEAST)
    bad = bad | (np.abs(np.real(det(safe / scale))) < least)
    inverse = np.linalg.inv(np.where(bad, np.eye(a.shape[-1]), safe))
    size, inverse_size = (np.linalg.norm(part, axis=(-2, -1), keepdims=True) for part in (safe, inverse))
    return np.where(bad | (size * inverse_size > worst), np.nan, inverse)


def adjugate(a):
    return det(a) * inv(a)


def pseudoinverse(a):
    """Of full rank: by the normal equations, which are analytic."""
    t = transpose(a)
    return inv(t @ a) @ t if a.shape[-2] >= a.shape[-1] else t @ inv(a @ t)


def matrix_power(a, exponent: int):
    return np.linalg.matrix_power(a, exponent) if exponent >= 0 else np.linalg.matrix_power(inv(a), -exponent)


def expm(a):
    """The matrix exponential: its series for a / 2^s, squared s times."""
    norm = np.abs(np.where(np.isfinite(a), a, 0)).sum(axis=-1).max() if a.size else 0
    squarings = max(0, int(np.ceil(np.log2(max(norm, 1e-300)))) + 2)
    if squarings > 60:
        return np.full_like(a, np.nan)
    small = a / 2**squarings
    result = term = np.broadcast_to(np.eye(a.shape[-1]), a.shape)
    for order in range(1, 19):  # 0.25^18 / 18! is below rounding
        term = term @ small / order
        result = result + term
    for _ in range(squarings):
        result = result @ result
    return result


def sqrtm(a):
    """The principal root, by the iteration of Denman and Beavers (1976, doi:10.1016/0096-3003(76)90020-5)."""
    y, z = a, np.broadcast_to(np.eye(a.shape[-1]), a.shape)
    for _ in range(30):
        last = y
        y, z = (y + inv(z)) / 2, (z + inv(y)) / 2
        if not np.any(np.abs(y - last) > 1e-10 * (1 + np.abs(y))):  # the next error is about the square of this one
            break
    off = np.abs(y @ y - a).max(axis=(-2, -1), keepdims=True)
    return np.where(off < 1e-10 * (1 + np.abs(a).max(axis=(-2, -1), keepdims=True)), y, np.nan)


def logm(a):
    """The principal logarithm: of a root so high that it is close to I, by the series of 2 artanh."""
    for _ in range(ROOTINGS):
        a = sqrtm(a)
    unit = np.eye(a.shape[-1])
    z = (a - unit) @ inv(a + unit)
    term, total = z, z
    for order in range(3, 40, 2):
        term = term @ z @ z
        total = total + term / order
    return 2 ** (ROOTINGS + 1) * total


def sinm(a):
    return (expm(1j * a) - expm(-1j * a)) / 2j


def cosm(a):
    return (expm(1j * a) + expm(-1j * a)) / 2


def _extreme(a, last: bool):
    """The largest or smallest eigenvalue (..., 1, 1) and its column, of a matrix that is nearly symmetric.

    The column v has v^T v = 1, without conjugates, which keeps it analytic; its largest entry is positive.
    """
    skew = np.abs(np.real(a - transpose(a))).max(axis=(-2, -1), keepdims=True)
    bad = ~(skew < GAP)  # also where an entry is nan
    values, columns = np.linalg.eig(np.where(bad, np.eye(a.shape[-1]), a))
    order = np.argsort(np.real(values), axis=-1)
    chosen = order[..., -1:] if last else order[..., :1]
    value = np.take_along_axis(values, chosen, axis=-1)[..., None]
    moves = _moves(a)
    if a.shape[-1] > 1:
        other = order[..., -2:-1] if last else order[..., 1:2]
        gap = np.abs(np.real(value - np.take_along_axis(values, other, axis=-1)[..., None]))
        close = gap < (GAP if moves else LEAST_GAP)
        bad = bad | close if moves else bad
    column = np.take_along_axis(columns, chosen[..., None, :], axis=-1)
    column = column / np.sqrt((column * column).sum(axis=-2, keepdims=True))
    largest = np.argmax(np.abs(column), axis=-2, keepdims=True)
    column = column * np.sign(np.real(np.take_along_axis(column, largest, axis=-2)))
    entries = np.real(column)
    if a.shape[-1] > 1:
        column = np.where(close, np.nan, column)
    tie = entries.max(axis=-2, keepdims=True) + entries.min(axis=-2, keepdims=True) < TIE
    return np.where(bad, np.nan, value), np.where(bad | tie, np.nan, column)


def _gram(a):
    """The smaller one of a^T a and a a^T."""
    t = transpose(a)
    return t @ a if a.shape[-2] >= a.shape[-1] else a @ t


def spectral_norm(a):
    if _moves(a):
        return sqrt(_extreme(transpose(a) @ a, last=True)[0])
    return _singular_values(a).max(axis=-1, keepdims=True)[..., None]


def nuclear_norm(a):
    if _moves(a):
        return trace(sqrtm(_gram(a)))
    return _singular_values(a).sum(axis=-1, keepdims=True)[..., None]


def _singular_values(a):
    gram = _gram(a)
    bad = ~np.all(np.isfinite(gram), axis=(-2, -1), keepdims=True)
    squares = np.real(np.linalg.eig(np.where(bad, 0, gram))[0])
    return np.where(bad[..., 0], np.nan, np.sqrt(np.where(squares > 0, squares, 0)))


PRIMITIVES = {
    "exp": np.exp,
    "log": log,
    "sin": np.sin,
    "cos": np.cos,
    "tan": lambda a: divide(np.sin(a), np.cos(a)),
    "sinh": np.sinh,
    "cosh": np.cosh,
    "sech": lambda a: 1 / np.cosh(a),
    "tanh": np.tanh,
    "arctan": np.arctan,
    "sqrt": sqrt,
    "abs": absolute,
    "sign": sign,
    "step": step,
    "relu": relu,
    "reciprocal": reciprocal,
    "minus_sin": lambda a: -np.sin(a),
    "minus_cos": lambda a: -np.cos(a),
    "tanh_prime": lambda a: 1 - np.tanh(a) ** 2,
    "sigmoid": sigmoid,
    "sigmoid_prime": lambda a: sigmoid(a) * (1 - sigmoid(a)),
    "softplus": lambda a: np.log(1 + np.exp(a)),
    "trace": trace,
    "etr": lambda a: np.exp(trace(a)),
    "det": det,
    "diag": diag,
    "vec": vec,
    "kron": kron,
    "inv": inv,
    "adjugate": adjugate,
    "symmetric_part": lambda a: (a + transpose(a)) / 2,
    "expm": expm,
    "sqrtm": sqrtm,
    "logm": logm,
    "sinm": sinm,
    "cosm": cosm,
    "lambda_max": lambda a: _extreme(a, last=True)[0],
    "lambda_min": lambda a: _extreme(a, last=False)[0],
    "v_max": lambda a: _extreme(a, last=True)[1],
    "v_min": lambda a: _extreme(a, last=False)[1],
    "spectral_norm": spectral_norm,
    "nuclear_norm": nuclear_norm,
    "softmax": softmax,
    "logsumexp": lambda a: np.log(total(np.exp(a))),
    "max": maximum,
    "min": minimum,
    "met": met,
    "largest": largest,
    "smallest": lambda a: -largest(-a),
    "divide": divide,
    "power": power,
    "matrix_power": matrix_power,
    "multiply": matrix_multiply,
    "transpose": transpose,
    "pseudoinverse": pseudoinverse,
    "total": total,
}
