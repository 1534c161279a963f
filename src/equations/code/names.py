r"""What a line of NumPy calls the names of a scope: W2 is W^{[2]}, and `dZ` the gradient by Z."""

import re
from dataclasses import dataclass, field

from equations.names import assume, copy_of, latex_name, loss_of, new_name
from equations.numpy_code import LAYER, identifier
from equations.tree import Function, Scope, Symbol

GRADIENT = re.compile(r"(?:grad_?|d)(\w+)$")
QUOTIENT = re.compile(r"d(\w{1,40}?)_?d(\w{1,40}?)(_D)?$")
COUNTS = {"m", "n", "N"}  # what code calls the number of examples
PRIMED = re.compile(r"(\w+?)_?(?:prime|deriv|derivative)$")


@dataclass(slots=True)
class Line:
    """A line of NumPy that has been read.

    `latex` is what it says; `target` the code left of the =; `names` and `gradients` say what the reader calls a
    symbol and the gradient by it; `missing` are the names without a shape: each a symbol, a function or a size.
    """

    latex: str = ""
    target: str = ""
    names: dict[str, str] = field(default_factory=dict)
    gradients: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def say(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


class Names:
    """The names of a scope as a line calls them. Those that it lacks come into a copy of it, and into the line."""

    def __init__(self, scope: Scope, line: Line):
        self.scope, self.line, self.loss = copy_of(scope), line, loss_of(scope)
        exact = {identifier(name): name for name in [*scope.sizes, *scope.names]}
        self.by_code = {code.replace("_", ""): name for code, name in exact.items()} | exact
        self.derived: dict[str, list[str]] = {}  # of what, as code says it, the line names which gradients

    def find(self, code: str) -> str | None:
        """The name in the scope that code calls `code`, if there is one: W2 finds W^{[2]} before W_2."""
        name = self.by_code.get(code) or self.by_code.get(code.replace("_", ""))
        new = new_name(code)
        return name or (new if new in self.scope.names or new in self.scope.sizes else None)

    def symbol(self, code: str) -> Symbol | None:
        known = self.scope.names.get(self.find(code))
        return known if isinstance(known, Symbol) else None

    def function(self, code: str) -> Function | None:
        known = self.scope.names.get(self.find(code))
        return known if isinstance(known, Function) else None

    def new(self, code: str) -> str:
        """A name for what code calls `code`: in a scope with layers, W2 is W^{[2]}."""
        match = re.match(r"([A-Za-z])(\d+)$", code)
        layered = match and any(LAYER.search(name) for name in self.scope.names)
        return f"{match[1]}^{{[{match[2]}]}}" if layered else new_name(code)

    def missing(self, code: str, kind: str) -> str:
        """A name for what has no shape yet, and a shape to read the line with."""
        kind = "size" if code in COUNTS else kind
        name = new_name(code) if kind == "size" else self.new(code)
        self.line.missing[name] = kind
        self.line.names[name] = code
        self.by_code[code] = name
        assume(self.scope, name, kind)
        return name

    def primed(self, code: str) -> tuple[str, int]:
        """What code calls a function, and how often it is differentiated: `g_prime` and `dg` are g, once."""
        if self.find(code) is None:
            if match := PRIMED.match(code):
                return match[1], 1
            if code[:1] == "d" and self.function(code[1:].lstrip("_")):
                return code[1:].lstrip("_"), 1
        return code, 0

    def gradient(self, code: str) -> str | None:
        r"""`dZ1` as `\nabla_{Z^{[1]}} L`, when there is a Z^{[1]} and something to take the gradient of."""
        of, by = self.loss, None
        if (match := QUOTIENT.match(code)) and (over := self.symbol(match[1])) and (under := self.symbol(match[2])):
            of, by = over, under
            if not of.shape.scalar:
                layout = "denominator" if match[3] else "numerator"
                self.line.say(f"`{code}` is read as a derivative in {layout} layout.")
                return rf"\{layout[:5]}{{{latex_name(of.name)}}}{{{latex_name(by.name)}}}"
        elif match := GRADIENT.match(code):
            by = self.symbol(match[1])
        if of is None or by is None or of is by:
            return None
        self.line.gradients[by.name] = code
        script, drawn = latex_name(by.name), latex_name(of.name)
        called, habits = self.line.names.get(of.name, identifier(of.name)), self.scope.habits
        script = script if len(script) == 1 else f"{{{script}}}"
        batched = habits.batch in by.shape.rows.names | by.shape.columns.names
        if habits.per_example and batched and of is self.loss:
            drawn, called = rf"({habits.batch} \, {drawn})", f"{habits.batch} * {called}"
        if code not in self.derived.setdefault(called, []):
            self.derived[called].append(code)
        return rf"\nabla_{script} {drawn}"

    def say_gradients(self) -> None:
        """Note which names the line uses for gradients, and of what."""
        for of, codes in self.derived.items():
            read = "is read as the gradient" if len(codes) == 1 else "are read as gradients"
            gradients = " and ".join(f"`{code}`" for code in codes)
            self.line.say(f"{gradients} {read} of `{of}`, in the shape of the variable.")
            if " * " in of:
                self.line.say(f"The 1/{self.scope.habits.batch} comes with the gradients of the parameters.")
