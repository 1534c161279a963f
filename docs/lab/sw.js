// Keeps the files of the lab, so that it works without a network. It serves the lab and no other page.
// What rarely changes and is large comes from what is kept; the rest is asked for, and kept for when nobody answers.
const FILES = {}; // path -> hash of the file; press/browser.py fills it in, and with it every build has its own

const CACHE = "lab";
const ROOT = new URL("..", location).href;
const LARGE = /^assets\/(pyodide|mathjax|fonts)\//;
const key = (path) => `${ROOT}${path}?${encodeURIComponent(FILES[path])}`;
const kept = async (path) => (await caches.open(CACHE)).match(key(path));

/** Fetches what is not kept yet. A file of another build has another hash, and is not taken for this one's. */
async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map(async ([path, integrity]) => {
    if (await cache.match(key(path))) return;
    const found = await fetch(ROOT + path, { integrity }).catch(() => fetch(ROOT + path, { integrity, cache: "reload" }));
    await cache.put(key(path), found);
  }));
}

async function forgetOthers() {
  const cache = await caches.open(CACHE);
  const mine = new Set(Object.keys(FILES).map(key));
  await Promise.all((await cache.keys()).map((request) => mine.has(request.url) || cache.delete(request)));
  await clients.claim();
}

async function answer(request, path) {
  const before = LARGE.test(path) && (await kept(path));
  if (before) return before;
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(path);
    if (found) return found;
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const path = (origin + pathname).startsWith(ROOT) ? (origin + pathname).slice(ROOT.length) : "";
  if (event.request.method === "GET" && Object.hasOwn(FILES, path)) event.respondWith(answer(event.request, path));
});
