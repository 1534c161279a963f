// The lab: a text on the left, what each of its lines says on the right, Python in a worker between them.
import { copied, createCards, sentence } from "./cards.js";
import { loadDrawing } from "./draw.js";
import { createEngine } from "./engine.js";
import { entriesOf } from "./entries.js";
import { EXAMPLES } from "./examples.js";

const ASSETS = new URL("../", import.meta.url).href;
const PAUSE = 80; // ms without a keystroke before Python is asked
const LINK_PAUSE = 400; // ms before the address is written: a browser allows so many changes in a while
const LONGEST = 100_000; // characters of a text or a link
const FAILED = {
  download: "Python could not be loaded, perhaps because there is no network. Your text is as it was. Press Check to try again.",
  blocked: "This browser does not let a page run WebAssembly, which the lab needs for Python. Your text is as it was, and the rest of the site works. Another browser, or other privacy settings, will do.",
  worker: "This browser has no workers for pages, or blocks them, and the lab needs one. Your text is as it was, and the rest of the site works. Another browser will do.",
  start: "Python was loaded and did not start. Your text is as it was. Reload the page to try again.",
};

const part = (name) => document.getElementById(`lab-${name}`);
const text = part("text");
const numbers = part("numbers");
const layout = part("layout");
const example = part("example");
const whole = document.getElementById("lab");
const total = Number(whole.dataset.bytes);
const MB = (bytes) => (bytes / 1e6).toFixed(1);

const cards = createCards(part("cards"), { replace, declare });
const engine = createEngine({ tell, answered });
let own = ""; // the reader's own text, kept while an example is looked at
let drawn = false; // whether the cards are there
let toSay = false; // whether the next answer is to be read out
let counted, writing, asking, began;

/* ---- Python ---- */

const question = () => ({ text: text.value.toWellFormed?.() ?? text.value, layout: layout.value || null });

/** Asks Python about the text as it stands. */
function check() {
  clearTimeout(asking);
  if (text.value.length > LONGEST) return warn(`The text is longer than ${LONGEST.toLocaleString("en")} characters, and is not checked.`);
  engine.ask(question());
}

function answered(asked, { entries }) {
  say(`Checked in ${((performance.now() - began) / 1000).toFixed(2)} s.`);
  part("stop").disabled = true;
  if (JSON.stringify(asked) !== JSON.stringify(question())) return; // the text has gone on, and will be asked about
  whole.dataset.state = "checked";
  cards.show(entries, true);
  mark();
  look();
  const said = toSay && cards.at(line())?.answer;
  if (said) part("live").textContent = sentence(said);
  toSay = false;
}

function tell(state, detail) {
  whole.dataset.state = state;
  part("progress").hidden = state !== "loading";
  part("stop").disabled = state !== "checking";
  if (state === "loading") {
    part("progress").value = detail / total;
    say(`Loading Python: ${MB(detail)} of ${MB(total)} MB.`);
    if (!detail) part("live").textContent = `Loading Python, ${MB(total)} MB.`;
  }
  if (state === "ready") {
    say("Python is ready.");
    keepForLater();
  }
  if (state === "checking") {
    began = performance.now();
    say("Checking …");
  }
  if (state === "stopped") warn("Stopped. Python starts again; change the text or press Check.");
  if (state === "late") warn(`The check took longer than 10 seconds and was stopped${near()}. Python starts again; make the text smaller, or press Check.`);
  if (state === "lost") warn("The check was lost, because Python broke off. Your text is as it was, and Python starts again. Press Check to try once more.");
  if (state === "failed") warn(FAILED[detail.what] ?? FAILED.start);
}

const near = () => (cards.at(line()) ? `, with line ${line() + 1} changed last` : "");
let warned = "";
function say(what) {
  if (warned && /^(Loading|Python is)/.test(what)) return; // what went wrong stays until there is news
  warned = "";
  part("said").textContent = what;
}
function warn(what) {
  part("said").textContent = part("live").textContent = warned = what;
}

/** After the first use the lab works without a network: sw.js keeps its files, and touches no other page. */
function keepForLater() {
  navigator.serviceWorker?.register("sw.js").catch(() => {});
}

/* ---- The text ---- */

/** The number of the line where the cursor is, from 0. */
const line = () => text.value.slice(0, text.selectionStart).split("\n").length - 1;

/** Puts `what` between two places of the text, so that the reader can undo it. */
function insert(what, start, end) {
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
  const done = what ? document.execCommand("insertText", false, what) : start === end || document.execCommand("delete");
  if (!done) {
    text.setRangeText(what, start, end, "end");
    text.dispatchEvent(new Event("input"));
  }
}

function replace(entry, what) {
  const lines = text.value.split("\n");
  if (lines.slice(entry.first, entry.last + 1).join("\n") !== entry.source) return check();
  const start = lines.slice(0, entry.first).reduce((sum, one) => sum + one.length + 1, 0);
  insert(what, start, start + entry.source.length);
}

