// The live map of producers, on Leaflet. Without this, the outline drawing or the list stands.
(() => {
  if (!window.L) return;

  function element(tag, text, props) {
    return Object.assign(document.createElement(tag), { textContent: text }, props);
  }

  function popup({ name, url, place, products, exact, sample }, words) {
    const box = document.createElement("div");
    box.append(element("a", name, { href: url }));
    for (const text of [place, products]) if (text) box.append(element("p", text));
    if (!exact) box.append(element("p", words.labelVillage, { className: "muted" }));
    if (sample) box.append(element("span", words.labelSample, { className: "badge sample" }));
    return box;
  }

  function pin({ properties }, latlng, words) {
    const className = properties.exact ? "pin" : "pin near";
    const icon = L.divIcon({ className, iconSize: [44, 44], popupAnchor: [0, -12] });
    const marker = L.marker(latlng, { icon, title: properties.name, alt: properties.name });
    return marker.bindPopup(() => popup(properties, words), { minWidth: 180 });
  }

  function groupIcon(group, words) {
    const count = group.getChildCount();
    const html = element("span", count);
    html.append(element("span", ` ${words.labelProducers}`, { className: "vh" }));
    const size = count < 10 ? 44 : count < 100 ? 50 : 58;
    return L.divIcon({ className: "cluster", html, iconSize: [size, size] });
  }

  async function read(url) {
    if (!url) return [];
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  function draw(root, canvas, points, land) {
    const words = root.dataset;
    canvas.hidden = false;
    root.classList.add("live");
    root.querySelectorAll("[data-map-fallback]").forEach((drawing) => (drawing.hidden = true));
    const map = L.map(canvas, { scrollWheelZoom: false, maxZoom: 17, attributionControl: false, zoomControl: false, zoomSnap: 0.25 });
    L.control.zoom({ zoomInTitle: words.labelZoomIn, zoomOutTitle: words.labelZoomOut }).addTo(map);
    if (words.tiles) L.tileLayer(words.tiles, { maxZoom: 17 }).addTo(map);
    // Credits are plain text: Leaflet's own control would read them as HTML.
    const credits = [words.credit, words.tilesCredit].filter(Boolean);
    root.after(...credits.map((text) => element("p", text, { className: "credit" })));

    // The class takes its colours from the page's tokens, dark scheme included.
    const className = words.tiles ? "land clear" : "land";
    const base = L.geoJSON(land, { interactive: false, style: { className } }).addTo(map);
    const group = L.markerClusterGroup({
      showCoverageOnHover: false,
      spiderfyDistanceMultiplier: 2,
      iconCreateFunction: (cluster) => groupIcon(cluster, words),
    });
    group.addLayer(L.geoJSON(points, { pointToLayer: (point, latlng) => pin(point, latlng, words) }));
    const bounds = [group, base].map((layer) => layer.getBounds()).find((box) => box.isValid());
    // Room on the left keeps the first marker clear of the zoom buttons.
    const room = { paddingTopLeft: [64, 28], paddingBottomRight: [28, 28], maxZoom: 14 };
    map.fitBounds(bounds ?? [[-7, 105], [-5.8, 108]], room).addLayer(group);
  }

  async function mount(root) {
    const canvas = root.querySelector("[data-map-canvas]");
    if (!canvas?.hidden) return;
    const { markers, outlines, labelFailed } = root.dataset;
    try {
      draw(root, canvas, ...(await Promise.all([read(markers), read(outlines)])));
    } catch {
      root.classList.remove("live");
      const status = root.querySelector("[data-map-status]");
      status.classList.remove("vh");
      status.textContent = labelFailed;
    }
  }

  const mountAll = () => document.querySelectorAll("[data-map]").forEach(mount);
  mountAll();
  // filter.js may bring a fresh map with the results.
  document.addEventListener("swap", mountAll);
})();
