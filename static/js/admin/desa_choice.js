// The list of desa begins with those of the kecamatan that is chosen in the same form.
(() => {
  const jQuery = window.django?.jQuery;

  function begin(desa, kecamatan) {
    const { appLabel, modelName, fieldName } = desa.dataset;
    const data = ({ term, page }) => ({ term, page, app_label: appLabel, model_name: modelName, field_name: fieldName, kecamatan: kecamatan.value });
    jQuery(desa).select2({ ajax: { data } });
  }

  // After Django's own script, which has made its list by then.
  jQuery?.(() => {
    for (const desa of document.querySelectorAll("select.admin-autocomplete[data-field-name=desa]")) {
      const { kecamatan } = desa.form.elements;
      if (kecamatan) begin(desa, kecamatan);
    }
  });
})();
