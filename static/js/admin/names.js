// Fields that scripts of Django put in the place of others have no name for screen readers: give it to them.
const labelOf = (field) => field.labels?.[0]?.textContent.trim().replace(/:$/, "") ?? "";

const nameChoice = (select) => {
  const box = select.nextElementSibling;
  const name = labelOf(select);
  if (!name || !box?.classList.contains("select2-container")) return;
  for (const part of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
    part.setAttribute("aria-label", name);
  }
};

const nameAll = () => {
  document.querySelectorAll("select[data-ajax--url]").forEach(nameChoice);
  document.querySelectorAll(".search-label-icon[aria-label]").forEach((icon) => icon.setAttribute("role", "img"));
};

window.addEventListener("load", nameAll);
window.django?.jQuery?.(nameAll); // after the scripts that wait for jQuery, which may be later than "load"
document.addEventListener("formset:added", () => setTimeout(nameAll));
