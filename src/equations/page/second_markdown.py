"""Markdown -> its formulas, by Python-Markdown and by delimiters."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from importlib.util import find_spec

from equations.page.delimiters import ENVIRONMENTS, INNER, Closings
from equations.page.fences import PROSE
from equations.page.inline import TAG, TEX_SCRIPT
from equations.page.looks import is_formula

EXTENSIONS = (
    *("tables", "footnotes", "def_list", "admonition", "md_in_html"),
    *("pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed", "pymdownx.arithmatex"),
)
DELIMITER = re.compile(
    r"(\\\\[()\[\]]|\\[()\[\]]|\\begin\{[a-zA-Z]+\*?\}|\\end\{[a-zA-Z]+\*?\}|\$\$|\$|\\.|\n[ \t]*\n)", re.DOTALL
)
CLOSES = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]", r"\\(": r"\\)", r"\\[": r"\\]"}
NO_TEXT = {"pre", "code", "script", "style", "textarea", "kbd", "samp"}
IN_THE_LINE = {"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "small", "mark", "u", "br", "cite", "q"}
# How near the next dollar is if it stands in the same formula, as in `\text{if $n$ is even}`.
NEAR, MOST_INNER = 9, 20
# How other dialects than GitHub's write a formula in a fence, or in the line in a code span.
FENCE = re.compile(r"(?P<indent>[ >]*)(?P<marks>`{3,}|~{3,}|:{3,}) *\{ *(?P<name>[\w:.#=-]++)[^{}]*+\}(?P<rest>.*)")
OPTION = re.compile(r"[ >]*:[\w-]+:.*")
ROLE = re.compile(r"\{math\}`([^`\n]+)`|\$`([^`\n]+)`\$")


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Whether Python-Markdown and its extensions are there."""
    return all(find_spec(name) for name in ("markdown", "pymdownx"))


def formulas(text: str) -> list[str]:
    """The LaTeX of the formulas of a text, in the order in which Python-Markdown shows them."""
    texts = _Texts()
    texts.feed(_reader().reset().convert(_plain(text)))
    texts.close()
    return [latex for chunk, whole in _joined(texts.chunks()) for latex in (_whole(chunk) if whole else _cut(chunk))]


@lru_cache(maxsize=1)
def _reader():
    """Python-Markdown without what it does within a paragraph, apart from code spans."""
    from markdown import Markdown
    from markdown.util import Registry
    from pymdownx.arithmatex import arithmatex_fenced_format

    fence = {"name": "math", "class": "arithmatex", "format": arithmatex_fenced_format(mode="generic")}
    configs = {"pymdownx.arithmatex": {"generic": True}, "pymdownx.superfences": {"custom_fences": [fence]}}
    reader = Markdown(extensions=list(EXTENSIONS), extension_configs=configs)
    spans = Registry()
    spans.register(reader.inlinePatterns["backtick"], "backtick", 1)
    reader.treeprocessors["inline"].inlinePatterns = spans
    return reader


def _plain(text: str) -> str:
    """The text without front matter, and with fences and roles of other dialects as GitHub writes them."""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        end = next((at for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), -1)
        lines = lines[end + 1 :]
    options = False
    for line in lines:
        fence = FENCE.match(line)
        what = opened[-1][1] if opened else ""
        if opened and line.strip(" >") == opened[-1][0]:
            out.append("" if what == "prose" else line.partition(opened.pop()[0])[0] + "```")
            opened = opened[:-1] if what == "prose" else opened
        elif fence and what in ("", "prose"):
            name = fence["name"]
            kind = "math" if name == "math" else "prose" if name.partition(":")[0] in PROSE else "code"
            if fence["marks"][0] == ":" and kind == "code" and not name.startswith("code"):
                kind = "prose"
            opened.append((fence["marks"], kind))
            options = kind == "math"
            out.append("" if kind == "prose" else f"{fence['indent']}```{'math' * (kind == 'math')}")
            out.append(fence["indent"] + fence["rest"] if kind == "math" else "")
        elif not (options and OPTION.fullmatch(line)):
            options = False
            out.append("" if what in ("", "prose") and line.lstrip().startswith(":::") else line)
    text = ROLE.sub(lambda match: f"${match[1] or match[2]}$", "\n".join(out))
    ends, pieces = 0, []
    for at in (match.start() for match in re.finditer("<(?!!--)", text)):
        if not TAG.match(text, at):  # no tag: Python-Markdown would look for its end again and again
            pieces.append(text[ends:at] + "‹")
            ends = at + 1
    return "".join(pieces) + text[ends:]


