// Draws formulas for press/formulas.py. One line of JSON in, one line out, until the input ends.
//
//   in    [{"tex": "W^\\top", "display": true}, ...]      the formulas of one page
//   out   {"drawn": ["<mjx-container ...", ...], "glyphs": "<defs>...</defs>"}
//   or    {"error": "Undefined control sequence \\foo", "at": 0}
//
// Usage: node mathjax.cjs <folder of the mathjax package> <macros.json>
const [root, macros] = process.argv.slice(2);

const config = {
  loader: { load: ["input/tex-full", "output/svg", "adaptors/liteDOM", "a11y/assistive-mml"] },
  startup: { typeset: false },
  options: { enableMenu: false },
  svg: { fontCache: "global" }, // each glyph stands once a page
  tex: {
    // `noundefined` and `noerrors` would print a mistake in red instead of reporting it,
    // `autoload` and `require` would load an extension halfway, when Node cannot wait for it.
    packages: ["base", "ams", "mathtools", "boldsymbol", "html", "newcommand", "textmacros"],
    macros: JSON.parse(require("fs").readFileSync(macros)),
    formatError: (_, error) => { throw error; },
  },
};
config.tex.packages.push("configmacros");

const TRANSLATE = /^translate\(([-\d.]+),\s*([-\d.]+)\)$/;
// MathJax's notes to itself, and namespaces that HTML does without: nothing on our pages reads them.
const NOTES = /^(data-|xmlns|jax$|unselectable$|focusable$)/;

/** Take out of a drawing what does not draw, notes and groups without a purpose: half of its bytes and nodes. */
function tidy(node, adaptor) {
  if (!node.children) return node;
  node.children = node.children.flatMap((child) => {
    tidy(child, adaptor);
    if (child.kind !== "g") return [child];
    const attributes = adaptor.allAttributes(child);
    if (!attributes.length) return child.children;
    // <g transform="translate(x,y)"><use/></g> is <use x="x" y="y"/>: half the elements, and half the styling.
    const moved = attributes.length === 1 && attributes[0].name === "transform" && TRANSLATE.exec(attributes[0].value);
    if (!moved || child.children.length !== 1 || child.children[0].kind !== "use") return [child];
    const [use] = child.children;
    adaptor.setAttribute(use, "x", moved[1]);
    if (Number(moved[2])) adaptor.setAttribute(use, "y", moved[2]);
    return [use];
  });
  for (const { name, value } of adaptor.allAttributes(node)) {
    if (NOTES.test(name)) adaptor.removeAttribute(node, name);
    if (name === "xlink:href") {
      adaptor.removeAttribute(node, name);
      adaptor.setAttribute(node, "href", value);
    }
    // The theme sets `height: auto`, which is 0 for a drawing that the browser skips while it is off screen.
    // A drawing's height is in ex; the parts of a brace are drawings within, and theirs has no unit.
    if (name === "height" && value.endsWith("ex")) {
      adaptor.removeAttribute(node, name);
      adaptor.setStyle(node, name, value);
    }
  }
  return node;
}

require(root).init(config).then((MathJax) => {
  const { adaptor, document } = MathJax.startup;
  const glyphs = document.outputJax.fontCache;

  function page(formulas) {
    glyphs.clearCache();
    MathJax.texReset();
    const drawn = [];
    for (const { tex, display } of formulas) {
      try {
        drawn.push(adaptor.outerHTML(tidy(MathJax.tex2svg(tex, { display }), adaptor)));
      } catch (error) {
        return { error: error.message, at: drawn.length };
      }
    }
    return { drawn, glyphs: adaptor.innerHTML(glyphs.getCache()) };
  }

  const lines = require("readline").createInterface({ input: process.stdin });
  lines.on("line", (line) => process.stdout.write(JSON.stringify(page(JSON.parse(line))) + "\n"));
});
