// "Save for the trip": the pages, files and photos of a kabupaten lie in one cache, which is whole or not there.
(() => {
  const { lang } = document.documentElement;
  const AT_ONCE = 4;
  const savedNames = async ({ dataset }) => (await caches.keys()).filter((name) => name.startsWith(`trip-${dataset.trip}-${lang}@`));
  const STATIC_FILES = /(?:href|src)="(\/[^"#]+\.(?:css|js|woff2|svg|png)[^"#]*)|url\("?([^")]+)/g;

  async function download(pack, isWanted, tell) {
    const name = `trip-${pack.kabupaten}-${lang}@${Date.now()}`;
    const cache = await caches.open(name);
    const seen = new Set();
    const result = { bytes: 0, leftOut: pack.left_out, version: pack.version };
    let deployment;
    async function take(url, isPhoto) {
      if (seen.has(url) || !isWanted()) return;
      seen.add(url);
      const response = await fetch(url, { credentials: "omit", cache: isPhoto ? "default" : "no-cache" });
      const headers = new Headers(response.headers);
      if (response.status === 404 || (isPhoto && /private|no-store/.test(headers.get("Cache-Control")))) return;
      const isPage = headers.get("Content-Type").startsWith("text/html");
      if (isPage) deployment ??= headers.get("Keep-Offline");
      if (!response.ok || (isPage && headers.get("Keep-Offline") !== deployment)) throw new Error("not as expected");
      const body = await response.blob();
      if (result.bytes + body.size > pack.most_bytes) return void (result.leftOut += 1);
      result.bytes += body.size;
      ["Content-Encoding", "Content-Length", "Vary"].forEach((header) => headers.delete(header));
      headers.set("Kept-At", Date.now());
      await cache.put(url, new Response(body, { headers }));
      if (!/text\/(html|css)/.test(body.type)) return;
      const links = [...(await body.text()).matchAll(STATIC_FILES)].map(([, link, file]) => new URL(link ?? file, new URL(url, location)));
      for (const { href, origin } of links) if (origin === location.origin) await take(href, false);
    }

    try {
      const wanted = [...pack.pages.map(({ url }) => [url, false]), ...pack.photos.map(({ url }) => [url, true])];
      for (let done = 0; done < wanted.length; done += AT_ONCE) {
        await Promise.all(wanted.slice(done, done + AT_ONCE).map(([url, isPhoto]) => take(url, isPhoto)));
        tell(Math.min(1, (done + AT_ONCE) / wanted.length));
      }
      if (!isWanted()) throw new Error("stopped");
      await cache.put(`/${name}`, new Response(JSON.stringify(result), { headers: { "Kept-At": Date.now() } }));
    } catch (error) {
      await caches.delete(name);
      throw error;
    }
  }

  async function stateOf(box) {
    for (const name of await savedNames(box)) {
      const note = await (await caches.open(name)).match(`/${name}`);
      if (note) return { ...(await note.json()), at: Number(note.headers.get("Kept-At")) };
    }
  }

  const canSave = "serviceWorker" in navigator && "caches" in window;
  document.querySelector("[data-no-worker]").hidden = canSave;
  if (!canSave) return;

  document.querySelectorAll("[data-trip]").forEach((box) => {
    const part = (name) => box.querySelector(`[data-trip-${name}]`);
    const [tools, save, remove, bar, status] = ["tools", "save", "remove", "bar", "status"].map(part);
    let isRunning = false;
    tools.hidden = false;

    async function show(sentence = "") {
      const state = await stateOf(box);
      const size = ((state?.bytes ?? 0) / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 });
      const kept = state && status.dataset.kept.replace("{age}", window.offline.ago(state.at)).replace("{size}", size);
      const left = state?.leftOut ? status.dataset.left.replace("{number}", state.leftOut) : "";
      status.textContent = [sentence, kept, left].filter(Boolean).join(" ");
      save.textContent = state ? save.dataset.again : save.dataset.first;
      [save.hidden, remove.hidden, bar.hidden] = [isRunning, !state && !isRunning, !isRunning];
      return state;
    }

    async function start() {
      isRunning = true;
      await show();
      let sentence = "";
      try {
        const pack = await (await fetch(box.dataset.pack, { cache: "no-cache", credentials: "omit" })).json();
        const former = await savedNames(box);
        await download(pack, () => isRunning, (share) => (bar.value = share));
        for (const name of former) await caches.delete(name);
      } catch {
        sentence = isRunning ? status.dataset.failed : "";
      }
      isRunning = false;
      await show(sentence);
    }

    save.addEventListener("click", start);
    remove.addEventListener("click", async () => {
      isRunning = false;
      for (const name of await savedNames(box)) await caches.delete(name);
      await show();
    });
    show().then((state) => state && navigator.onLine && state.version !== box.dataset.version && start());
  });
})();
