// Something is made some steps at a time: this presses the button for whoever waits, and opens what is ready.
const form = document.querySelector("form[data-goes-on]");
if (form) {
  setTimeout(() => form.submit(), Number(form.dataset.goesOn) * 1000);
}
const ready = document.querySelector("a[data-goes-on]");
if (ready) {
  location.assign(ready.href);
}
