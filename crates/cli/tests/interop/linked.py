"""Exports of the archive of the examples, and what the tests of linked data need to read them without a network."""
import functools
import json
import os
import subprocess

import desk

# The words of http://www.w3.org/ns/anno.jsonld that we use, as the standard defines them. The file itself has a licence of its own,
# and would come over the network.
ANNOTATION = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector",
                                       "classifying", "describing", "tagging", "start", "end", "exact", "prefix", "suffix")},
    "Person": "foaf:Person", "Organization": "foaf:Organization", "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    **{name: {"@type": "@id", "@id": iri} for name, iri in (
        ("body", "oa:hasBody"), ("target", "oa:hasTarget"), ("source", "oa:hasSource"), ("selector", "oa:hasSelector"),
        ("state", "oa:hasState"), ("creator", "dcterms:creator"), ("partOf", "as:partOf"), ("first", "as:first"))},
    **{name: {"@type": "@vocab", "@id": iri} for name, iri in (("motivation", "oa:motivatedBy"), ("purpose", "oa:hasPurpose"))},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "format": "dc:format", "language": "dc:language", "value": "rdf:value", "name": "foaf:name", "label": "rdfs:label",
    "total": "as:totalItems", "startIndex": "as:startIndex",
}

CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": ANNOTATION},
    "https://schema.org": {"@context": {"@vocab": "https://schema.org/"}},
}


def load(url, options):
    """What PyLD loads contexts with. Any other address is an error."""
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def offline(document):
    """The document with its contexts inside, for readers that can be given no loader."""
    given = document["@context"]
    contexts = [CONTEXTS[c]["@context"] if isinstance(c, str) else c for c in (given if isinstance(given, list) else [given])]
    return {**document, "@context": contexts}


@functools.cache
def export(form):
    """What `onrecord export` writes of the archive."""
    command = [os.environ["ONRECORD_BINARY"], "export", "--to", form, "--archive", desk.make()]
    return subprocess.run(command, cwd=desk.ROOT, check=True, capture_output=True, encoding="utf-8").stdout


@functools.cache
def records():
    """The records of the archive."""
    return [json.loads(line) for line in export("jsonl").splitlines()]


def total(part):
    """How many of them there are over all records."""
    return sum(len(record[part]) for record in records())
