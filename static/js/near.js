// Asks the device where it is, only on tap, and opens the page there. Without this the chooser does the same.
(() => {
  const button = document.querySelector("button[data-near]");
  if (!button || !navigator.geolocation || !isSecureContext) return;
  const status = document.querySelector("[data-near-status]");
  const WORDS = { 1: "denied", 2: "unavailable", 3: "timeout" };

  function go({ coords }) {
    const url = new URL(button.dataset.near, location.href);
    // Three decimals, about a hundred metres, are enough; nobody has to know more.
    url.searchParams.set("lat", coords.latitude.toFixed(3));
    url.searchParams.set("lon", coords.longitude.toFixed(3));
    location.assign(url);
  }

  function fail({ code }) {
    button.removeAttribute("aria-disabled");
    status.textContent = status.dataset[WORDS[code]] ?? status.dataset.unavailable;
  }

  button.addEventListener("click", () => {
    if (button.hasAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    status.textContent = status.dataset.asking;
    navigator.geolocation.getCurrentPosition(go, fail, { timeout: 15_000, maximumAge: 60_000 });
  });
  // Coming back to this page finds the button ready.
  addEventListener("pageshow", () => {
    button.removeAttribute("aria-disabled");
    status.textContent = "";
  });
  button.hidden = false;
})();
