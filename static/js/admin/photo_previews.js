// Chosen pictures are shown before they are sent, with what the server would refuse.
(() => {
  const list = document.querySelector("[data-previews]");
  const field = document.querySelector("input[type=file][data-max-bytes]");
  if (!list || !field) return;
  const { maxBytes, maxFiles } = field.dataset;

  function note(item, text, kind = "strong") {
    const said = document.createElement(kind);
    said.className = kind === "span" ? "blind" : "";
    said.textContent = text;
    item.append(said);
  }

  function show(item, file) {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const image = new Image();
      image.alt = "";
      image.addEventListener("error", () => note(item, list.dataset.blind, "span")); // HEIC, in most browsers
      image.addEventListener("load", () => item.prepend(image));
      image.src = reader.result;
    });
    reader.readAsDataURL(file);
  }

  field.addEventListener("change", () => {
    list.replaceChildren();
    list.hidden = !field.files.length;
    [...field.files].slice(0, 300).forEach((file, number) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = file.name;
      item.append(name);
      list.append(item);
      if (number >= Number(maxFiles)) note(item, list.dataset.late);
      else if (file.size > Number(maxBytes)) note(item, list.dataset.heavy);
      else show(item, file);
    });
  });
})();
