// Python for the blocks of a page: one worker, one run at a time.
//
// The reader's code may come from anywhere. So the worker stands in a frame without an origin: it has no cookies,
// storage or caches of this site, and the frame's policy gives it no network. All that it needs is fetched here and
// handed over. `'unsafe-eval'` lets NumPy's modules link; it gives nothing that `blob:` does not.
const FRAME = `<!doctype html><meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:"><script>
addEventListener("message", ({ data, ports: [port], source }) => {
  if (source !== parent) return;
  const worker = new Worker(URL.createObjectURL(data["worker.js"])); // a module would not start without an origin
  worker.onmessage = ({ data }) => port.postMessage(data);
  worker.onerror = ({ message }) => port.postMessage({ failed: message ?? "the worker does not start" });
  port.onmessage = ({ data }) => worker.postMessage(data);
  worker.postMessage(data);
}, { once: true })</script>`;

const PYODIDE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
export const PYTHON_SIZE = 13_531_207; // bytes of these, unpacked
export const NUMPY_SIZE = "about 3 MB"; // the lock file does not say
export const NUMPY_HOST = "cdn.jsdelivr.net";
const START = 60; // seconds for Python to start
const SECONDS = 60; // for a run: more than any block of the site takes
const LIMIT = 100_000; // characters of output

/** What the reader is told; any other error is ours. */
export class Told extends Error {}

const files = {}; // by name: what a worker starts from
let fetched = false; // all of them
let wheel; // NumPy, once it is here
let worker; // {frame, port}, once it is there
let last = Promise.resolve(); // the run before
let waiting = 0;

/** Run `code` after the cells `before`. Resolves to {ok, line, seconds}; rejects with Told, or when `signal` aborts. */
export function run({ code, before, numpy, say, progress, print, signal }) {
  if (waiting) say("Waits for the block that is running.");
  waiting += 1;
  const stopped = new Promise((_, fail) => { signal.addEventListener("abort", () => fail(signal.reason)); });
  const mine = Promise.race([last, stopped]).then(async () => {
    await fetchPython(say, progress, signal);
    if (numpy) wheel ??= await fetchNumpy(say, progress, signal);
    say("Python is starting.");
    worker ??= await start(signal);
    return answer({ code, before, wheel: numpy && !worker.numpy && wheel }, { say, print, signal });
  }).finally(() => { waiting -= 1; });
  last = Promise.allSettled([last, mine]);
  return mine;
}

export const needsNumPy = (code) => /(^|[;:])[ \t]*(import|from)\b[^#;\n]*\bnumpy\b/m.test(code);
export const hasNumPy = () => Boolean(wheel);

async function fetchPython(say, progress, signal) {
  if (fetched) return;
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    throw new Told("This browser does not run WebAssembly in a worker, and Python needs both. The code can be copied and run elsewhere.");
  }
  say("Python comes from this site.");
  const bytes = {};
  const names = [...PYODIDE.map((name) => `../pyodide/${name}`), "worker.js", "run.py"];
  await Promise.all(names.map(async (name) => {
    files[name.split("/").pop()] = await download(new URL(name, import.meta.url), signal, (count) => {
      bytes[name] = count;
      progress(Object.values(bytes).reduce((sum, some) => sum + some), PYTHON_SIZE);
    });
  })).catch((error) => { throw told(error, "Python could not be fetched from this site. Look at the connection, and run it again."); });
  fetched = true;
}

async function fetchNumpy(say, progress, signal) {
  if (!crypto.subtle) throw new Told("This page did not come by https, and without it NumPy cannot be checked. The code can be copied and run elsewhere.");
  say(`NumPy comes from ${NUMPY_HOST}.`);
  const { version } = await import("../pyodide/pyodide.mjs");
  const { numpy } = JSON.parse(await files["pyodide-lock.json"].text()).packages;
  const address = `https://${NUMPY_HOST}/pyodide/v${version}/full/${numpy.file_name}`;
  const bytes = await download(address, signal, progress)
    .catch((error) => { throw told(error, `NumPy could not be fetched from ${NUMPY_HOST}. Look at the connection and at what blocks other hosts, and run it again; or copy the code and run it where NumPy is.`); });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer()));
  if (Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") !== numpy.sha256) {
    throw new Told(`What came from ${NUMPY_HOST} is not the NumPy that this site names by its hash, so it was not run.`);
  }
  return { name: numpy.file_name, bytes };
}

const told = (error, sentence) => (error.name === "AbortError" ? error : new Told(sentence));

/** The bytes at `address` as a Blob; `progress` hears how many have come, and of how many if that is known. */
async function download(address, signal, progress) {
  const response = await fetch(address, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`${response.status}`);
  const total = !response.headers.get("Content-Encoding") && Number(response.headers.get("Content-Length"));
  const parts = [];
  let bytes = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: "text/javascript" });
    parts.push(value);
    progress((bytes += value.length), total);
  }
}

function start(signal) {
  const frame = document.createElement("iframe");
  frame.sandbox = "allow-scripts";
  frame.hidden = true;
  frame.title = "Python";
  frame.srcdoc = FRAME;
  const { port1: port, port2 } = new MessageChannel();
  return within(START, signal, { frame, port }, "Python did not start within a minute. Load the page again, or copy the code.", (settle, fail) => {
    port.onmessage = ({ data }) => {
      if (data.ready) settle({ frame, port });
      if (data.failed) fail(new Told(`Python did not start: ${String(data.failed).slice(0, 500)}`));
    };
    frame.addEventListener("load", () => frame.contentWindow.postMessage(files, "*", [port2]), { once: true });
    document.body.append(frame);
  });
}

function answer(request, { say, print, signal }) {
  const { port } = worker;
  const stopped = `Stopped after ${SECONDS} seconds.`;
  let left = LIMIT, began;
  const wait = (settle, fail) => {
    port.onmessage = ({ data }) => {
      if (data.started) {
        say("Running.");
        began = performance.now();
        worker.numpy ||= Boolean(request.wheel);
      } else if (data.text !== undefined) {
        const text = String(data.text);
        print(text.slice(0, left));
        left -= text.length;
        if (left < 0) fail(new Told(`Stopped: it printed more than ${LIMIT.toLocaleString("en")} characters. The rest is cut.`));
      } else if (data.done) {
        settle({ ok: data.done[0] === true, line: Number(data.done[1]) || null, seconds: (performance.now() - began) / 1000 });
      } else {
        fail(new Told(`Python stopped: ${String(data.failed).slice(0, 500)}`));
      }
    };
    port.postMessage(request);
  };
  return within(SECONDS, signal, worker, stopped, wait);
}

/** A promise for what `wait` settles. If it fails, or after `seconds`, or when `signal` aborts, the worker ends. */
function within(seconds, signal, { frame, port }, late, wait) {
  return new Promise((settle, fail) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      port.onmessage = null;
    };
    const end = (error) => {
      over();
      port.close();
      frame.remove(); // and the worker with it
      worker = undefined;
      fail(error);
    };
    const abort = () => end(signal.reason);
    const timer = setTimeout(() => end(new Told(late)), seconds * 1000);
    signal.addEventListener("abort", abort);
    wait((value) => { over(); settle(value); }, end);
  });
}
