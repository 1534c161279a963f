r"""The words of the language: one line for each LaTeX command that an equation may use.

Three tables. `MARKS` are commands that stand for one sign, `SKIPPED` change how a formula looks and not what
it says, and `WORDS` are functions: how their shape follows, how they are evaluated (a name in
`equations.evaluate`), and what a person writes in NumPy.
"""

from dataclasses import dataclass

# LaTeX -> the sign of the grammar that it stands for.
MARKS = {
    "+": "PLUS",
    "-": "MINUS",
    "−": "MINUS",
    r"\cdot": "CDOT",
    r"\times": "TIMES",
    "*": "CDOT",
    r"\odot": "ODOT",
    r"\circ": "ODOT",
    r"\ast": "ODOT",
    "∘": "ODOT",
    "⊙": "ODOT",
    r"\oslash": "OSLASH",
    "⊘": "OSLASH",
    r"\otimes": "KRON",
    "⊗": "KRON",
    "/": "SLASH",
    ",": "COMMA",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    r"\{": "OPEN",
    r"\}": "CLOSE",
    r"\lbrack": "OPEN",
    r"\rbrack": "CLOSE",
    r"\langle": "LANGLE",
    r"\rangle": "RANGLE",
    r"\partial": "PARTIAL",
    "∂": "PARTIAL",
    r"\nabla": "NABLA",
    "∇": "NABLA",
    r"\frac": "FRAC",
    r"\tfrac": "FRAC",
    r"\dfrac": "FRAC",
    r"\cfrac": "FRAC",
    r"\numer": "NUMER",
    r"\denom": "DENOM",
    r"\sqrt": "SQRT",
    r"\underbrace": "UNDER",
    r"\sum": "BIG",
    r"\prod": "BIG",
}

# Relations between the sides of a statement.
RELATIONS = {
    "=": "=",
    r"\neq": "≠",
    r"\ne": "≠",
    "≠": "≠",
    r"\le": "≤",
    r"\leq": "≤",
    r"\leqslant": "≤",
    r"\ge": "≥",
    r"\geq": "≥",
    r"\geqslant": "≥",
    "<": "<",
    ">": ">",
    r"\lt": "<",
    r"\gt": ">",
    r"\coloneqq": ":=",
    r"\coloneq": ":=",
    r"\triangleq": ":=",
    r"\equiv": "=",
}

# Between two statements in one formula.
SEPARATORS = {r"\Rightarrow", r"\implies", r"\iff", r"\Leftrightarrow", r"\Longrightarrow", r"\Longleftrightarrow", ";"}

# What is refused, and what would be right.
REFUSED = {
    r"\oplus": "a direct sum has no value here; write the block matrix with \\begin{bmatrix}",
    r"\approx": "'approximately' cannot be tested; write = and what makes it exact",
    r"\simeq": "'approximately' cannot be tested; write = and what makes it exact",
    r"\sim": "a distribution is not an equation",
    r"\propto": "'proportional to' cannot be tested; write = and the factor",
    r"\pm": "two equations in one; write them one after the other",
    r"\mp": "two equations in one; write them one after the other",
    r"\int": "integrals are not evaluated",
    r"\lim": "limits are not evaluated",
    r"\mathbb{E}": "expectations are not evaluated",
    r"\mathbb{C}": "complex variables are not evaluated",
    r"\infty": "infinity is not a number that can be put in",
    r"\forall": "write the claim; it is tested at every point anyway",
    r"\exists": "existence cannot be tested at points",
    r"\star": "write \\odot for the product of the entries",
    r"\bullet": "write \\odot for the product of the entries",
}

# Terms, factors or entries that are not written out.
DOTS = {r"\dots", r"\ldots", r"\cdots", r"\vdots", r"\ddots", r"\dotsb", r"\dotsm", r"\dotsc", "…", "⋯"}

