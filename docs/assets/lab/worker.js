// The lab's Python. It answers one question after another; what it is asked is data, and never run.
//
//   in    {"ask": the question as JSON, "id": number}
//   out   {"loaded": bytes so far}, then {"ready": true}, then {"id": number, "answer": JSON} for each question
//   or    {"failed": "download" | "blocked" | "start" | "answer", "why": text}
const ASSETS = new URL("../", import.meta.url).href;

let failed = false; // what fails first is the reason, and what follows from it is not said
function fail(what, error) {
  if (!failed) postMessage({ failed: what, why: String(error?.message ?? error) });
  failed = true;
}

/** `fetch` that counts the bytes that arrive. Pyodide waits for ever for a file that does not come, so it is said here. */
let loaded = 0;
const plainly = globalThis.fetch;
globalThis.fetch = async (...request) => {
  try {
    const response = await plainly(...request);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const count = new TransformStream({
      transform(chunk, out) {
        postMessage({ loaded: (loaded += chunk.byteLength) });
        out.enqueue(chunk);
      },
    });
    response.body.pipeTo(count.writable).catch((error) => fail("download", error));
    return new Response(count.readable, { headers: response.headers });
  } catch (error) {
    fail("download", error);
    throw error;
  }
};

async function start() {
  if (typeof WebAssembly !== "object") throw Object.assign(new Error("there is no WebAssembly"), { what: "blocked" });
  const code = fetch(`${ASSETS}python.zip`).then((response) => response.arrayBuffer());
  code.catch(() => {}); // said above
  const { loadPyodide } = await import(`${ASSETS}pyodide/pyodide.mjs`);
  const python = await loadPyodide({ indexURL: `${ASSETS}pyodide/` });
  python.unpackArchive(await code, "zip", { extractDir: "/lab" });
  python.runPython("import sys; sys.path.insert(0, '/lab')");
  return python.pyimport("equations.lab").answer;
}

/** What kept Python from starting: a file that did not come, a browser that refuses, or Python itself. */
function reason(error) {
  if (/import|module/i.test(error?.message) && error instanceof TypeError) return "download";
  return error?.what ?? (error instanceof globalThis.WebAssembly?.CompileError ? "blocked" : "start");
}

const answer = start();
answer.then(() => postMessage({ ready: true }), (error) => fail(reason(error), error));

addEventListener("message", async ({ data: { ask, id } }) => {
  try {
    postMessage({ id, answer: (await answer)(ask) });
  } catch (error) {
    fail("answer", error);
  }
});
