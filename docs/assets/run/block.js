// A block that runs: its editor, its buttons, and what it printed.
import { NUMPY_HOST, NUMPY_SIZE, PYTHON_SIZE, Told, hasNumPy, needsNumPy, run as runPython } from "./python.js";

const style = element("link", { rel: "stylesheet", href: new URL("run.css", import.meta.url).href });
document.head.append(style);
await new Promise((settle) => { style.onload = style.onerror = settle; });

const open = new Map(); // blocks that have been run, by their <pre>
let agreed = false; // to NumPy from another host, as long as this page is open

/** Open the block `pre` if it is not open, and run it after the blocks `before`. */
export function run(pre, before) {
  if (!open.has(pre)) open.set(pre, new Block(pre, before));
  open.get(pre).toggle();
}

class Block {
  constructor(pre, before) {
    Object.assign(this, { pre, before, code: pre.querySelector("code"), button: pre.querySelector(".run") });
    this.source = this.code.textContent.replace(/(?<!\n)\n+$/, "");
    this.editor = element("textarea", { spellcheck: false, autocapitalize: "off", autocomplete: "off", ariaLabel: "Python. It can be changed; Control and Enter run it." });
    this.editor.setAttribute("autocorrect", "off");
    this.editor.addEventListener("input", () => { this.fit(); this.mark(null); });
    this.editor.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!this.stopping) this.start();
    });
    this.reset = element("button", { type: "button", textContent: "Reset" });
    this.reset.addEventListener("click", () => this.restore());

    this.state = element("p", { role: "status" });
    this.bar = element("progress", { ariaLabel: "Loaded" });
    this.bytes = element("span");
    this.loading = element("p", { hidden: true }, this.bar, this.bytes);
    this.agree = element("button", { type: "button", textContent: "Load and run", hidden: true });
    this.agree.addEventListener("click", () => { agreed = true; this.agree.hidden = true; this.button.focus(); this.start(); });
    this.output = element("output", { ariaAtomic: "false" });
    this.printed = element("pre", { tabIndex: 0, role: "group", ariaLabel: "Output", hidden: true }, this.output);
    this.panel = element("div", { className: "ran" }, this.state, this.agree, this.loading, this.printed);
    this.open();
  }

  /** Put the editor in the place of the code. */
  open() {
    this.editor.value = this.source;
    this.fit();
    this.mark(null);
    this.code.hidden = true;
    this.code.after(this.editor);
    this.button.after(this.reset);
    this.pre.after(this.panel);
  }

  /** Put the code of the page back, and what it printed. */
  restore() {
    this.stopping?.abort();
    this.clear();
    for (const part of [this.editor, this.reset, this.panel]) part.remove();
    this.code.hidden = false;
    this.shown()?.removeAttribute("hidden");
    open.delete(this.pre);
    this.button.textContent = "Run";
    this.button.focus();
  }

  toggle() {
    if (this.stopping) this.stopping.abort(); else this.start();
  }

  async start() {
    const code = this.editor.value;
    const before = this.before.map((pre) => open.get(pre)?.editor.value ?? pre.querySelector("code").textContent);
    const numpy = [code, ...before].some(needsNumPy);
    this.clear();
    if (numpy && !agreed && !hasNumPy()) {
      this.say(`This runs in your browser: Python (${Math.round(PYTHON_SIZE / 1e6)} MB) comes from this site, and NumPy (${NUMPY_SIZE}) from Pyodide's public distribution at ${NUMPY_HOST}. Nothing of yours is sent.`);
      this.agree.hidden = false;
      this.agree.focus({ preventScroll: true });
      this.show();
      return;
    }
    this.stopping = new AbortController();
    this.button.textContent = "Stop";
    try {
      const { ok, line, seconds } = await runPython({
        code, before, numpy, signal: this.stopping.signal,
        say: (text) => this.say(text), progress: (bytes, total) => this.progress(bytes, total), print: (text) => this.add(text),
      });
      const above = before.length ? ", the cells above first" : "";
      this.say(ok ? `Ran in ${seconds < 0.1 ? "less than 0.1" : seconds.toFixed(1)} s${above}.` : line ? `Stopped at an error in line ${line}.` : "Stopped at an error.");
      this.mark(line);
      this.printed.hidden = !this.output.textContent && !ok;
    } catch (error) {
      this.say(error instanceof Told ? error.message : error.name === "AbortError" ? "Stopped." : `This did not run: ${error.message}`);
    } finally {
      this.flush();
      this.loading.hidden = true;
      this.stopping = null;
      this.button.textContent = "Run";
      this.show();
    }
  }

  show() {
    this.panel.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.mark(null);
    this.agree.hidden = true;
    this.printed.hidden = true;
    this.output.textContent = "";
    this.pending = "";
  }

  say(text) {
    this.state.textContent = text;
    this.loading.hidden = true;
  }

  progress(bytes, total) {
    this.loading.hidden = false;
    if (total) this.bar.max = total; else this.bar.removeAttribute("max");
    if (total) this.bar.value = bytes; else this.bar.removeAttribute("value");
    const megabytes = (number) => (number / 1e6).toFixed(1);
    this.bytes.textContent = total ? `${megabytes(bytes)} of ${megabytes(total)} MB` : `${megabytes(bytes)} MB`;
  }

  /** Show what was printed, as text, a few times a second. */
  add(text) {
    this.pending += text;
    this.timer ??= setTimeout(() => this.flush(), 50);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.pending) return;
    this.output.append(this.pending);
    this.pending = "";
    this.printed.hidden = false;
    this.shown()?.setAttribute("hidden", "");
  }

  /** What the page shows as the output of its own code. */
  shown() {
    const next = this.pre.parentElement.nextElementSibling;
    return next?.matches(".language-text, .printed") ? next : null;
  }

  mark(line) {
    this.editor.classList.toggle("marked", Boolean(line));
    this.editor.style.setProperty("--line", line ?? 0);
  }

  fit() {
    this.editor.rows = this.editor.value.split("\n").length;
  }
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
