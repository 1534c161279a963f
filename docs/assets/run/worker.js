// Python, in a worker that belongs to no site and has no network (see python.js). What it is given to run is the
// reader's own code; what it says is text.
//
//   in    {files}                        what to start from, by name
//         {code, before, wheel?}         a block, the cells above it, and NumPy where one of them needs it
//   out   {ready}, {started}, {text}, {done: [ran to its end, line of the error]}, {failed}
const NOWHERE = "https://nowhere.invalid/";
let files, python;

// Pyodide asks for files by their address. They are here already.
self.fetch = async (address) => {
  const name = new URL(address).pathname.slice(1);
  if (!files[name]) throw new TypeError(`There is no ${name} here.`);
  return new Response(files[name], { headers: { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "" } });
};

onmessage = async ({ data }) => {
  files = data;
  try {
    const { loadPyodide } = await load("pyodide.mjs");
    const { default: createPyodideModule } = await load("pyodide.asm.mjs");
    const lockFileContents = JSON.parse(await files["pyodide-lock.json"].text());
    python = await loadPyodide({
      indexURL: NOWHERE, packageBaseUrl: NOWHERE, createPyodideModule, lockFileContents, jsglobals: {}, stdin: () => null,
    });
    python.FS.writeFile("run.py", await files["run.py"].text());
    onmessage = ({ data }) => run(data).catch(fail);
    postMessage({ ready: true });
  } catch (error) {
    fail(error);
  }
};

async function run({ code, before, wheel }) {
  if (wheel) {
    files[wheel.name] = wheel.bytes;
    const said = [];
    await python.loadPackage("numpy", { errorCallback: (text) => said.push(text) });
    if (!python.loadedPackages.numpy) throw new Error(said.join(" "));
  }
  postMessage({ started: true });
  const cells = python.toPy(before);
  const done = python.pyimport("run").run(code, cells, (text) => postMessage({ text }));
  postMessage({ done: done.toJs() });
}

const load = (name) => import(URL.createObjectURL(files[name].slice(0, files[name].size, "text/javascript")));
const fail = (error) => postMessage({ failed: String(error?.message ?? error) });
