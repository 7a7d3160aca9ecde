// The pages that lie on this phone, as links; on the page to save for a journey and on the one without network.
(async () => {
  const section = document.querySelector("[data-kept-pages]");
  const list = section.querySelector("ul");
  if (!("caches" in window)) return;

  const start = document.documentElement.lang === "en" ? "/en/" : "/";
  const isOurs = (path) => (start === "/en/" ? path.startsWith(start) : !path.startsWith("/en/"));
  const found = new Map();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const url = new URL(request.url);
      if (found.has(url.href) || !isOurs(url.pathname) || /\.\w+$/.test(url.pathname)) continue;
      const answer = await cache.match(request, { ignoreVary: true });
      if (!answer?.headers.get("Content-Type")?.startsWith("text/html")) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.querySelector("[data-kept-pages]")) continue;
      found.set(url.href, page.title.split(" | ")[0]);
    }
  }
  for (const [href, title] of [...found].sort(([, one], [, other]) => one.localeCompare(other))) {
    const link = Object.assign(document.createElement("a"), { href, textContent: title || section.dataset.untitled });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  section.hidden = !found.size;
})();
