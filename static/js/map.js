// The live map, on Leaflet; words for kinds of places stand in its legend. Without it the drawing or the list stands.
(() => {
  if (!window.L) return;

  function element(tag, text, props) {
    return Object.assign(document.createElement(tag), { textContent: text }, props);
  }

  const kindOf = (kind) => (kind ? document.querySelector(`[data-kind="${kind}"]`)?.dataset.single : "");

  function popup({ name, url, kind, place, about, exact, sample }, words) {
    const box = document.createElement("div");
    box.append(element("a", name, { href: url }));
    const where = [kindOf(kind), place].filter(Boolean).join(" · ");
    for (const text of [where, about]) if (text) box.append(element("p", text));
    if (!exact) box.append(element("p", words.labelVillage, { className: "muted" }));
    if (sample) box.append(element("span", words.labelSample, { className: "badge sample" }));
    return box;
  }

  function pin({ properties }, latlng, words) {
    const { kind = "", number, name, exact } = properties;
    const className = `pin ${kind}${exact ? "" : " near"}`;
    const icon = L.divIcon({ className, html: number ? element("b", number) : "", iconSize: [44, 44], popupAnchor: [0, -12] });
    const title = [number && `${number}.`, kind && `${kindOf(kind)}:`, name].filter(Boolean).join(" ");
    const marker = L.marker(latlng, { icon, title, alt: title });
    return marker.bindPopup(() => popup(properties, words), { minWidth: 180 });
  }

  function inRanges(numbers) {
    const spans = [];
    for (const number of numbers.sort((one, other) => one - other)) {
      if (number === spans.at(-1)?.[1] + 1) spans.at(-1)[1] = number;
      else spans.push([number, number]);
    }
    return spans.map(([low, high]) => (low === high ? low : `${low}–${high}`)).join(", ");
  }

  // A group says how many it holds; one of a trail which stops: 1, 4–5.
  function groupIcon(group, words) {
    const numbers = group.getAllChildMarkers().flatMap(({ feature }) => feature.properties.number ?? []);
    const count = group.getChildCount();
    const html = element("span", inRanges(numbers) || count);
    html.append(element("span", ` ${words.labelPlaces}`, { className: "vh" }));
    const size = count < 10 ? 44 : count < 100 ? 50 : 58;
    return L.divIcon({ className: "cluster", html, iconSize: [Math.max(size, 14 * numbers.length + 20), size] });
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
    root.after(...[words.credit, words.tilesCredit].filter(Boolean).map((text) => element("p", text, { className: "credit" })));

    // The class takes its colours from the page's tokens, dark scheme included.
    const className = words.tiles ? "land clear" : "land";
    const base = L.geoJSON(land, { interactive: false, style: { className } }).addTo(map);
    const group = L.markerClusterGroup({
      showCoverageOnHover: false,
      spiderfyDistanceMultiplier: 3,
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
