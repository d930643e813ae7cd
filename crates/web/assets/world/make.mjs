// Makes world.tsv, the outlines of countries that the map is drawn from. Run by hand, when Natural Earth has a new edition:
//
//   npm pack world-atlas@2.0.2 i18n-iso-countries@7.14.0
//   mkdir atlas iso && tar xzf world-atlas-*.tgz -C atlas && tar xzf i18n-iso-countries-*.tgz -C iso
//   node make.mjs atlas/package/countries-50m.json iso/package/codes.json > world.tsv
//
// A line is a country: ISO 3166-1 alpha-3 code (empty where it has none), name, the box of its main part (x y width height), and
// the path. Lines are simplified arc by arc (Visvalingam and Whyatt 1993), so that neighbours keep one border.
import { readFileSync } from "node:fs";

const [atlas, codes] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
/** The width of the map; src/pages/places/map/project.rs says the same. */
const WIDTH = 1000;
/** Points whose triangle with their neighbours is smaller go, in square units of the map. */
const SMALLEST = 0.14;
/** Islands that are smaller go, unless they are all that a country has. */
const SMALLEST_ISLAND = 0.25;
/** Without code in ISO 3166-1. */
const CODES = { Kosovo: "XKX" };
/** Nothing to see, or a quarter of the map with nothing on it. */
const LEFT_OUT = ["Antarctica", "Ashmore and Cartier Is."];

const alpha3 = new Map(codes.map(([, three, number]) => [number, three]));

// The Natural Earth projection (Patterson; Šavrič et al. 2011), in units of the map, y downwards from the equator.
const RIM = Math.PI * 0.8707;
function project([lon, lat]) {
  const l = (lon * Math.PI) / 180, p = (lat * Math.PI) / 180, q = p * p, r = q * q;
  const x = l * (0.8707 - 0.131979 * q + r * (-0.013791 + r * (0.003971 * q - 0.001529 * r)));
  const y = p * (1.007226 + q * (0.015085 + r * (-0.044475 + 0.028874 * q - 0.005916 * r)));
  const scale = WIDTH / 2 / RIM;
  return [x * scale + WIDTH / 2, -y * scale];
}

function simplify(points) {
  const all = unrolled(points).map(project).map(([x, y], i) => ({ x, y, before: i - 1, after: i + 1, gone: false }));
  const area = (i) => {
    const [a, b, c] = [all[all[i].before], all[i], all[all[i].after]];
    return Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  };
  for (;;) {
    let least = -1, smallest = SMALLEST;
    for (let i = all[0].after; i < all.length - 1; i = all[i].after) {
      const size = area(i);
      if (size < smallest) [least, smallest] = [i, size];
    }
    if (least < 0) break;
    all[all[least].before].after = all[least].after;
    all[all[least].after].before = all[least].before;
    all[least].gone = true;
  }
  return points.filter((_, i) => !all[i].gone);
}

const { scale, translate } = atlas.transform;
const raw = atlas.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});
const simple = raw.map((arc) => simplify(arc));

/** The rings of a polygon's outline on the map: two where it lies on both sides of the 180th meridian. */
function rings(indices, arcs) {
  const points = [];
  for (const index of indices) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  const whole = unrolled(points);
  return [0, 360, -360]
    .map((turn) => cut(cut(whole.map(([lon, lat]) => [lon + turn, lat]), 180, 1), -180, -1))
    .filter((part) => part.length > 2)
    .map((part) => part.map(project));
}

/** The same without jumps from 180 to -180 degrees. */
function unrolled(points) {
  let turn = 0, before = points[0][0];
  return points.map(([lon, lat]) => {
    turn -= 360 * Math.round((lon - before) / 360);
    before = lon;
    return [lon + turn, lat];
  });
}

/** What of a ring lies on one side of a meridian (Sutherland and Hodgman 1974). */
function cut(points, meridian, side) {
  const inside = ([lon]) => side * (meridian - lon) >= 0;
  return points.flatMap((point, i) => {
    const before = points.at(i - 1);
    const out = inside(point) ? [point] : [];
    if (inside(point) === inside(before)) return out;
    const part = (meridian - before[0]) / (point[0] - before[0]);
    return [[meridian, before[1] + part * (point[1] - before[1])], ...out];
  });
}

const size = (points) => Math.abs(points.reduce((sum, [x, y], i) => {
  const [nx, ny] = points[(i + 1) % points.length];
  return sum + x * ny - nx * y;
}, 0)) / 2;

/** Relative steps in tenths of a unit, which take the fewest letters. */
function path(points) {
  let out = "", [x, y] = [NaN, NaN];
  const tenths = points.map(([px, py]) => [Math.round(px * 10), Math.round(py * 10)]);
  for (const [px, py] of tenths) {
    if (px === x && py === y) continue;
    const [dx, dy] = Number.isNaN(x) ? [px, py] : [px - x, py - y];
    const number = (tenth) => String(tenth / 10).replace(/^(-?)0\./, "$1.");
    const [a, b] = [number(dx), number(dy)];
    out += out === "" ? `M${a}` : out.includes("l") ? (a.startsWith("-") ? a : ` ${a}`) : `l${a}`;
    out += b.startsWith("-") ? b : ` ${b}`;
    [x, y] = [px, py];
  }
  return `${out}z`;
}

const round = (number) => Math.round(number * 10) / 10;
const lines = [];
for (const country of atlas.objects.countries.geometries) {
  const name = country.properties.name;
  if (LEFT_OUT.includes(name)) continue;
  const polygons = country.type === "Polygon" ? [country.arcs] : country.arcs;
  const parts = polygons.flatMap(([outer]) => {
    const [drawn, whole] = [rings(outer, simple), rings(outer, raw)];
    return whole.map((ring, i) => ({ drawn: drawn[i] ?? ring, whole: ring }));
  });
  parts.sort((a, b) => size(b.whole) - size(a.whole));
  // The main part: the largest, and what is not much smaller.
  const main = parts.filter((part) => size(part.whole) >= 0.25 * size(parts[0].whole)).flatMap((part) => part.whole);
  const [xs, ys] = [main.map(([x]) => x), main.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  const drawn = parts.filter((part, i) => i === 0 || size(part.whole) >= SMALLEST_ISLAND)
    .map((part) => path(part.drawn.length > 3 ? part.drawn : part.whole));
  const code = CODES[name] ?? alpha3.get(country.id) ?? "";
  lines.push([code, name, box.map(round).join(" "), drawn.join("")].join("\t"));
}
process.stdout.write(lines.sort().join("\n") + "\n");
