r"""What looks like mathematics and what looks like a text: prices, words, environments that nobody knows."""

import re

MATHEMATICS = re.compile(r"\\[a-zA-Z{|]|[\^_=<>≤≥∈]|(?<![A-Za-z])[A-Za-z]\s?[-+*/|]\s?[A-Za-z0-9]\b")
NAME = re.compile(r"\W*[A-Za-z]\d?'?\W*")
WORDS = re.compile(r"(?<![\\{A-Za-z])[A-Za-z]{2,}(?:[ \t]+[A-Za-z]{2,}){2}")
# A word that is no part of a command.
WORD = re.compile(r"(?<!\S)(?:[A-Za-z]{3,}|in|is|to|of|or|by|on|an|as|at|be|we|if|it|no|so|do)(?!\S)")

# Environments of texts.
TEXTS = frozenset(
    "document abstract figure table wrapfigure center flushleft flushright minipage itemize enumerate description list "
    "quote quotation verse theorem lemma corollary proposition definition remark example exercise proof "
    "thebibliography algorithm algorithmic titlepage frame block columns column multicols appendix landscape "
    "subfigure".split()
)
# An environment that is not known: what a formula has and a text has not, and what a text has.
LONGEST_UNKNOWN = 3_000
LIKE_FORMULA = re.compile(r"(?<!\\)[\^_]|\\(?:frac|partial|nabla|sum|mathbf|mathrm|top|times|cdot|left)\b")
HOLDS_FORMULAS = re.compile(r"\$|\\[(\[]|\\begin\s*\{")
REFERENCE = re.compile(
    r"\\(?:[a-z]*ref|cite[a-z]*|label|includegraphics|input|url|href|gls)\*?(?:\[[^\[\]\n]*\])?\{[^{}\n]*\}"
)


def seems_math(text: str) -> bool:
    r"""Whether a text looks like mathematics.

    >>> [seems_math(text) for text in (r"\alpha", "x_i", "x", "a + b", "5 and", "HOME/bin", "")]
    [True, True, True, True, False, False, False]
    """
    return bool(MATHEMATICS.search(text) or NAME.fullmatch(text))


def seems_prose(text: str) -> bool:
    r"""Whether three words stand in a row.

    >>> [seems_prose(text) for text in (r"\operatorname{tr} A B", "and so it is", r"x = \text{if so}")]
    [False, True, False]
    """
    return bool(WORDS.search(text))


def is_formula(inside: str, after: str) -> bool:
    """Whether the text between two dollars is a formula: it is if they are close to it, and if it looks like one."""
    tight = not (inside[0].isspace() or inside[-1].isspace() or after.isdigit())
    if inside[0].isdigit() and not (tight and (seems_math(inside) or not re.search(r"[A-Za-z]{2}", inside))):
        return False  # a price
    if tight:
        return True
    even = inside[0].isspace() == inside[-1].isspace()
    return seems_math(inside) and not (seems_prose(inside) if even else WORD.search(inside))


def is_lost(line: str) -> bool:
    """Whether the text after a dollar that closes nothing and is not closed was meant as a formula."""
    word = line.split(maxsplit=1)[0] if line.strip() else ""
    if word[:1].isdigit():
        return bool(re.search(r"\\[a-zA-Z]|[\^_]", word))
    return bool(re.fullmatch(r"[A-Za-z]\W?", word) or re.search(r"\\[a-zA-Z]|\^|[A-Za-z]_", line))


def unknown_formula(text: str, name: str, at: int) -> int | None:
    """Where the environment ends that is opened before `at`, if nobody knows it and it seems to be a formula."""
    if name.removesuffix("*") in TEXTS or name.startswith("tikz"):
        return None
    end = text.find(rf"\end{{{name}}}", at, at + LONGEST_UNKNOWN)
    inside = REFERENCE.sub("", text[at : max(end, at)])
    alone = LIKE_FORMULA.search(inside) and not HOLDS_FORMULAS.search(inside) and not seems_prose(inside)
    return end if alone else None
