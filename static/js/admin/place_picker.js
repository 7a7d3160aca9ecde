// The map below the field of a position: click, drag the marker, or ask this device where it is.
(() => {
  const JAVA = [[-6.9, 105.7], [-5.9, 107.7]];
  const ICON = { className: "place-pin", iconSize: [44, 44], iconAnchor: [22, 40] };
  const NAME = { permanent: true, direction: "center", className: "place-name" };

  const degrees = (field) => (field.value.trim() ? Number(field.value.replace(",", ".")) : NaN);
  const read = async (url, query = {}) => (await fetch(`${url}?${new URLSearchParams(query)}`)).json();

  function drawMap(root, words) {
    const canvas = root.querySelector("[data-place-canvas]");
    const map = L.map(canvas, { attributionControl: false, scrollWheelZoom: false, zoomControl: false, maxZoom: 18 });
    L.control.zoom({ zoomInTitle: words.labelZoomIn, zoomOutTitle: words.labelZoomOut }).addTo(map);
    if (words.tiles) {
      L.tileLayer(words.tiles, { maxZoom: 18 }).addTo(map);
      root.querySelector("[data-place-credit]").append(` ${words.tilesCredit}`);
    }
    return map.fitBounds(JAVA);
  }

  function outlinesOn(map, className, onEachFeature) {
    return L.geoJSON(null, { interactive: false, style: { className }, onEachFeature }).addTo(map);
  }

  function mount(root) {
    const words = root.dataset;
    const { pasted, lat, lon, kecamatan, desa } = root.closest("form").elements;
    const [status, button, tools] = ["status", "here", "tools"].map((part) => root.querySelector(`[data-place-${part}]`));
    let asked = 0;
    tools.hidden = false;
    const map = drawMap(root, words);
    const marker = L.marker(JAVA[0], { draggable: true, keyboard: false, icon: L.divIcon(ICON), title: words.labelMarker });
    const land = outlinesOn(map, "place-land");
    const parts = outlinesOn(map, "place-part", (part, layer) => layer.bindTooltip(part.properties.name, NAME));

    function say(text, level) {
      status.textContent = text;
      status.dataset.level = level;
    }

    // Answers may overtake each other on a slow network: only the last question's counts.
    async function ask(query) {
      const mine = (asked += 1);
      const place = desa?.value || kecamatan?.value || "";
      const answer = await read(words.answers, { ...query, place }).catch(() => ({ said: words.labelFailed, level: "warning" }));
      if (mine !== asked) return {};
      say(answer.said, answer.level);
      return answer;
    }

    const judge = () => (lat.value || lon.value) && ask({ lat: lat.value, lon: lon.value });

    // The marker stands where the two numbers say; without them there is none.
    function follow() {
      const point = [degrees(lat), degrees(lon)];
      if (!point.every(Number.isFinite) || Math.abs(point[0]) > 90) return marker.remove();
      marker.setLatLng(point).addTo(map);
      if (map.getZoom() < 12 || !map.getBounds().contains(point)) map.setView(point, Math.max(map.getZoom(), 13));
    }

    function set(north, east) {
      [lat.value, lon.value, pasted.value] = [north.toFixed(5), east.toFixed(5), ""];
      follow();
      judge();
    }

    async function take() {
      const answer = pasted.value.trim() && (await ask({ text: pasted.value }));
      if (answer.lat) [lat.value, lon.value] = [answer.lat, answer.lon];
      follow();
    }

    function locate() {
      const found = ({ coords }) => set(coords.latitude, coords.longitude);
      const missed = () => say(words.labelUnknown, "warning");
      say(words.labelWaiting, "ok");
      navigator.geolocation.getCurrentPosition(found, missed, { enableHighAccuracy: true, timeout: 20000 });
    }

    async function showKecamatan() {
      const desaOutlines = kecamatan?.value ? await read(words.desaOutlines, { kecamatan: kecamatan.value }) : [];
      parts.clearLayers().addData(desaOutlines);
      const chosen = parts.getLayers().length ? parts : land;
      if (!map.hasLayer(marker) && chosen.getLayers().length) map.fitBounds(chosen.getBounds());
    }

    map.on("click", ({ latlng }) => set(latlng.lat, latlng.lng));
    marker.on("dragend", () => set(marker.getLatLng().lat, marker.getLatLng().lng));
    pasted.addEventListener("change", take);
    for (const field of [lat, lon]) field.addEventListener("change", () => [(pasted.value = ""), follow(), judge()]);
    // select2 tells of a choice by jQuery alone.
    for (const choice of [kecamatan, desa]) window.django?.jQuery(choice).on("change", () => [showKecamatan(), judge()]);
    button.hidden = !navigator.geolocation;
    button.addEventListener("click", locate);
    follow();
    read(words.outlines).then((outlines) => [land.addData(outlines), showKecamatan()]);
  }

  if (window.L) document.querySelectorAll("[data-place-picker]").forEach(mount);
})();
