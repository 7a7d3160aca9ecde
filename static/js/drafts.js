// Forms need the network. What was typed stays in this tab until it is sent; files cannot be kept.
const words = document.querySelector("template[data-offline]").content;
const forms = [...document.querySelectorAll('form[method="post" i]')];
const KEPT_TYPES = /^(?!hidden|file|password|submit|button|reset|image)/;

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && KEPT_TYPES.test(field.type));
const isChoice = (field) => field.type === "checkbox" || field.type === "radio";

forms.forEach((form, number) => {
  const key = `draft:${location.pathname}#${number}`;
  if (!fieldsOf(form).length) return hold(form);

  const draft = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (draft) restore(form, draft.values);
  if (draft?.sent) save(false);

  function save(sent) {
    const values = fieldsOf(form).map((field) => [field.name, isChoice(field) ? field.checked : field.value, isChoice(field) ? field.value : ""]);
    sessionStorage.setItem(key, JSON.stringify({ sent, values }));
  }
  form.addEventListener("input", () => save(false));
  form.addEventListener("change", () => save(false));
  hold(form, () => save(true));
});

// What the server wrote into a field goes before what was kept.
function restore(form, values) {
  const fields = fieldsOf(form);
  for (const [name, value, choice] of values) {
    const field = fields.find((one) => one.name === name && (isChoice(one) ? one.value === choice : one.value === one.defaultValue || one.tagName === "SELECT"));
    if (!field) continue;
    if (isChoice(field)) field.checked = value;
    else if (!field.defaultValue) field.value = value;
  }
}

function hold(form, onSent) {
  const message = words.querySelector("[data-form]").cloneNode(true);
  message.hidden = navigator.onLine || !onSent; // where nothing is typed it is said when it is pressed
  form.prepend(message);
  addEventListener("online", () => (message.hidden = true));
  addEventListener("offline", () => (message.hidden = !onSent));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return onSent?.();
    event.preventDefault();
    message.hidden = false;
    message.focus();
  });
}
