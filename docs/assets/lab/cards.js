// One card for each entry of the text: the formula as it is drawn, and below it what Python says about it.
// Everything is put in as text; nothing that a reader or a link brought becomes HTML.
import { length, matching } from "./entries.js";

const WORDS = { holds: "Holds", fails: "Fails", ambiguous: "Ambiguous", unreadable: "Unreadable", "not executed": "Not executed" };
const DONE = { declaration: "Declared", definition: "Defined", expression: "Shapes fit" };
const LAYOUTS = { numerator: "numerator layout (N)", denominator: "denominator layout (D)", "same shape": "the shape of the variable (∇)" };
const MOST = 200; // cards; a text with more lines is not a derivation

/** An element: `element("p", {className: "x"}, "text", other)`. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

/** The cards in `box`. `act` does what their buttons say: `replace(entry, text)`, `declare(line)`, `say(text)`. */
export function createCards(box, act) {
  let cards = [];
  let draw = null;

  /** Shows these entries; with `answered`, what Python says about them, otherwise what was said before stays. */
  function show(entries, answered = false) {
    const shown = entries.slice(0, MOST);
    const from = matching(cards.map((card) => card.entry), shown);
    const kept = new Set(from);
    cards.forEach((card, at) => kept.has(at) || card.node.remove());
    cards = shown.map((entry, at) => {
      const card = cards[from[at]] ?? createCard();
      if (box.children[at] !== card.node) box.insertBefore(card.node, box.children[at] ?? null);
      card.take(entry, answered);
      return card;
    });
    box.classList.toggle("more", entries.length > MOST);
  }

  function createCard() {
    const where = element("span", { className: "where" });
    const tag = element("span", { className: "tag" });
    const formula = element("div", { className: "drawn" });
    const said = element("div", { className: "said" });
    const node = element("div", { className: "card" }, element("div", { className: "head" }, where, tag), formula, said);
    node.setAttribute("role", "group");
    let drawn, told;
    const card = { node, entry: { source: null }, answer: null, take, redraw };

    function take(entry, answered) {
      const name = entry.first === entry.last ? `Line ${entry.first + 1}` : `Lines ${entry.first + 1} to ${entry.last + 1}`;
      if (where.textContent !== name) node.setAttribute("aria-label", (where.textContent = name));
      const changed = entry.source !== card.entry.source;
      card.entry = entry;
      if (answered || !card.answer || changed) redraw();
      tag.textContent = entry.language === "numpy" ? "NumPy" : "";
      node.dataset.length = length(entry);
      if (!answered) return void (changed && node.classList.add("stale"));
      node.classList.remove("stale");
      const { first, last, ...news } = entry;
      card.answer = entry;
      if (told === JSON.stringify(news)) return;
      told = JSON.stringify(news);
      const open = [...said.querySelectorAll("details")].map((one) => one.open);
      said.replaceChildren(...sayings(card));
      [...said.querySelectorAll("details")].forEach((one, at) => { one.open = open[at] ?? false; });
      node.dataset.verdict = verdictOf(entry);
    }

    function redraw() {
      const { latex, source, language } = card.entry;
      if (latex == null && drawn) return; // NumPy is drawn when Python has translated it
      const key = JSON.stringify([!!draw, language === "text", latex || source]);
      if (drawn === key) return;
      drawn = key;
      if (!latex) return formula.replaceChildren(element("code", { className: language === "text" ? "prose" : "" }, clipped(source)));
      if (!draw) return formula.replaceChildren(element("code", {}, clipped(source)));
      try {
        formula.replaceChildren(draw(latex));
      } catch (error) {
        formula.replaceChildren(element("code", {}, clipped(source)), element("span", { className: "undrawn" }, `Not drawn: ${error.message}`));
      }
      scrollable(formula);
    }
    return card;
  }

  function sayings(card) {
    const { entry } = card;
    const said = (entry.results ?? []).filter(news).flatMap((result) => ofResult(card, result));
    const asked = entry.missing?.length > 0 && ofMissing(card, entry.missing);
    if (!asked && !said.length && !entry.note) return [element("p", { className: "note" }, "There is nothing to check here.")];
    return [asked, ...said, entry.note && element("p", { className: "note" }, ...marked(entry.note))].filter(Boolean);
  }

  function ofResult(card, result) {
    const { verdict, kind, suggestions = [], holds_in: holdsIn = [], shapes = [], residual, numpy = [] } = result;
    if (result.missing && card.entry.missing?.length) return [];
    const word = wordOf(result);
    // What a suggestion says is said there.
    const message = suggestions.reduce((text, { edit }) => text.replaceAll(`It holds ${edit}.`, ""), result.message ?? "").trim();
    const line = element("p", { className: "verdict" }, element("b", {}, message ? `${word}.` : word), ...(message ? [" ", ...marked(message)] : []));
    line.dataset.verdict = verdict;
    const parts = shapes.filter((part) => !part.composed);
    const whole = shapes.filter((part) => part.composed);
    return [
      line,
      holdsIn.length > 0 && element("p", { className: "layouts" }, "It holds in ", ...listed(holdsIn.map((name) => element("b", { className: name.replace(" ", "-") }, LAYOUTS[name] ?? name)))),
      ...suggestions.map((suggestion) => ofSuggestion(card, suggestion)),
      kind !== "declaration" && parts.length > 0 && factors(parts),
      ...numpy.map(code),
      kind === "claim" && (residual != null || whole.length > 0) && element("details", {}, element("summary", {}, "What was tried"), ...tried(result, whole)),
    ].filter(Boolean);
  }

  function tried({ residual, verdict }, whole) {
    const found = [];
    if (residual != null) {
      const size = residual === 0 ? "0" : residual.toExponential(1).replace("e-", "e−").replace("e+", "e");
      found.push(element("p", {}, `Both sides were computed at random points, with sizes that are all different. The largest difference, relative to their size, was ${size}; ${verdict === "holds" ? "that is rounding" : "rounding leaves less than 1e−9"}.`));
    }
    return whole.length ? [...found, factors(whole)] : found;
  }

  function ofSuggestion(card, { edit, latex, text }) {
    const button = element("button", { type: "button", className: "apply", onclick: () => act.replace(card.entry, text) }, "Apply");
    button.setAttribute("aria-label", `Apply: ${edit.replaceAll("`", "")}`);
    return element("div", { className: "suggestion" }, element("p", {}, "It holds ", element("b", {}, ...marked(edit))), button, drawnOr(latex));
  }

  /** The parts of a formula, each with its shape below it. */
  function factors(parts) {
    const row = element("div", { className: "parts" }, ...parts.map(({ latex, shape }) => element("span", { className: "part" }, drawnOr(latex, false), element("span", { className: "size" }, ...sized(shape)))));
    scrollable(row);
    return row;
  }

  function drawnOr(latex, display = true) {
    try {
      if (!draw) throw new Error();
      const box = element(display ? "div" : "span", { className: display ? "drawn" : "name" }, draw(latex, display));
      if (display) scrollable(box);
      return box;
    } catch {
      return element("code", {}, clipped(latex));
    }
  }

  /** Text with its `marked` parts: formulas are drawn, the rest is code. */
  function marked(text) {
    return text.split("`").flatMap((part, at) => {
      if (at % 2 === 0) return sized(part);
      return [/[\\^{]|^\w$/.test(part) ? drawnOr(part, false) : element("code", {}, part)];
    });
  }

  function code(line) {
    const copy = element("button", { type: "button", className: "take" }, "Copy");
    copy.setAttribute("aria-label", "Copy the NumPy line");
    copy.onclick = async () => {
      copy.textContent = (await copied(line)) ? "Copied" : "Not copied";
      setTimeout(() => { copy.textContent = "Copy"; }, 2000);
    };
    const text = element("code", {}, line);
    scrollable(text);
    return element("div", { className: "numpy" }, text, copy);
  }

  /** Asks for what a line needs and the text does not say: one form, one button, a line for each name. */
  function ofMissing(card, all) {
    const form = element("form", { className: "missing" });
    const lines = all.map(({ name, kind, guess, declare }) => {
      const what = drawnOr(name, false);
      if (!declare.includes("ROWS")) {
        form.append(element("div", {}, what, kind === "size" ? " is a size" : declare.endsWith("\\mathbb{R} \\to \\mathbb{R}") ? " acts on every entry: " : ": ", kind !== "size" && drawnOr(declare, false)));
        return () => declare;
      }
      const sides = ["rows", "columns"].map((side) => element("input", { type: "text", value: guess?.[side] ?? "", maxLength: 100, autocomplete: "off", spellcheck: false, ariaLabel: `${side} of ${name}` }));
      form.append(element("div", {}, what, " has ", sides[0], " rows and ", sides[1], " columns"));
      const sizes = () => sides.map((side) => side.value.replace(/\s+/g, " ").trim());
      return () => sizes().every(Boolean) && ["ROWS", "COLUMNS"].reduce((text, side, at) => text.replace(side, () => sizes()[at]), declare);
    });
    const { define } = all.find(({ definable }) => definable) ?? {};
    if (define) form.append(element("button", { type: "button", onclick: () => act.replace(card.entry, define) }, "Define it by this line"));
    form.append(element("button", { type: "submit" }, "Declare"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = lines.map((line) => line()).filter(Boolean);
      if (said.length) act.declare(said.join("\n"));
      else form.querySelector("input").focus();
    });
    return form;
  }

  return {
    show,
    /** From now on formulas are drawn by `how`. */
    drawWith(how) {
      draw = how;
      for (const card of cards) card.redraw();
    },
    /** The card at a line of the text. */
    at: (line) => cards.find(({ entry }) => entry.first <= line && line <= entry.last),
    /** The first card that is not right yet. */
    toMend: () => cards.find(({ answer }) => answer && !["holds", "not executed", "none"].includes(verdictOf(answer))),
    mark(card) {
      for (const one of cards) one.node.classList.toggle("current", one === card);
    },
  };
}

/** In a sentence, what was found out about an entry. */
export function sentence(entry) {
  const name = entry.first === entry.last ? `Line ${entry.first + 1}` : `Lines ${entry.first + 1} to ${entry.last + 1}`;
  if (entry.missing?.length) return `${name} asks for ${entry.missing.map((one) => one.name).join(", ")}.`;
  const words = (entry.results ?? []).filter(news).map(({ verdict, kind, message, suggestions }) => {
    const word = wordOf({ verdict, kind }).toLowerCase();
    const help = suggestions?.length ? ` It holds ${suggestions[0].edit}.` : verdict === "holds" ? "" : ` ${message ?? ""}`;
    return `${word}.${help}`;
  });
  return words.length ? `${name}: ${words.join(" ").replaceAll("`", "")}` : "";
}

/** The verdict of an entry: the worst that one of its statements got. */
export function verdictOf(entry) {
  if (entry.missing?.length) return "asks";
  const found = (entry.results ?? []).map((result) => result.verdict);
  return ["unreadable", "ambiguous", "fails", "not executed", "holds"].find((verdict) => found.includes(verdict)) ?? "none";
}

export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const wordOf = ({ verdict, kind }) => (verdict === "holds" && DONE[kind]) || WORDS[verdict] || verdict;
/** Whether there is more to say about a statement than about the one before it: a line of declarations is declared once. */
const news = ({ kind, verdict, message }, at, all) => !at || kind !== "declaration" || verdict !== "holds" || message || all[at - 1].kind !== kind || all[at - 1].verdict !== verdict;
const clipped = (text) => (text.length > 500 ? `${text.slice(0, 500)} …` : text);
const listed = (items) => items.flatMap((item, at) => (at ? [at === items.length - 1 ? " and in " : ", in ", item] : [item]));

/** A size in letters: n_2×n_1, with its indices set low. */
function sized(text) {
  return text.split(/(?<=\b[a-zA-Z])(_\{[^{}]*\}|_\w+)/).map((part) => (/^_./.test(part) ? element("sub", {}, part.replace(/[_{}]/g, "")) : part));
}

/** A box that is wider inside than outside can be scrolled with the keyboard. */
const watched = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
const scrollable = (box) => watched.observe(box);
