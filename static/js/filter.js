// Filters apply as they change: fetch the page, swap its parts. Without this, the form has its buttons.
(() => {
  const form = document.querySelector("form[data-facets]");
  if (!form) return;
  const results = () => document.querySelector('[data-swap="results"]');
  const status = document.createElement("p");
  status.className = "vh";
  status.setAttribute("role", "status");
  form.append(status);
  let request;

  function formUrl() {
    const url = new URL(form.action);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    return url.href;
  }

  function twin({ id, name, value }) {
    const same = (field) => (id ? field.id === id : name && field.name === name && field.value === value);
    return [...form.elements].find(same) || results().querySelector("[tabindex]");
  }

  function swapPart(old, fresh) {
    const boxes = () => [...old.querySelectorAll("details")];
    const key = (box) => box.firstElementChild.textContent;
    const isOpen = new Map(boxes().map((box) => [key(box), box.open]));
    const top = old.scrollTop;
    old.replaceChildren(...fresh.childNodes);
    for (const box of boxes()) box.open = isOpen.get(key(box)) ?? box.open;
    old.scrollTop = top;
  }

  function swap(page, isNew) {
    const active = document.activeElement;
    for (const old of document.querySelectorAll("[data-swap]")) {
      const fresh = page.querySelector(`[data-swap="${old.dataset.swap}"]`);
      if (fresh) swapPart(old, fresh);
    }
    for (const field of form.elements) {
      const isTyping = isNew && field === active;
      const fresh = field.id && !isTyping && !field.closest("[data-swap]") && page.getElementById(field.id);
      if (fresh) field.value = fresh.value;
    }
    document.title = page.title;
    status.textContent = results()?.querySelector("[aria-live]")?.textContent ?? "";
    if (!active.isConnected) twin(active)?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("swap"));
  }

  async function load(url, isNew) {
    request?.abort();
    const own = (request = new AbortController());
    results()?.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { signal: own.signal });
      if (!response.ok) throw new Error(response.status);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (isNew && url !== location.href) history.pushState(null, "", url);
      swap(page, isNew);
      results()?.removeAttribute("aria-busy");
      return true;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.form === form) load(formUrl(), true);
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sheet = form.querySelector("[popover]");
    if (!(await load(formUrl(), true))) return;
    if (sheet?.matches(":popover-open")) sheet.hidePopover();
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-swap] a[data-filter-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const isPager = link.closest("nav");
    if ((await load(link.href, true)) && isPager) results().scrollIntoView();
  });

  addEventListener("popstate", () => location.hash || load(location.href));
})();
