// What the service worker keeps. Pages seen lie with their files in one cache for each deployment (PORTAL.version);
// journeys that somebody saved (trips.js) in one cache each. The server says which pages may be kept.
const KEPT = `kept-${PORTAL.version}`;
const MOST_PAGES = 80, MOST_BYTES = 8e6, MONTH_MS = 30 * 24 * 3600e3;
const ANY = { ignoreVary: true };
const FALLBACKS = Object.values(PORTAL.fallbacks);
const isStatic = (url) => new URL(url, location).pathname.startsWith(PORTAL.static);
const isHashed = (url) => /\.[0-9a-f]{12}\.\w+$/.test(new URL(url).pathname);
const isPublic = (headers) => !/private|no-store/.test(headers.get("Cache-Control"));
const isPage = (headers) => headers.get("Content-Type")?.startsWith("text/html");
const mayBeKept = ({ ok, headers }) =>
  ok && isPublic(headers) && (!isPage(headers) || headers.get("Keep-Offline") === PORTAL.version);

async function keep(cache, url, response) {
  if (!mayBeKept(response)) return "";
  const body = await response.blob();
  const headers = new Headers(response.headers);
  ["Content-Encoding", "Content-Length", "Vary"].forEach((name) => headers.delete(name));
  headers.set("Kept-At", Date.now());
  headers.set("Kept-Bytes", body.size);
  await cache.put(url, new Response(body, { headers })); // what was used last then stands last
  return /text\/(html|css)/.test(body.type) ? body.text() : "";
}

async function keepWithFiles(cache, url) {
  const response = await fetch(url, { credentials: "omit", cache: isStatic(url) ? "default" : "no-cache" });
  const text = await keep(cache, url, response);
  const links = [...text.matchAll(/(?:href|src)="([^"#]+)|url\("?([^")]+)/g)].map(([, link, file]) => link ?? file);
  const files = new Set(links.map((link) => new URL(link, new URL(url, location)).href));
  for (const file of files) {
    const isOurs = file.startsWith(location.origin) && isStatic(file);
    if (isOurs && !(await cache.match(file, ANY))) await keepWithFiles(cache, file);
  }
  return text;
}

async function newest(url) {
  const copies = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).match(url, ANY)));
  const age = (copy) => Number(copy.headers.get("Kept-At"));
  return copies.filter(Boolean).sort((one, other) => age(other) - age(one))[0];
}

async function forget(url) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url, ANY);
}

async function trim() {
  const cache = await caches.open(KEPT);
  let [number, bytes] = [0, 0];
  for (const request of (await cache.keys()).reverse()) {
    if (isStatic(request.url) || FALLBACKS.includes(new URL(request.url).pathname)) continue;
    const { headers } = await cache.match(request, ANY);
    bytes += Number(headers.get("Kept-Bytes"));
    const isOld = Date.now() - headers.get("Kept-At") > MONTH_MS;
    if (++number > MOST_PAGES || bytes > MOST_BYTES || isOld) await cache.delete(request, ANY);
  }
}
