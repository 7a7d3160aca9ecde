// Suggested descriptions follow the chosen product; a form that is being sent is not sent twice.
(() => {
  const texts = new Map();
  for (const suggestion of document.querySelectorAll("[data-suggestion]")) {
    const columns = {};
    for (const part of suggestion.querySelectorAll("[data-column]")) columns[part.dataset.column] = part.textContent;
    texts.set(suggestion.dataset.suggestion, columns);
  }

  for (const row of document.querySelectorAll(".photo-row.waits")) {
    const choice = row.querySelector("select");
    if (!choice) continue;
    let before = texts.get(choice.value);
    choice.addEventListener("change", () => {
      const now = texts.get(choice.value);
      for (const [column, text] of Object.entries(now ?? {})) {
        const field = row.querySelector(`[name$="-${column}"]`);
        if (field.value === before?.[column]) field.value = text; // nobody has written another one
      }
      before = now;
    });
  }

  const form = document.querySelector("form[data-once]");
  const status = form?.querySelector("[data-busy-status]");
  const buttons = [...(form?.querySelectorAll("[type=submit]") ?? [])];
  form?.addEventListener("submit", () => {
    status.textContent = form.dataset.busy;
    for (const button of buttons) button.disabled = true;
  });
  window.addEventListener("pageshow", () => {
    for (const button of buttons) button.disabled = false;
    if (status) status.textContent = "";
  });
})();
