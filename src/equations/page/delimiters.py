r"""Where what is opened in a text is closed.

Every search is paid for once: what was found is passed over, and what was looked for in vain is not looked for again.
So the time is proportional to the length of the text, whatever the text is.
"""

import re

# Environments that are formulas; "math" stands in the line, the others are displays. A star changes the numbers only.
ENVIRONMENTS = frozenset(
    "equation align alignat xalignat xxalignat flalign gather multline eqnarray displaymath math dmath darray "
    "IEEEeqnarray empheq".split()
)
# Environments that stand in a formula.
INNER = frozenset(
    "aligned alignedat gathered split multlined array cases dcases rcases matrix pmatrix bmatrix Bmatrix vmatrix "
    "Vmatrix smallmatrix".split()
)
ARGUMENTS = re.compile(r"(?:\s{0,9}(?:\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\}))+")
WITH_ARGUMENTS = frozenset("alignat xalignat xxalignat IEEEeqnarray empheq dmath darray".split())

# What is said of what is not read, and how much of it is shown.
NOT_CLOSED = "This {} is opened and not closed, so that it is not read as a formula."
UNKNOWN = "The environment `{}` is not known, and seems to be a formula."
SHOWN = 200

ESCAPES, BRACES = re.compile(r"\\(.)", re.DOTALL), re.compile(r"\\.|[{}$]", re.DOTALL)
DOUBLE = re.compile(r"\\.|\$\$", re.DOTALL)
# How many dollars may stand within braces in one formula, as in `\text{if $n$ is even}`.
MOST_INNER = 20


class Closings:
    """Finds in one text where what is opened is closed; -1 if it is not."""

    def __init__(self, text: str):
        self.text = text
        self.none: dict[str, int] = {}  # up to where there is no such closing

    def find(self, closing: str, at: int, limit: int | None = None) -> int:
        """Where `closing` begins, before `limit`: a text, an escape such as `\\]`, or two dollars."""
        limit = len(self.text) if limit is None else limit
        if self.none.get(closing, -1) >= limit:
            return -1
        if closing == "$$":
            found = next((m.start() for m in DOUBLE.finditer(self.text, at, limit) if m[0] == "$$"), -1)
        elif len(closing) == 2 and closing[0] == "\\":
            found = next((m.start() for m in ESCAPES.finditer(self.text, at, limit) if m[1] == closing[1]), -1)
        else:
            found = self.text.find(closing, at, limit)
        if found < 0:
            self.none[closing] = limit
        return found

    def dollar(self, at: int, limit: int) -> int:
        r"""Where the dollar is that closes one before `at`: the first that stands in no braces, else the first."""
        first, depth, inner = -1, 0, 0
        for match in BRACES.finditer(self.text, at, limit):
            if match[0] == "$":
                if depth <= 0:
                    return match.start()
                first = match.start() if first < 0 else first
                inner += 1
                if inner > MOST_INNER:
                    break
            elif len(match[0]) == 1:
                depth += 1 if match[0] == "{" else -1
        return first


def environment(text: str, name: str, at: int) -> int | None:
    """Where the formula begins in the environment `name` that is opened before `at`; None if it is not a formula."""
    if (name := name.removesuffix("*")) not in ENVIRONMENTS:
        return None
    given = ARGUMENTS.match(text, at) if name in WITH_ARGUMENTS else None
    return given.end() if given else at