SKIPPED = {
    *("\\ ", *r"\, \; \: \! \> ~ \quad \qquad \displaystyle \textstyle \scriptstyle \limits \nolimits".split(" ")),
    *(r"\nonumber \notag \hfill \strut \allowbreak \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr".split()),
    *(r"\big \Big \bigg \Bigg \bigm \boxed \mathstrut \mathop \mathbin \mathord \relax".split()),
}
# Skipped together with the group that follows.
SKIPPED_WITH_GROUP = {
    r"\label",
    r"\tag",
    r"\hspace",
    r"\phantom",
    r"\hphantom",
    r"\vphantom",
    r"\color",
    r"\textcolor",
    r"\vspace",
}

FONTS = {
    r"\mathbb",
    r"\mathbf",
    r"\boldsymbol",
    r"\bm",
    r"\mathit",
    r"\vec",
    r"\pmb",
    r"\mathrm",
    r"\mathsf",
    r"\mathnormal",
}
# Fonts that make another name: a bold x is not x.
WEIGHTS = dict.fromkeys((r"\mathbf", r"\boldsymbol", r"\bm", r"\pmb"), r"\mathbf") | {r"\vec": r"\vec"}
# Words among formulas, of which each is prose or a word of the language.
TEXTS = {r"\text", r"\textrm", r"\textit", r"\textbf", r"\textsf", r"\textnormal", r"\mbox", r"\hbox"}
# Words that join statements and say nothing of their own.
PROSE = set(
    "a all also an and any apply applying are as at because both but by case consider chain constant define definition"
    " each entries equivalently every finally first follows for from gives have hence here holds if in is it its let"
    " likewise linearity matrix next note now obtain of on one or product recall respectively resp rule scalar second"
    " similarly since so some such symmetry symmetric term that the then therefore these this thus to trace use used"
    " using vector we when where whenever which while with yields i e g s t".split()
)
ACCENTS = {r"\dot", r"\ddot", r"\breve", r"\acute", r"\grave", r"\underline", r"\mathfrak"}
ACCENTS |= {r"\hat", r"\tilde", r"\bar", r"\widehat", r"\widetilde", r"\overline", r"\check", r"\mathcal", r"\mathscr"}
UPRIGHT = {r"\operatorname", r"\operatorname*", r"\mathrm", r"\mathtt", r"\mathsf", *TEXTS}

GREEK = (
    r"\alpha \beta \gamma \delta \epsilon \varepsilon \zeta \eta \theta \vartheta \iota \kappa \lambda \mu \nu \xi"
    r" \pi \varpi \rho \varrho \sigma \varsigma \tau \upsilon \phi \varphi \chi \psi \omega"
    r" \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega \ell \imath \jmath"
).split()
LETTERS = set(GREEK)

MATRICES = {"array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix"}


@dataclass(frozen=True, slots=True)
class Word:
    """A function of the language.

    `shape` names its rule in `equations.shapes`, `value` its primitive in `equations.evaluate`, and `numpy`
    is the NumPy expression, with `{}` for the argument; `prime` is the word for its derivative.
    """

    shape: str
    value: str
    numpy: str
    prime: str | None = None


def _entrywise(value: str, numpy: str, prime: str | None = None) -> Word:
    return Word("entrywise", value, numpy, prime)


