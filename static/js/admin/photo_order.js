// Photos change places by dragging their handle or by two buttons; both write the numbers that are sent.
(() => {
  const list = document.querySelector("[data-photo-order]");
  if (!list) return;
  const status = document.querySelector("[data-order-status]");
  const rows = () => [...list.querySelectorAll("[data-photo]")];
  let dragged = null;

  function renumber(moved) {
    rows().forEach((row, index) => {
      row.querySelector("input[name$=-position]").value = index + 1;
    });
    status.textContent = status.dataset.said.replace("%s", rows().indexOf(moved) + 1);
  }

  function move(row, step) {
    const all = rows();
    const other = all[all.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    renumber(row);
  }

  for (const row of rows()) {
    const handle = row.querySelector("[data-handle]");
    handle.hidden = false;
    // The row is draggable while its handle is held only: texts in it can be marked with the mouse.
    handle.addEventListener("pointerdown", () => { row.draggable = true; });
    handle.addEventListener("pointerup", () => { row.draggable = false; });
    for (const button of row.querySelectorAll("[data-move]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        move(row, Number(button.dataset.move));
        button.focus();
      });
    }
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    row.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      if (dragged === row) return;
      const { top, height } = row.getBoundingClientRect();
      if (event.clientY > top + height / 2) row.after(dragged);
      else row.before(dragged);
    });
    row.addEventListener("drop", (event) => event.preventDefault());
    row.addEventListener("dragend", () => {
      row.draggable = false;
      row.classList.remove("dragged");
      dragged = null;
      renumber(row);
    });
  }
})();
