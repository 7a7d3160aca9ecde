// A button that prints its page. It is hidden in the HTML: without JavaScript it could not.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
