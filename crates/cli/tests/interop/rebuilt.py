"""Records made again of the tables that `onrecord export` writes."""
import csv
import struct
from collections import defaultdict

LISTS = ["sentences", "entities", "attributions", "events", "claims", "times", "places", "quantities", "contradictions"]
TABLES = ["documents", *LISTS]
SINGULAR = dict(zip(TABLES, ["document", "sentence", "entity", "attribution", "event", "claim", "time", "place", "quantity",
                             "contradiction"]))


def records(tables, schema):
    """Records by id, of rows of nested tables as Python's own lists and dictionaries."""
    found = {}
    for row in tables["documents"]:
        document = {name: value for name, value in row.items() if name not in ("reader", "published_day")}
        found[row["id"]] = {"schema": schema, "reader": row["reader"], "document": document, **{name: [] for name in LISTS}}
    for name in LISTS:
        for row in sorted(tables[name], key=lambda row: row["position"]):
            part = {column: value for column, value in row.items() if column not in ("document", "position")}
            found[row["document"]][name].append(part)
    return found


def narrowed(record):
    """A record of JSON with its probabilities as 32 bits hold them."""
    for part in record["attributions"] + record["claims"]:
        [part["confidence"]] = struct.unpack("f", struct.pack("f", part["confidence"]))
    return record


def undone(cell):
    """The text of a cell, as the documentation says: one apostrophe in front is not part of it."""
    return cell[1:] if cell.startswith("'") else cell


def csv_rows(path):
    """Rows of a CSV file as cells."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def tsv_rows(path):
    """Rows of a TSV file as cells, its backslashes undone."""
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}

    def plain(cell):
        first, *rest = cell.split("\\")
        text, pieces = first, iter(rest)
        for piece in pieces:
            # Two backslashes leave an empty piece between them.
            text += signs[piece[0]] + piece[1:] if piece else "\\" + next(pieces, "")
        return text

    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "", "every line ends with a line feed"
    header, *rows = [line.split("\t") for line in lines]
    return [dict(zip(header, map(plain, row), strict=True)) for row in rows]


class Nested:
    """Nested rows of flat tables. The types, which text tables lack, are those of the Arrow schemas."""

    def __init__(self, schemas, tables):
        self.schemas = schemas
        self.tables = tables
        self.elements = {}
        for name, schema in schemas.items():
            for field in schema:
                if type_name(field) == "list":
                    self.elements[name, field.name] = self.by_owner(name, field.name)

    def by_owner(self, table, column):
        """Rows of the table of a list, by the article and the part that they belong to."""
        owner = SINGULAR[table]
        grouped = defaultdict(list)
        for row in self.tables[f"{owner}_{column}"]:
            grouped[undone(row["document"]), undone(row[owner])].append(row)
        for rows in grouped.values():
            rows.sort(key=lambda row: int(row["position"]))
        return grouped

    def rows(self, table):
        """The rows of a table."""
        return [{field.name: self.value(table, field, row) for field in self.schemas[table]} for row in self.tables[table]]

    def value(self, table, field, row, before=""):
        kind = type_name(field)
        if kind == "list":
            key = row["id"] if "id" in row else row["position"]
            owner = (undone(row["document"] if "document" in row else key), undone(key))
            return [self.element(table, field, element) for element in self.elements[table, field.name][owner]]
        if kind == "struct":
            inner = before if field.name == "span" else f"{before}{field.name}_"
            cells = [cell for name, cell in row.items() if name.startswith(inner)]
            if field.nullable and (not any(cells) or absent(field, row, inner)):
                return None
            return {child.name: self.value(table, child, row, inner) for child in field.type}
        return scalar(field, kind, row[before + field.name])

    def element(self, table, field, row):
        element = field.type.value_field
        if type_name(element) == "struct":
            return {child.name: self.value(table, child, row) for child in element.type}
        [name] = [name for name in row if name not in ("document", SINGULAR[table], "position")] or ["position"]
        return scalar(element, type_name(element), row[name])


def absent(field, row, before):
    """Whether a struct that may be null is: a span without a start is none."""
    return any(child.name == "start" and row[before + "start"] == "" for child in field.type)


def scalar(field, kind, cell):
    if cell == "" and field.nullable:
        return None
    if kind in ("string", "dictionary"):
        return undone(cell)
    return {"uint32": int, "uint64": int, "float": float, "double": float, "bool": "true".__eq__, "date32[day]": str}[kind](cell)


def type_name(field):
    name = str(field.type)
    return next((kind for kind in ("list", "struct", "dictionary") if name.startswith(kind)), name)
