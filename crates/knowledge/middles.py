"""Where the middles of countries and of their divisions lie, from borders, towns and the World Factbook; used by build_data.py.

Nobody agrees on the middle of a country, so it is the median of four opinions: the World Factbook's, the middle of its land on the sphere, the mean
latitude and longitude of its largest piece of land, and a fourth that the caller has.

Borders of countries are public (Natural Earth); those of divisions hardly are. But every town tells its division, so each piece of a country's
land is given to the division of the nearest town, and a division's middle is the middle of the land that it got.
"""

import json
import math
import re

import numpy
from scipy.spatial import cKDTree

STEP = 0.1
"""Size of a piece of land, in degrees."""

NEIGHBOURS = 12
"""How many of the nearest towns are looked at for one of the right country."""

ABROAD = 0.02
"""How near, in radii of the earth, a town of another code must be to have land (a territory within its country's borders)."""

def vectors(lats, lons):
    """Points on the unit sphere."""
    lats, lons = numpy.radians(lats), numpy.radians(lons)
    return numpy.stack([numpy.cos(lats) * numpy.cos(lons), numpy.cos(lats) * numpy.sin(lons), numpy.sin(lats)], axis=-1)


def topology(path, layer):
    """Features of a TopoJSON file: (id, name, list of rings)."""
    raw = json.loads(path.read_text())
    (sx, sy), (tx, ty) = raw["transform"]["scale"], raw["transform"]["translate"]
    arcs = [numpy.cumsum(numpy.array(arc), axis=0) * [sx, sy] + [tx, ty] for arc in raw["arcs"]]

    def ring(ids):
        return numpy.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in ids])

    for shape in raw["objects"][layer]["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"], [])
        yield shape.get("id"), shape["properties"]["name"], [ring(r) for polygon in polygons for r in polygon]


def pieces(rings, step=STEP):
    """Middles of the pieces of land inside rings, row by row: a piece lies inside if an odd number of borders is west of it."""
    lats, lons = [], []
    segments = numpy.concatenate([numpy.concatenate([r[:-1], r[1:]], axis=1) for r in rings])
    x1, y1, x2, y2 = segments.T
    low, high = numpy.minimum(y1, y2), numpy.maximum(y1, y2)
    row = math.floor(low.min() / step) * step + step / 2
    while row < high.max():
        crossed = (low <= row) & (high > row)
        xs = numpy.sort(x1[crossed] + (row - y1[crossed]) * (x2[crossed] - x1[crossed]) / (y2[crossed] - y1[crossed]))
        for west, east in zip(xs[::2], xs[1::2]):
            here = numpy.arange(math.ceil(west / step - 0.5) * step + step / 2, east, step)
            lons.append(here)
            lats.append(numpy.full(len(here), row))
        row += step
    return (numpy.concatenate(lats), numpy.concatenate(lons)) if lats else (numpy.empty(0), numpy.empty(0))


def moments(lats, lons):
    """What pieces of land add to a middle: area, area × latitude, and area × longitude on the circle."""
    areas, turned = numpy.cos(numpy.radians(lats)), numpy.radians(lons)
    return numpy.stack([areas, areas * lats, areas * numpy.cos(turned), areas * numpy.sin(turned)], axis=-1)


def settled(moment):
    """The mean latitude and longitude that moments add up to."""
    area, lat, x, y = moment
    return float(lat / area), math.degrees(math.atan2(y, x))


def middle(lats, lons):
    """The mean latitude and longitude of pieces of land."""
    return settled(moments(lats, lons).sum(axis=0))


def centre(points):
    """The point of the sphere above the middle of weighted points on it."""
    x, y, z = (float(v) for v in points.sum(axis=0))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def median(points):
    """The point with the least sum of distances to all (Weiszfeld's iteration): one odd opinion does not move it far."""
    points = vectors(*numpy.transpose(points))
    at = points.sum(axis=0)
    for _ in range(60):
        at = at / numpy.linalg.norm(at)
        at = (points / numpy.maximum(1e-4, numpy.linalg.norm(points - at, axis=1))[:, None]).sum(axis=0)
    return centre(at[None])


def factbook(folder, countries):
    """The World Factbook's coordinates: ISO alpha-2 → (lat, lon)."""
    found = {}
    by_fips = {c["fips"]: iso for iso, c in countries.items() if c["fips"]}
    for file in sorted(folder.rglob("*.json")):
        iso = by_fips.get(file.stem.upper())
        if iso is None:
            continue
        given = json.loads(file.read_text()).get("Geography", {}).get("Geographic coordinates", {})
        text = given.get("text") or next((v["text"] for v in given.values() if isinstance(v, dict)), "")
        hit = re.search(r"(\d+) (\d+) ([NS]),? (\d+) (\d+) ([EW])", text)
        if hit:
            lat, lat_minutes, ns, lon, lon_minutes, ew = hit.groups()
            found[iso] = ((int(lat) + int(lat_minutes) / 60) * (1 if ns == "N" else -1),
                          (int(lon) + int(lon_minutes) / 60) * (1 if ew == "E" else -1))
    return found


class Middles:
    """Middles of countries (ISO alpha-2) and of divisions (whatever keys the towns bring)."""

    def __init__(self, atlas, folder, countries, towns, boxes):
        """`towns`: (iso2, lat, lon, keys of the divisions that it lies in). `boxes`: one more opinion on the middle of a country."""
        by_number = {f'{c["isonumeric"]:03}': iso for iso, c in countries.items()}
        others = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
        told, mainland, self.countries, self.divisions = factbook(folder, countries), {}, {}, {}
        tree = cKDTree(vectors([t[1] for t in towns], [t[2] for t in towns]))
        land = {}
        for number, name, rings in topology(atlas, "countries"):
            iso = by_number.get(number, others.get(name))
            if iso and iso != "AQ" and rings:
                land.setdefault(iso, []).extend(rings)
        home = numpy.array([t[0] for t in towns])
        sums = {}
        for iso, rings in sorted(land.items()):
            lats, lons = pieces(rings)
            if not len(lats):
                continue
            self.countries[iso] = centre(vectors(lats, lons) * numpy.cos(numpy.radians(lats))[:, None])
            mainland[iso] = middle(*max((pieces([ring]) for ring in rings), key=lambda piece: len(piece[0])))
            distances, near = tree.query(vectors(lats, lons), k=NEIGHBOURS)
            own = home[near] == iso
            chosen = near[numpy.arange(len(near)), numpy.where(own.any(axis=1), own.argmax(axis=1), 0)]
            given = own.any(axis=1) | (distances[:, 0] < ABROAD)
            chosen, weighted = chosen[given], moments(lats, lons)[given]
            if not len(chosen):
                continue
            order = numpy.argsort(chosen, kind="stable")
            starts = numpy.flatnonzero(numpy.r_[True, numpy.diff(chosen[order]) != 0])
            for town, total in zip(chosen[order][starts], numpy.add.reduceat(weighted[order], starts)):
                for key in towns[town][3]:
                    sums[key] = sums.get(key, 0) + total
        # Small divisions may have got no land: the middle of their towns does.
        for _, lat, lon, keys in towns:
            for key in keys:
                if key not in sums or key in self.divisions:
                    self.divisions[key] = self.divisions.get(key, 0) + moments(lat, lon)
        self.divisions = {key: settled(total) for key, total in {**self.divisions, **sums}.items()}
        for iso in countries:
            said = [at for at in (self.countries.get(iso), mainland.get(iso), told.get(iso), boxes.get(iso)) if at]
            if said:
                self.countries[iso] = median(said)
