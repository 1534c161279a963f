// Stands before Material's script. Lets a formula be typed into the search: `dW = dZ A^T`, `x^T A x`, `tr(AXB)`.
// Material's search reads ^ ~ : + - as commands of its own, and finds nothing. Pages write xᵀAx, one word, and
// their formulas x⊤Ax.
(() => {
  const QUERY = 2; // the type of the message that asks Material's search worker

  const words = (typed) => {
    const parts = typed
      .replace(/\^\{?(?:\\top|\\mathsf\{T\}|T)\}?|(?<=\b[a-z])'(?!s\b)/gi, "ᵀ")
      .replace(/\^\{?-(?:\\top|T)\}?/g, "⁻ᵀ")
      .replace(/\^\{?-1\}?/g, "⁻¹")
      .replace(/[\^~:*+=()[\]{}\\|/,;]|(?<!\w)-|-(?!\w)/g, " ")
      .split(/\s+/)
      .filter(Boolean);
    // Single letters side by side are a product: x ᵀ A x is the word xᵀAx.
    const factor = (part) => /^[a-z](?:ᵀ|⁻¹|⁻ᵀ)?$/i.test(part ?? "");
    const text = parts.reduce((text, part, at) => text + (factor(part) && factor(parts[at - 1]) ? "" : " ") + part, "");
    return `${text.trim()} ${text.includes("ᵀ") ? text.split(" ").filter((w) => w.includes("ᵀ")).join(" ").replaceAll("ᵀ", "⊤") : ""}`.trim();
  };

  // Material asks for the index of all pages at once, and it is larger than a page. It waits until someone searches.
  const searching = new Promise((resolve) => {
    if (/[?&][hq]=/.test(location.search)) resolve();
    addEventListener("focusin", (event) => event.target.matches(".md-search__input") && resolve());
    addEventListener("change", (event) => event.target.id === "__search" && resolve());
  });
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.isIndex = /\/search_index\.json$/.test(url);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (!this.isIndex) return send.apply(this, body);
    searching.then(() => send.apply(this, body));
  };

  if (!window.Worker) return; // Material searches in one
  const ask = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type === QUERY && typeof message.data === "string") message = { ...message, data: words(message.data) };
    return ask.call(this, message, ...rest);
  };
})();