class _Texts(HTMLParser):
    """Collects the texts of a page, one for each paragraph, item or cell, and the formulas that stand alone."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts: list[list[str]] = [[]]
        self.whole: list[bool] = [False]
        self.without = 0
        self.formula = 0

    def chunks(self):
        return [("".join(text), whole) for text, whole in zip(self.texts, self.whole, strict=True)]

    def _begin(self, whole: bool = False) -> None:
        self.texts.append([])
        self.whole.append(whole)

    def handle_starttag(self, tag, attributes):
        if tag == "script" and (dict(attributes).get("type") or "").startswith("math/tex"):
            self.formula = 1
            self._begin(True)
        elif self.formula:
            self.formula += 1
        elif dict(attributes).get("class") == "arithmatex":
            self.formula = 1
            self._begin(True)
        elif tag in NO_TEXT:
            self.without += 1
            self.texts[-1].append(" ")
        elif tag not in IN_THE_LINE:
            self._begin()

    def handle_endtag(self, tag):
        if self.formula:
            self.formula -= 1
            if not self.formula:
                self._begin()
        elif tag in NO_TEXT:
            self.without = max(self.without - 1, 0)
        elif tag not in IN_THE_LINE:
            self._begin()

    def handle_data(self, data):
        if not self.without:
            self.texts[-1].append(data)


def _joined(chunks: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The chunks, with those in one that a display with an empty line in it goes through."""
    at = 0
    while at < len(chunks):
        text, whole = chunks[at]
        at += 1
        if not whole and text.count("$$") % 2:
            end = next((i for i in range(at, min(at + NEAR, len(chunks))) if "$$" in chunks[i][0]), None)
            if end is not None and chunks[end][0].count("$$") % 2:
                text, at = "\n".join([text, *(chunk for chunk, _ in chunks[at : end + 1])]), end + 1
        yield text, whole


def _whole(latex: str) -> list[str]:
    """The formulas in what arithmatex takes for one: with other ones after it, it is several."""
    latex = latex.strip()
    latex = latex[2:-2] if latex.startswith(r"\[") else latex
    if "$$" in latex:
        return _cut(f"$${latex}$$")
    if latex.startswith(r"\begin") and not _closing(latex[: latex.find("}") + 1]):
        return _cut(latex)  # a figure, a theorem
    parts = re.split(r"\n[ \t]*\n", latex)
    return [part for part in parts if part.strip()]


def _cut(text: str) -> list[str]:
    """The formulas in a text, found by their delimiters from left to right."""
    found: list[str] = []
    pieces = DELIMITER.split(_without_tags(text))
    missing: set[str] = set()
    at = 0
    while at < len(pieces):
        closing = _closing(pieces[at])
        at += 1
        if not closing or closing in missing:
            continue
        ends = ("$", "$$") if closing == "$" else (closing,)
        end = next((i for i in range(at, len(pieces)) if pieces[i] in ends), None)
        if end is None:
            missing.add(closing)
            continue
        latex = "".join(pieces[at:end])
        if closing.startswith(r"\end"):
            latex = pieces[at - 1] + latex
        if closing == "$":
            for _ in range(MOST_INNER):
                if not _is_open(latex) or "$" not in pieces[end + 1 : end + NEAR]:
                    break
                end = pieces.index("$", end + 1)
                latex = "".join(pieces[at:end])
            if not latex.strip() or not is_formula(latex, pieces[end + 1][:1]):
                continue  # this dollar may open what it does not close
        found.append(latex)
        at = end + 1
        if pieces[end] != closing:  # it ends with the first of two dollars, and the second opens another one
            at, pieces[end] = end, "$"
    return found


def _is_open(latex: str) -> bool:
    bare = re.sub(r"\\.", "", latex)
    return bare.count("{") > bare.count("}")


def _closing(piece: str) -> str:
    """What closes a formula that `piece` opens; nothing if it opens none."""
    name = piece[len(r"\begin{") : -1].removesuffix("*") if piece.startswith(r"\begin{") else ""
    if name in ENVIRONMENTS | INNER:
        return piece.replace("begin", "end", 1)
    return CLOSES.get(piece, "")


def _without_tags(text: str) -> str:
    """The text without tags and comments, and without what is code between two tags."""
    closings, out, at = Closings(text), [], 0
    for match in re.finditer(r"<!--|<", text):
        if match.start() < at:
            continue
        tag = None if match[0] == "<!--" else TAG.match(text, match.start())
        end = tag.end() if tag else closings.find("-->", match.start()) + 3 if match[0] == "<!--" else -1
        if tag and tag["name"] in NO_TEXT:
            closing = f"</{tag['name']}>"
            closed = closings.find(closing, end)
            if closed >= 0 and tag["name"] == "script" and TEX_SCRIPT.search(tag[0]):
                out += [text[at : match.start()], rf"\({text[end:closed]}\)"]
                at = end = closed + len(closing)
                continue
            end = max(end, closed + len(closing)) if closed >= 0 else end
        if end > match.start():
            out.append(text[at : match.start()])
            at = end
    return "".join(out) + text[at:]
