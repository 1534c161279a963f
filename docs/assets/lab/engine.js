// Keeps the worker that runs Python: starts it, asks it, stops it, replaces it. The latest question wins.
const LONGEST = 10_000; // ms that a check may take

/**
 * `tell(state, detail)` hears of "loading" (bytes so far), "ready", "checking", "stopped", "late", "lost",
 * "failed" (a word for what, and why); `answered(question, answer)` gets what Python said.
 */
export function createEngine({ tell, answered }) {
  let worker = null;
  let ready = false;
  let asked = null; // what Python works on
  let next = null; // what it will be asked then
  let id = 0;
  let timer;

  /** Starts Python, if it is not there. */
  function wake() {
    if (worker) return;
    try {
      // A worker made from a blob is under this page's content security policy; one that is fetched would not be.
      const code = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)}`;
      const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
      worker = new Worker(url, { type: "module" });
    } catch (error) {
      next = null;
      return tell("failed", { what: "worker", why: error.message });
    }
    const mine = worker;
    worker.onmessage = ({ data }) => mine === worker && hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (mine === worker) hear({ failed: ready ? "answer" : "download", why: event.message });
    };
    tell("loading", 0);
  }

  function hear(data) {
    if (data.loaded && !ready) return tell("loading", data.loaded);
    if (data.ready) {
      ready = true;
      tell("ready");
      return pump();
    }
    if (data.failed === "answer") {
      const question = asked;
      restart();
      return tell("lost", question);
    }
    if (data.failed) {
      drop();
      next = null;
      return tell("failed", { what: data.failed, why: data.why });
    }
    if (data.id !== id) return;
    clearTimeout(timer);
    const question = asked;
    asked = null;
    answered(question, JSON.parse(data.answer));
    pump();
  }

  /** Asks what is to be asked next, when nothing is being worked on. */
  function pump() {
    if (!ready || asked || !next) return;
    asked = next;
    next = null;
    worker.postMessage({ ask: JSON.stringify(asked), id: ++id });
    tell("checking");
    timer = setTimeout(() => {
      const question = asked;
      restart();
      tell("late", question);
    }, LONGEST);
  }

  function drop() {
    clearTimeout(timer);
    worker?.terminate();
    worker = asked = null;
    ready = false;
  }

  /** Replaces the worker. What waits is forgotten: it is asked again when the reader goes on. */
  function restart() {
    drop();
    next = null;
    wake();
  }

  return {
    wake,
    ask(question) {
      next = question;
      wake();
      pump();
    },
    stop() {
      if (!asked && !next) return;
      restart();
      tell("stopped");
    },
  };
}
