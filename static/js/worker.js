// The service worker: pages from the network first, files with a hash in their name from what is kept.
const PATIENCE_MS = 3000;
const ages = new Map(); // of the copies shown, by window

const fallback = (url) => caches.match(PORTAL.fallbacks[new URL(url).pathname.startsWith("/en/") ? "/en/" : "/"], ANY);

async function fromNetwork(event, url) {
  const response = await fetch(event.request);
  const copy = response.clone();
  if ([404, 410].includes(response.status)) await forget(url);
  event.waitUntil(caches.open(KEPT).then((cache) => keep(cache, url, copy)).then(trim));
  return response;
}

async function answerPage(event) {
  const url = event.request.url.split("#")[0];
  const fresh = fromNetwork(event, url).catch(() => null);
  event.waitUntil(fresh);
  const copy = await newest(url);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await (copy ? Promise.race([fresh, late]) : fresh);
  if (answer && !(copy && answer.status > 501)) return answer;
  if (!copy) return fallback(url);
  ages.set(event.resultingClientId, Number(copy.headers.get("Kept-At")));
  return copy;
}

async function answerFile(event) {
  const { url } = event.request;
  const copy = await newest(url);
  if (copy && (isHashed(url) || !isStatic(url))) return copy;
  const answer = await fromNetwork(event, url).catch(() => null);
  // Of photos only the smallest is saved with a journey.
  return answer ?? copy ?? (await newest(url.replace(/\d+w\.\w+$/, "320w.webp"))) ?? Response.error();
}

addEventListener("install", (event) => {
  const shell = (cache) => Promise.all(FALLBACKS.map((url) => keepWithFiles(cache, url)));
  const check = (texts) => texts.every(Boolean) || Promise.reject(new Error("another deployment answered"));
  event.waitUntil(caches.open(KEPT).then(shell).then(check).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const isFormer = (name) => name.startsWith("kept-") && name !== KEPT;
  const drop = (names) => Promise.all(names.filter(isFormer).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => clients.claim()));
});

addEventListener("message", (event) => {
  if (event.data === "age") event.ports[0].postMessage(ages.get(event.source.id) ?? null);
  if (event.data.keep) event.waitUntil(caches.open(KEPT).then((cache) => keepWithFiles(cache, event.data.keep)));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  const isOwn = PORTAL.never.some((start) => pathname.startsWith(start));
  if (mode === "navigate") event.respondWith(isOwn ? fetch(event.request).catch(() => fallback(url)) : answerPage(event));
  else if (pathname.startsWith(PORTAL.static) || pathname.startsWith(PORTAL.media)) event.respondWith(answerFile(event));
});
