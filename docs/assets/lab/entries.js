// What can be said about a text before Python has read it: where its entries stand, and what is to be drawn.
const COMMAND = /\\[a-zA-Z]/;
const CODE = /@|\.T\b|\bnp\.|\*\*|\w_prime\(|(?<![\\\w])\w+\.\w+\(/;
const OPEN = /\\begin\{(\w+\*?)\}/g;
const DELIMITERS = /^\s*(\$\$?|\\\[|\\\()|(\$\$?|\\\]|\\\))[\s.,;]*$/g;

/** The entries of a text: one a line, except that an environment and what stands between `$$` stay together. */
export function entriesOf(text) {
  const lines = text.split("\n");
  const found = [];
  for (let first = 0; first < lines.length; first++) {
    if (/^\s*([%#].*|`{3}.*|~{3}.*)?$/.test(lines[first])) continue;
    let last = first;
    const until = (closed) => {
      for (let at = first; at < lines.length && lines[at].trim(); at++) if (closed(at)) return (last = at);
    };
    if (lines[first].trim() === "$$") until((at) => at > first && lines[at].trim() === "$$");
    else if (lines[first].trim() === "\\[") until((at) => lines[at].trim() === "\\]");
    else {
      const depth = (at) => (lines[at].match(OPEN)?.length ?? 0) - (lines[at].match(/\\end\{/g)?.length ?? 0);
      let open = 0;
      until((at) => (open += depth(at)) <= 0);
    }
    const source = lines.slice(first, last + 1).join("\n");
    found.push({ first, last, source, ...reading(source) });
    first = last;
  }
  return found;
}

const PROSE = /^(?=(?:.*?[A-Za-z]{3,}){2})[^=^_\\+<>{}∈∇∂|$]*$/s;

function reading(source) {
  if (PROSE.test(source) && !CODE.test(source)) return { language: "text", latex: "" };
  if (!COMMAND.test(source) && CODE.test(source)) return { language: "numpy", latex: null };
  const latex = source.replace(DELIMITERS, "").replace(/(?<!\\)%.*$/gm, "").trim();
  return { language: "latex", latex };
}

/** How much there will be to say about an entry: "short" for a declaration, more for a definition and for a claim. */
export function length({ source }) {
  if (/:=|\\coloneqq?/.test(source)) return "medium";
  return /=|\\(neq?|leq?|geq?)\b/.test(source) ? "long" : "short";
}

/** For each of the new list, which one of the old list it was, or -1: same ends, and in order between them. */
export function matching(old, fresh) {
  let head = 0;
  while (head < old.length && head < fresh.length && old[head].source === fresh[head].source) head++;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - head && old.at(-1 - tail).source === fresh.at(-1 - tail).source) tail++;
  return fresh.map((_, at) => {
    if (at < head) return at;
    if (at >= fresh.length - tail) return at + old.length - fresh.length;
    return at < old.length - tail ? at : -1;
  });
}