WORDS = {
    "exp": _entrywise("exp", "np.exp({})", "exp"),
    "log": _entrywise("log", "np.log({})", "reciprocal"),
    "ln": _entrywise("log", "np.log({})", "reciprocal"),
    "sin": _entrywise("sin", "np.sin({})", "cos"),
    "cos": _entrywise("cos", "np.cos({})", "minus_sin"),
    "tan": _entrywise("tan", "np.tan({})"),
    "sinh": _entrywise("sinh", "np.sinh({})", "cosh"),
    "cosh": _entrywise("cosh", "np.cosh({})", "sinh"),
    "tanh": _entrywise("tanh", "np.tanh({})", "tanh_prime"),
    "arctan": _entrywise("arctan", "np.arctan({})"),
    "sigmoid": _entrywise("sigmoid", "1 / (1 + np.exp(-{}))", "sigmoid_prime"),
    "softplus": _entrywise("softplus", "np.log1p(np.exp({}))", "sigmoid"),
    "relu": _entrywise("relu", "np.maximum({}, 0)", "step"),
    "abs": _entrywise("abs", "np.abs({})", "sign"),
    "sign": _entrywise("sign", "np.sign({})"),
    "sgn": _entrywise("sign", "np.sign({})"),
    "tr": Word("trace", "trace", "np.trace({})"),
    "trace": Word("trace", "trace", "np.trace({})"),
    "det": Word("determinant", "det", "np.linalg.det({})"),
    "diag": Word("diag", "diag", "np.diagflat({})"),
    "vec": Word("vec", "vec", '{}.reshape(-1, 1, order="F")'),
    "softmax": Word("column", "softmax", "np.exp({0}) / np.exp({0}).sum()"),
    "logsumexp": Word("column_to_scalar", "logsumexp", "np.log(np.exp({}).sum())"),
    "expm": Word("square", "expm", "scipy.linalg.expm({})"),
    "sqrtm": Word("square", "sqrtm", "scipy.linalg.sqrtm({})"),
    "logm": Word("square", "logm", "scipy.linalg.logm({})"),
    "sinm": Word("square", "sinm", "scipy.linalg.sinm({})"),
    "cosm": Word("square", "cosm", "scipy.linalg.cosm({})"),
    "inv": Word("square", "inv", "np.linalg.inv({})"),
    "adj": Word("square", "adjugate", "np.linalg.det({0}) * np.linalg.inv({0})"),
    "sym": Word("square", "symmetric_part", "({0} + {0}.T) / 2"),
    "max": Word("pairwise", "max", "np.maximum({}, {})"),
    "min": Word("pairwise", "min", "np.minimum({}, {})"),
}
# Other spellings.
WORDS |= {
    "Tr": WORDS["tr"],
    "Trace": WORDS["tr"],
    "Det": WORDS["det"],
    "Diag": WORDS["diag"],
    "Vec": WORDS["vec"],
    "ReLU": WORDS["relu"],
    "etr": Word("trace", "etr", "np.exp(np.trace({}))"),
    "sech": _entrywise("sech", "1 / np.cosh({})"),
}
# Of a symmetric matrix: the extreme eigenvalues, and their eigenvectors of length 1, up to sign.
EXTREMES = {
    (r"\lambda", r"\max"): "lambda_max",
    (r"\lambda", r"\min"): "lambda_min",
    ("v", r"\max"): "v_max",
    ("v", r"\min"): "v_min",
}
WORDS |= {
    "lambda_max": Word("symmetric_to_scalar", "lambda_max", "np.linalg.eigvalsh({})[-1]"),
    "lambda_min": Word("symmetric_to_scalar", "lambda_min", "np.linalg.eigvalsh({})[0]"),
    "v_max": Word("symmetric_to_column", "v_max", "np.linalg.eigh({})[1][:, -1:]"),
    "v_min": Word("symmetric_to_column", "v_min", "np.linalg.eigh({})[1][:, :1]"),
}
# Words for which LaTeX has a command, and other commands that are words without \operatorname.
STANDARD = "exp log ln sin cos tan sinh cosh tanh arctan det max min".split()
COMMANDS = {rf"\{word}": word for word in STANDARD} | {
    r"\Tr": "tr",
    r"\tr": "tr",
    r"\diag": "diag",
    r"\vec": "vec",
    r"\trace": "tr",
    r"\softmax": "softmax",
}
# The derivatives of words, which have no name of their own in the literature.
WORDS |= {
    "reciprocal": _entrywise("reciprocal", "1 / {}"),
    "minus_sin": _entrywise("minus_sin", "-np.sin({})", "minus_cos"),
    "minus_cos": _entrywise("minus_cos", "-np.cos({})", "sin"),
    "tanh_prime": _entrywise("tanh_prime", "1 - np.tanh({}) ** 2"),
    "sigmoid_prime": _entrywise("sigmoid_prime", "np.exp(-{0}) / (1 + np.exp(-{0})) ** 2"),
    "step": _entrywise("step", "({} > 0).astype(float)"),
}
