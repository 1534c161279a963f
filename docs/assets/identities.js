// Filters the table of identities by what is typed, by kind and by family. Without it the table is whole.
(() => {
  const form = document.getElementById("filter");
  const table = document.getElementById("identity-table");
  const bodies = [...table.tBodies];
  const rows = [...table.querySelectorAll("tr[data-pattern]")];
  const [input] = form.getElementsByTagName("input");
  const [kind, family] = form.getElementsByTagName("select");
  const [output] = form.getElementsByTagName("output");

  // The same way of writing as in press/identities.py: no spaces, no parentheses, T for a transpose.
  const NAMES = "logsumexp|softmax|softplus|sigma|lambda|relu|tanh|cosh|diag|sign|logm|sinm|cosm|arctan|log|exp|sin|cos|tan|det|tr|vec|max|min|adj|abs";
  const LETTERS = "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ kappa κ mu μ nu ν xi ξ pi π rho ρ tau τ phi φ chi χ psi ψ omega ω ell ℓ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω".split(" ");
  const GREEK = new Map(LETTERS.flatMap((letter, at) => (at % 2 ? [] : [[letter, LETTERS[at + 1]]])));
  const SIGNS = [
    [/\\(left|right|[bB]igg?[lr]?|operatorname|math(bf|rm|sf|it|bb)|boldsymbol|bm|text(bf|rm)?|displaystyle|,|;|:|!|quad)(?![a-zA-Z])\*?/g, ""],
    [/\{ ?(\\?[^\W_]+) ?\}/g, " $1 "],
    [/\\partial/g, "∂"],
    [/\\nabla/g, "∇"],
    [/\^ ?(\\top|\\intercal|\\prime|[Tt](?![a-z]))|ᵀ|⊤|\.T\b|['′](?! ?\()/g, "^T"],
    [/\^ ?\{? ?- ?(\\top|T) ?\}?|⁻ᵀ/g, "^-T"],
    [/⁻¹/g, "^-1"],
    [/²/g, "^2"],
    [/\\\||\\[lr]?Vert|\|\||‖|\\[lr]?vert/g, "|"],
    [/\\langle|⟨/g, "<"],
    [/\\rangle|⟩/g, ">"],
    [/\\(odot|circ)|∘/g, "⊙"],
    [/\\otimes/g, "⊗"],
    [/\\?\b(trace|Trace|Tr)(?![a-z])/g, "tr"],
    [/\\?\bDet(?![a-z])/g, "det"],
    [/\\?\bln(?![a-z])/g, "log"],
    [/\bnp\.(linalg\.)?/g, ""],
    [/\bexpm\b/g, "exp"],
    [/\bReLU\b/g, "relu"],
    [/σ|\bsigmoid\b/g, "sigma"],
    [/λ/g, "lambda"],
    [/−/g, "-"],
    [/\\?\b[a-zA-Z]+/g, (name) => GREEK.get(name.replace("\\", "")) ?? name],
    [/(?<!\p{L})(\p{L}) ?\( ?(\p{L}) ?\)/gu, "$1:$2"],
  ];
  // One space is as good as many, and leaves no pattern anything to try in vain.
  const spaced = (text) => text.replace(/\s+/g, " ");
  const signs = (text) => SIGNS.reduce((text, [from, to]) => spaced(text.replace(from, to)), spaced(text));
  const plain = (text) => text.replace(/\\[dt]?frac|\\cdot|[{}()[\]/\s&*·@$]/g, "").replace(new RegExp(`\\\\(?=${NAMES})`, "g"), "");
  const pattern = (text, variable) => {
    const seen = new Map();
    const number = (letter) => "#" + (seen.has(letter) ? seen : seen.set(letter, seen.size)).get(letter);
    return text.replace(new RegExp(`\\^-?T|${NAMES}|e\\^|I|(\\p{L})`, "gu"), (all, letter) => (!letter ? all : letter === variable ? "@" : number(letter)));
  };

  // What is differentiated, and by what: `\frac{\partial f}{\partial x}`, `d(f)/dx`, `∇_x f`, `f by x`, `d(f)`.
  const QUESTIONS = [
    /^\{? ?\\[dt]?frac ?\{? ?[∂d] ?(?<f>.*?)\}? ?\{? ?[∂d] ?(?<by>\p{L})(?!\p{L}) ?\}?(?<rest>.*)$/u,
    /^[∂d] ?(?<f>[^/]*?) ?\/ ?[∂d] ?(?<by>\p{L})(?!\p{L})(?<rest>.*)$/u,
    /^(∇|grad) ?_ ?(?<by>\p{L}) ?(?<rest>.+)$/u,
    /^(?<f>.+?) (with respect to|wrt|w\.r\.t\.|by) (?<by>\p{L})$/u,
    /^d(?<f> ?\(.*| (tr|log|det)\b.*)$/u,
  ];
  const read = (typed) => {
    let text = signs(typed).trim().replace(/^(the )?(derivative|gradient|jacobian|hessian|differential) of /i, "");
    const found = QUESTIONS.map((question) => text.match(question)?.groups).find(Boolean);
    if (found) text = found.f?.trim() || found.rest || "";
    const [left, right] = text.split(/:?=|\\coloneqq/);
    if (right?.trim()) text = /^\s*\p{L}(:\p{L})?\s*$/u.test(left) ? right : left;
    const form = plain(text);
    // Also with |X| as a determinant, and without a number in front.
    const forms = [form, form.replace(/\|([^|]*)\|/g, "det$1"), form.replace(/^[\d.]+/, "")].filter(Boolean);
    return { forms: [...new Set(forms)], variable: found?.by };
  };
  const STOP = /^(the|and|for|of|a|an|with|respect|wrt|by|to|derivatives?|gradients?|differentials?|formula)$/;
  const said = (typed) => (typed.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? []).filter((word) => !STOP.test(word) && word !== "s");

  /** Which rows answer what was typed, as a test of a row. */
  function fitting(typed) {
    const { forms, variable } = read(typed.slice(0, 500));
    const named = said(typed).map((word) => word.replace(/([^s])s$/, "$1"));
    if (!forms.length && !named.length) return () => true;
    const long = named.filter((word) => word.length > 2);
    const spoken = (fits) => (row) => long.length > 0 && long.every((word) => fits(row.dataset.words, word));
    const words = [spoken((text, word) => ` ${text} `.includes(` ${word} `)), spoken((text, word) => text.includes(word))];
    const asks = (forms, variable) => {
      const patterns = forms.map((form) => pattern(form, variable));
      return (row) => row.dataset.pattern.split(" ").some((one) => patterns.includes(one));
    };
    const has = (where, least) => (row) => forms.some((form) => form.length >= least && row.dataset[where].includes(form));
    const either = (...tests) => (row) => tests.some((test) => test(row));
    const chain = (row) => row.dataset.words.includes("chain");
    const any = forms.map((form) => form.replace(/sigma|relu|tanh|softplus/g, "g"));
    // The same function in other letters, then the formula as a part of a function or of a result.
    const formula = [
      ...(variable && forms[0]?.length === 1 ? [chain] : []),
      ...(variable ? [asks(forms, variable)] : []),
      asks(forms),
      asks(any),
      either(has("function", 1), has("result", 1)),
    ];
    const language = /^[\p{L}\s'-]+$/u.test(typed) && long.length === named.length;
    const best = (language ? [...words, ...formula] : [...formula, ...words]).find((test) => rows.some(test));
    if (!best) return () => false;
    return language || variable ? best : either(best, has("function", 4));
  }

  let later;
  function apply() {
    const fits = fitting(input.value.trim());
    let shown = 0;
    for (const body of bodies) {
      const here = !family.value || body.dataset.family === family.value;
      let count = 0;
      for (const row of body.querySelectorAll("tr[data-pattern]")) {
        row.hidden = !(here && (!kind.value || row.dataset.kind === kind.value) && fits(row));
        count += !row.hidden;
      }
      body.hidden = !count;
      shown += count;
    }
    output.textContent = shown === rows.length ? `${shown} identities` : `${shown} of ${rows.length}`;
    const state = new URLSearchParams();
    if (input.value) state.set("find", input.value);
    if (kind.value) state.set("kind", kind.value);
    if (family.value) state.set("family", family.value);
    clearTimeout(later); // a browser allows only so many changes of the address in a while
    later = setTimeout(() => history.replaceState(null, "", state.size ? `?${state}` : location.pathname), 300);
  }

  // Not `q`, which the theme takes for a question to its own search.
  const linked = new URLSearchParams(location.search);
  input.value = linked.get("find") ?? "";
  for (const [name, select] of Object.entries({ kind, family })) {
    select.value = linked.get(name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  apply();
})();
