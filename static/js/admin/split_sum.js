// Counts the given pieces of each product while numbers are typed. Without it the sums are those of the last save.
for (const line of document.querySelectorAll("[data-split-line]")) {
  const open = Number(line.dataset.splitLine);
  const inputs = [...line.querySelectorAll(".pieces input")];
  const [given, rest] = [line.querySelector("[data-given]"), line.querySelector("[data-rest]")];
  const shown = new Intl.NumberFormat(document.documentElement.lang);

  line.addEventListener("input", () => {
    const sum = inputs.reduce((sofar, { value }) => sofar + (Number(value.replace(/[.,\s]/g, "")) || 0), 0);
    given.textContent = shown.format(sum);
    rest.textContent = shown.format(open - sum);
    rest.classList.toggle("too-many", sum > open);
  });
}
