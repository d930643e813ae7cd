"""Annotations, provenance, schema.org, CoNLL-U and FollowTheMoney as other software reads them: what goes in comes out.

    ONRECORD_BINARY=target/debug/onrecord python -m unittest discover -s crates/cli/tests/interop

`cargo xtask interop` makes the Python environment for it.
"""
import hashlib
import io
import json
import unittest

import linked

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX onrecord: <urn:onrecord:vocab#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


def graph(text, form):
    import rdflib

    return rdflib.Graph().parse(data=text, format=form)


def found(text, quote):
    """Where a TextQuoteSelector's words stand: the selector alone, as an annotation tool looks for them."""
    words = quote["prefix"] + quote["exact"] + quote["suffix"]
    at, hits = text.find(words), []
    while at >= 0:
        hits.append(at + len(quote["prefix"]))
        at = text.find(words, at + 1)
    return hits


def selected(value):
    """Every selection of words in an annotation, wherever it stands."""
    if isinstance(value, dict):
        if "selector" in value:
            yield value
        for inner in value.values():
            yield from selected(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from selected(inner)


def names(value):
    """Every key of a JSON document but those of its context."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "@context":
                yield key
                yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)


class WebAnnotation(unittest.TestCase):
    def setUp(self):
        self.collection = json.loads(linked.export("web-annotation"))
        self.items = self.collection["first"]["items"]
        self.expected = sum(map(linked.total, ("attributions", "events", "claims"))) + len(linked.records())

    def test_every_part_is_annotated(self):
        self.assertEqual(len(self.items), self.expected)
        self.assertEqual(self.collection["total"], self.expected)
        self.assertEqual(len({item["id"] for item in self.items}), self.expected)
        pages = [json.loads(line) for line in linked.export("web-annotation-pages").splitlines()]
        self.assertEqual([item for page in pages for item in page["items"]], self.items)

    def test_words_are_found_again_by_quotation_alone(self):
        texts = {f"urn:onrecord:document:{r['document']['id']}": r["document"]["text"] for r in linked.records()}
        checked = 0
        for item in self.items:
            text = texts[item["id"].removesuffix(":annotation")[:len("urn:onrecord:document:") + 16]]
            for selection in selected(item):
                position, quote = selection["selector"]
                self.assertEqual(quote["exact"], text[position["start"]:position["end"]])
                self.assertEqual(found(text, quote), [position["start"]], quote)
                checked += 1
        self.assertGreater(checked, self.expected)

    def test_the_state_names_the_text(self):
        hashes = {hashlib.sha256(r["document"]["text"].encode()).hexdigest() for r in linked.records()}
        targets = [t for item in self.items for t in (item["target"] if isinstance(item["target"], list) else [item["target"]])]
        self.assertEqual({target["state"]["textSha256"] for target in targets}, hashes)

    def test_pyld_knows_every_word(self):
        from pyld import jsonld

        own = next(context for context in self.collection["@context"] if isinstance(context, dict))
        self.assertEqual(set(names(self.collection)) - set(own) - set(linked.ANNOTATION), set())
        self.assertEqual(set(own) & set(linked.ANNOTATION), set(), "ours shadow the standard's")
        [expanded] = jsonld.expand(self.collection, {"documentLoader": linked.load})
        [page] = expanded["http://www.w3.org/ns/activitystreams#first"]
        [items] = page["http://www.w3.org/ns/activitystreams#items"]
        self.assertEqual(len(items["@list"]), self.expected)

    def test_rdflib_finds_who_says_what(self):
        data = graph(json.dumps(linked.offline(self.collection)), "json-ld")
        found = data.query(PREFIXES + """SELECT ?annotation ?said WHERE {
            ?annotation a oa:Annotation ; oa:hasTarget/oa:hasSelector/oa:exact ?said ; oa:hasBody/oa:hasSource ?attribution .
            ?attribution a onrecord:Attribution ; onrecord:quote "direct" }""")
        direct = [span["text"] for r in linked.records() for a in r["attributions"] if a["quote"] == "direct" for span in a["content"]]
        self.assertEqual(sorted(str(row.said) for row in found), sorted(direct))
        [count] = data.query(PREFIXES + "SELECT (count(?c) AS ?n) WHERE { ?c a onrecord:Claim ; onrecord:factuality ?f }")
        self.assertEqual(int(count.n), linked.total("claims"))


class Provenance(unittest.TestCase):
    def setUp(self):
        self.turtle = graph(linked.export("prov-turtle"), "turtle")

    def test_both_notations_say_the_same(self):
        from pyld import jsonld
        from rdflib.compare import isomorphic

        text = linked.export("prov-jsonld")
        self.assertTrue(isomorphic(self.turtle, graph(text, "json-ld")))
        nodes = jsonld.expand(json.loads(text))
        self.assertEqual(len({node["@id"] for node in nodes}), len(set(self.turtle.subjects())))

    def test_every_word_of_prov_is_in_prov(self):
        from rdflib.namespace import PROV, RDF

        used = set(self.turtle.predicates()) | set(self.turtle.objects(None, RDF.type))
        for name in used:
            if str(name).startswith(str(PROV)):
                self.assertIn(name, dir(PROV))

    def test_every_part_is_there(self):
        for part, kind in (("attributions", "Attribution"), ("claims", "Claim"), ("events", "Event")):
            [count] = self.turtle.query(PREFIXES + f"SELECT (count(?x) AS ?n) WHERE {{ ?x a onrecord:{kind} }}")
            self.assertEqual(int(count.n), linked.total(part))

    def test_an_article_has_it_from_a_newspaper_that_has_it_from_officials(self):
        rows = self.turtle.query(PREFIXES + """SELECT ?outlet ?source ?said WHERE {
            ?article a onrecord:Article ; prov:wasDerivedFrom ?report .
            ?report prov:wasAttributedTo/rdfs:label ?outlet ; prov:wasDerivedFrom ?statement ; onrecord:naming "outlet" .
            ?statement prov:wasAttributedTo/rdfs:label ?source ; prov:value ?said ; onrecord:naming "unnamed" }""")
        chains = {(str(row.outlet), str(row.source)) for row in rows}
        self.assertTrue(any("Diario do Cais" in outlet and "officials" in source.lower() for outlet, source in chains), chains)

    def test_claims_lead_to_the_statement_at_the_end_of_their_chain(self):
        rows = self.turtle.query(PREFIXES + "SELECT ?claim ?source WHERE { ?claim a onrecord:Claim ; prov:hadPrimarySource ?source }")
        expected = {(f"urn:onrecord:document:{r['document']['id']}:{c['id']}", f"urn:onrecord:document:{r['document']['id']}:{c['chain'][-1]}")
                    for r in linked.records() for c in r["claims"] if c["chain"]}
        self.assertEqual({(str(row.claim), str(row.source)) for row in rows}, expected)

    def test_all_that_is_said_leads_back_from_an_article(self):
        [count] = self.turtle.query(PREFIXES + """SELECT (count(DISTINCT ?statement) AS ?n) WHERE {
            ?article a onrecord:Article ; prov:wasDerivedFrom+ ?statement . ?statement a onrecord:Attribution }""")
        self.assertEqual(int(count.n), linked.total("attributions"))


class SchemaOrg(unittest.TestCase):
    """Against the properties of each type and their ranges, as schema.org's vocabulary has them."""

    def setUp(self):
        self.document = json.loads(linked.export("schema-org"))
        self.types = {thing["@id"]: thing["@type"] for thing in self.document["@graph"]}

    def fits(self, value, ranges):
        import schema_org

        if isinstance(value, dict):
            kind = value.get("@type") or self.types[value["@id"]]
            return bool(set(getattr(schema_org, kind).SCHEMA_TYPES) & ranges)
        if isinstance(value, str):
            return bool({"Text", "URL", "Date", "DateTime"} & ranges)
        return "Number" in ranges

    def check(self, thing):
        import schema_org

        properties = {p.schema_name: p for p in getattr(schema_org, thing["@type"]).SCHEMA_PROPERTIES}
        for name, values in thing.items():
            if name.startswith("@"):
                continue
            self.assertIn(name, properties, thing)
            for value in values if isinstance(values, list) else [values]:
                self.assertTrue(self.fits(value, set(properties[name].ranges)), f"{thing['@type']}.{name}: {value}")
                if isinstance(value, dict) and "@type" in value:
                    self.check(value)

    def test_every_property_belongs_where_it_stands(self):
        for thing in self.document["@graph"]:
            self.check(thing)

    def test_quotations_and_claims_are_those_of_the_record(self):
        quoted = [a for r in linked.records() for a in r["attributions"] if a["quote"] != "indirect" and a["content"]]
        held = [c for r in linked.records() for c in r["claims"] if c["factuality"] not in ("CTu", "Uu")]
        counts = {kind: sum(k == kind for k in self.types.values()) for kind in ("NewsArticle", "Quotation", "Claim")}
        self.assertEqual(counts, {"NewsArticle": len(linked.records()), "Quotation": len(quoted), "Claim": len(held)})

    def test_pyld_and_rdflib_read_it(self):
        from pyld import jsonld

        self.assertEqual(len(jsonld.expand(self.document, {"documentLoader": linked.load})), len(self.types))
        data = graph(json.dumps(linked.offline(self.document)), "json-ld")
        rows = data.query("PREFIX s: <https://schema.org/> SELECT ?c WHERE { ?c a s:Claim ; s:appearance/a s:NewsArticle }")
        self.assertEqual(len(rows), sum(kind == "Claim" for kind in self.types.values()))


class Conllu(unittest.TestCase):
    def setUp(self):
        self.text = linked.export("conllu")

    def test_the_validator_of_universal_dependencies_accepts_it(self):
        from udtools.validator import Validator

        problems = io.StringIO()
        validator = Validator(lang="en", level=2, check_coref=True, output=problems)
        state = validator.validate_file_handle(io.StringIO(self.text))
        self.assertTrue(state.passed(), problems.getvalue())

    def test_conllu_reads_the_text_that_was_read(self):
        import conllu

        sentences = conllu.parse(self.text)
        self.assertEqual(len(sentences), linked.total("sentences"))
        texts = {r["document"]["id"]: " ".join(r["document"]["text"].split()) for r in linked.records()}
        for sentence in sentences:
            document = sentence.metadata["sent_id"].rsplit("-", 1)[0]
            self.assertIn(sentence.metadata["text"], texts[document])

    def test_members_of_attributions_and_events_are_marked(self):
        import conllu

        marked = {name: set() for name in ("Source", "Cue", "Content", "Event")}
        for sentence in conllu.parse(self.text):
            document = sentence.metadata["sent_id"].rsplit("-", 1)[0]
            for token in sentence:
                for name in marked:
                    ids = (token["misc"] or {}).get(name)
                    marked[name].update((document, one) for one in (ids or "").split(",") if one)
        parts = {"Source": lambda a: a["source"]["span"], "Cue": lambda a: a["cue"], "Content": lambda a: a["content"]}
        for name, has in parts.items():
            expected = {(r["document"]["id"], a["id"]) for r in linked.records() for a in r["attributions"] if has(a)}
            self.assertEqual(marked[name], expected, name)
        self.assertEqual(marked["Event"], {(r["document"]["id"], e["id"]) for r in linked.records() for e in r["events"]})
        for part, kind in (("attributions", "attribution"), ("events", "event"), ("claims", "claim")):
            self.assertEqual(self.text.count(f"\n# {kind} = "), linked.total(part))

    def test_udapi_finds_the_mentions_of_each_entity(self):
        from udapi.core.document import Document

        document = Document()
        document.from_conllu_string(self.text)
        mentions = {}
        for entity in document.coref_entities:
            spans = ["".join(word.form for word in mention.words) for mention in entity.mentions]
            mentions.setdefault(entity.eid, []).extend(spans)
        expected = 0
        for record in linked.records():
            for entity in record["entities"]:
                given = ["".join(m["span"]["text"].split()) for m in entity["mentions"]]
                self.assertEqual([w for w in mentions.get(record["document"]["id"] + entity["id"], []) if w not in given], [])
                expected += len(given)
        found = sum(map(len, mentions.values()))
        self.assertTrue(0.95 * expected <= found <= expected, f"{found} of {expected}")


class FollowTheMoney(unittest.TestCase):
    def setUp(self):
        self.entities = [json.loads(line) for line in linked.export("ftm").splitlines()]

    def test_the_library_accepts_every_entity(self):
        from followthemoney import model
        from followthemoney.types import registry

        schemata = {entity["id"]: model.get(entity["schema"]) for entity in self.entities}
        self.assertEqual(len(schemata), len(self.entities), "an id stands twice")
        for entity in self.entities:
            schema = schemata[entity["id"]]
            self.assertTrue(registry.entity.validate(entity["id"]), entity["id"])
            schema.validate(entity)
            for name in schema.required:
                self.assertIn(name, entity["properties"], entity)
            for name, values in entity["properties"].items():
                self.assertIn(name, schema.properties, schema.name)
                target = schema.properties[name].range
                for value in values if target else ():
                    self.assertTrue(schemata[value].is_a(target), f"{schema.name}.{name}: {value}")
            proxy = model.get_proxy(entity)
            kept = proxy.to_dict()["properties"]
            self.assertEqual(set(kept), set(entity["properties"]), "the library drops what is not clean")

    def test_counts_are_those_of_the_record(self):
        def happened(event):
            return event["type"] and event["status"] in ("occurred", "ongoing") and not event["same_as"]

        def named(entity):
            return any(m["form"] == "name" for m in entity["mentions"])

        counts = {kind: sum(e["schema"] == kind for e in self.entities) for kind in ("Article", "Note", "Event", "Person")}
        self.assertEqual(counts, {
            "Article": len(linked.records()),
            "Note": linked.total("attributions"),
            "Event": sum(bool(happened(e)) for r in linked.records() for e in r["events"]),
            "Person": sum(named(e) for r in linked.records() for e in r["entities"] if e["type"] == "person"),
        })

    def test_the_text_comes_whole(self):
        texts = [e["properties"]["bodyText"] for e in self.entities if e["schema"] == "Article"]
        self.assertEqual(texts, [[r["document"]["text"].strip()] for r in linked.records()])


if __name__ == "__main__":
    unittest.main()