/** Puts a declaration on a line of its own above the text, and the cursor back where it was. */
function declare(what) {
  const place = text.selectionStart + what.length + 1;
  insert(`${what}\n`, 0, 0);
  text.setSelectionRange(place, place);
}

/** What follows from a change of the text: its formulas are drawn, its address is written, Python is asked. */
function changed({ ask = true, write = true } = {}) {
  const count = Math.min(text.value.split("\n").length, LONGEST / 10);
  if (counted !== count) numbers.textContent = Array.from({ length: (counted = count) }, (_, at) => at + 1).join("\n");
  if (drawn && text.value.length <= LONGEST) cards.show(entriesOf(text.value));
  mark();
  if (write) {
    clearTimeout(writing);
    writing = setTimeout(writeAddress, LINK_PAUSE);
  }
  if (ask) {
    whole.dataset.state = "waiting";
    engine.wake();
    clearTimeout(asking);
    asking = setTimeout(check, PAUSE);
  }
}

/** Marks the card of the line where the cursor is, and while one types brings it into view. */
function mark() {
  cards.mark(cards.at(line()));
  if (document.activeElement === text) look();
}

/** Shows the card of the line that is written; the first one to mend if that line waits for it, or nobody writes. */
function look() {
  const card = document.activeElement === text && cards.at(line());
  const waits = !card || (card.answer && !card.answer.results.length);
  reveal((waits && cards.toMend()) || card);
}

/** Scrolls the cards, where they scroll for themselves, until this one is seen. */
function reveal(card) {
  const box = part("cards").parentElement;
  if (!card || box.scrollHeight <= box.clientHeight) return;
  const { offsetTop, offsetHeight } = card.node;
  if (offsetTop < box.scrollTop) box.scrollTop = offsetTop;
  else if (offsetTop + offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = Math.min(offsetTop, offsetTop + offsetHeight - box.clientHeight);
}

/* ---- The address ---- */

function address() {
  const state = new URLSearchParams({ text: text.value });
  if (layout.value) state.set("layout", layout.value);
  return `#${state}`;
}

function writeAddress() {
  if (address().length <= LONGEST) history.replaceState(null, "", address());
}

/** Loads what the address says, and says whether it said anything. */
async function readAddress() {
  if (location.hash.length > LONGEST) {
    warn(`The text in this link is longer than ${LONGEST.toLocaleString("en")} characters, and was not loaded.`);
    return false;
  }
  const state = new URLSearchParams(location.hash.slice(1));
  const from = state.get("from");
  const found = from ? await fromPage(from) : { text: state.get("text"), layout: state.get("layout") };
  if (typeof found?.text !== "string" || !found.text) return false;
  text.value = found.text;
  layout.value = found.layout ?? "";
  if (layout.selectedIndex < 0) layout.value = "";
  example.value = "own";
  changed({ write: false });
  return true;
}

/** The text and the layout of one equation of a page of this site: `backprop/dz1/3`. */
async function fromPage(from) {
  const [, page, name] = from.match(/^((?:[\w-]+\/)*[\w-]+)\/([\w-]+)$/) ?? [];
  try {
    const equations = await (await fetch(`${ASSETS}lab/${page}.json`)).json();
    if (Object.hasOwn(equations, name)) return equations[name];
  } catch {
    // said below
  }
  warn("The equation that this link names could not be loaded: its page has changed, or there is no network.");
  return null;
}

/* ---- What the reader does ---- */

text.addEventListener("input", () => {
  toSay = true;
  example.value = "own";
  changed();
});
text.addEventListener("focus", engine.wake, { once: true });
text.addEventListener("scroll", () => { numbers.scrollTop = text.scrollTop; });
document.addEventListener("selectionchange", () => document.activeElement === text && mark());
layout.addEventListener("change", () => changed());
part("check").addEventListener("click", () => { toSay = true; check(); });
part("stop").addEventListener("click", engine.stop);
part("link").addEventListener("click", async () => {
  if (address().length > LONGEST) return warn(`The text is too long for a link: more than ${LONGEST.toLocaleString("en")} characters.`);
  writeAddress();
  const done = await copied(location.href);
  warn(done ? "The link is copied. Whoever has it can read the text." : "The browser did not let the link be copied. It stands in the address bar.");
  warned = "";
});
example.addEventListener("change", () => {
  if (!EXAMPLES.some(([, one]) => one === text.value)) own = text.value;
  text.value = example.value === "own" ? own : EXAMPLES[example.value][1];
  text.setSelectionRange(text.value.length, text.value.length);
  toSay = true;
  changed();
});
addEventListener("hashchange", readAddress);

// Cards come when their formulas can be drawn, so that they do not move.
loadDrawing().then(cards.drawWith, () => {}).then(() => {
  drawn = true;
  cards.show(entriesOf(text.value));
  mark();
});

example.append(new Option("your own text", "own"), ...EXAMPLES.map(([name], at) => new Option(name, at)));
text.value = EXAMPLES[0][1];
example.value = "0";
if (!(await readAddress())) changed({ ask: false, write: false });
