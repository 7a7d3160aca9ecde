// Without network: starts the service worker, says how old a copy is, and has forms keep what was typed.
(() => {
  const { draftsSrc, worker: workerUrl } = document.currentScript.dataset;
  const worker = navigator.serviceWorker;
  const template = document.querySelector("template[data-offline]");
  const language = document.documentElement.lang;

  // A form was sent when its answer is another page that comes from it.
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith("draft:"))) {
    const path = key.slice(6).split("#")[0];
    const isSent = JSON.parse(sessionStorage[key]).sent && path !== location.pathname;
    if (isSent && document.referrer.split("?")[0] === location.origin + path) sessionStorage.removeItem(key);
  }
  if (document.querySelector('form[method="post" i]')) import(draftsSrc);
  if (!worker) return;

  function ago(moment) {
    const minutes = Math.round((Date.now() - moment) / 60e3);
    const [number, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 2880 ? [minutes / 60, "hour"] : [minutes / 1440, "day"];
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.round(number), unit);
  }

  function say(moment) {
    const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(moment);
    const bar = template.content.querySelector("[data-copy]").cloneNode(true);
    const reason = navigator.onLine ? bar.dataset.slow : bar.dataset.cut;
    bar.querySelector("span").textContent = `${bar.dataset.copy.replace("{date}", date).replace("{age}", ago(moment))} ${reason}`;
    document.querySelector("main").before(bar);
  }

  window.offline = { ago };
  if (worker.controller) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => data && say(data);
    worker.controller.postMessage("age", [port2]);
  }

  addEventListener("load", async () => {
    const isFirst = !worker.controller;
    try {
      await worker.register(workerUrl);
      // The first page was there before the worker.
      if (isFirst) (await worker.ready).active.postMessage({ keep: location.href.split("#")[0] });
    } catch {
      // A browser that refuses, in a private window say, reads on as before.
    }
  });
})();
