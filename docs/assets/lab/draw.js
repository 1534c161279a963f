// Draws LaTeX with the site's own MathJax and the macros of its pages. What is drawn is what a reader typed, or what
// somebody else put into a link: no command here can load, link, style or define anything.
const ASSETS = new URL("../", import.meta.url).href;
const LAYOUTS = ["numerator", "denominator", "same-shape"];
const LONGEST = 3000; // characters of one formula; longer ones would hold up the typing
const drawings = new Map();
const KEPT = 500;

/** Loads MathJax. What comes back draws a formula as an element, or throws an Error that says why it cannot. */
export async function loadDrawing() {
  const macros = await (await fetch(`${ASSETS}macros.json`)).json();
  await new Promise((resolve, reject) => {
    window.MathJax = {
      loader: { load: ["core", "input/tex-base", "[tex]/ams", "[tex]/boldsymbol", "[tex]/configmacros", "output/svg", "a11y/assistive-mml", "ui/safe"] },
      startup: { typeset: false, ready: () => start(resolve) },
      options: {
        safeOptions: { allow: { URLs: "none", classes: "safe", cssIDs: "none", styles: "none" }, classPattern: RegExp(`^(${LAYOUTS.join("|")})$`) },
      },
      svg: { fontCache: "none" },
      tex: {
        packages: ["base", "ams", "boldsymbol", "configmacros", "layouts"],
        macros: { ...macros, coloneqq: "\\mathrel{≔}", coloneq: "\\mathrel{≔}", bm: ["\\boldsymbol{#1}", 1], mmlToken: "\\undefined" },
        maxBuffer: 4 * LONGEST,
        formatError: (_, error) => { throw error; },
      },
    };
    const script = document.createElement("script");
    script.src = `${ASSETS}mathjax/startup.js`;
    script.onerror = () => reject(new Error("MathJax could not be loaded"));
    document.head.append(script);
  });
  return draw;
}

/** Starts MathJax with `\class` for the three layouts, which the macros use, and for nothing else. */
async function start(resolve) {
  const { Configuration } = MathJax._.input.tex.Configuration;
  const { CommandMap } = MathJax._.input.tex.SymbolMap;
  new CommandMap("layouts", { class: "Layout" }, {
    Layout(parser, name) {
      const layout = parser.GetArgument(name);
      const math = parser.ParseArg(name);
      if (LAYOUTS.includes(layout)) math.attributes.set("class", layout);
      parser.Push(math);
    },
  });
  Configuration.create("layouts", { handler: { macro: ["layouts"] } });
  MathJax.startup.defaultReady();
  await MathJax.startup.promise;
  resolve();
}

function draw(latex, display = true) {
  const key = `${display}${latex}`;
  if (!drawings.has(key)) {
    if (latex.length > LONGEST) throw new Error(`it is longer than ${LONGEST} characters`);
    if (drawings.size > KEPT) drawings.clear();
    drawings.set(key, render(latex, display));
  }
  return drawings.get(key).cloneNode(true);
}

function render(latex, display) {
  try {
    return MathJax.tex2svg(latex.replaceAll(":=", "\\coloneqq "), { display });
  } catch (error) {
    throw new Error(error instanceof RangeError ? "it is nested too deeply" : error.message);
  }
}
