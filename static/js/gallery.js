// Photos open large in the page's dialog. Without this, each link leads to the large picture.
(() => {
  const dialog = document.querySelector("dialog[data-lightbox]");
  const links = [...document.querySelectorAll("[data-gallery] a")];
  if (!dialog?.showModal || !links.length) return;
  const part = (name) => dialog.querySelector(`[data-lightbox-${name}]`);
  const image = part("image");
  let current = 0;

  function show(number) {
    current = (number + links.length) % links.length;
    const link = links[current];
    image.src = link.href;
    image.alt = link.querySelector("img")?.alt ?? "";
    part("caption").textContent = link.dataset.caption ?? "";
  }

  links.forEach((link, number) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(number);
      dialog.showModal();
    });
  });

  for (const [name, step] of [["prev", -1], ["next", 1]]) {
    part(name).hidden = links.length < 2;
    part(name).addEventListener("click", () => show(current + step));
  }
  part("close").addEventListener("click", () => dialog.close());

  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") show(current - 1);
    if (key === "ArrowRight") show(current + 1);
  });

  // The dialog covers the screen, so its bare ground counts as the backdrop.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // The picture shown last may lie elsewhere in the row than the one first opened.
  dialog.addEventListener("close", () => {
    image.removeAttribute("src");
    links[current].focus();
  });
})();
