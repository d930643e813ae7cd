"""Tests of meantime.py against an article made by hand."""
import unittest
import xml.etree.ElementTree as ET

import meantime as m
import product

CAT = """<Document><token t_id="1" sentence="0">Firm</token><token t_id="2" sentence="0">said</token>
<token t_id="3" sentence="0">it</token><token t_id="4" sentence="0">may</token><token t_id="5" sentence="0">close</token>
<token t_id="6" sentence="0">.</token><token t_id="7" sentence="6">Left out</token><Markables>
<EVENT_MENTION m_id="1" certainty="CERTAIN" polarity="POS" time="NON_FUTURE" pos="VERB"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="2" certainty="POSSIBLE" polarity="POS" time="FUTURE" pos="VERB"><token_anchor t_id="5"/></EVENT_MENTION>
<EVENT_MENTION m_id="3" certainty="" polarity="" time="" pos=""><token_anchor t_id="5"/></EVENT_MENTION>
<TIMEX3 functionInDocument="CREATION_TIME" value="2008-05-01T10:00"/></Markables>
<Relations><SLINK><source m_id="1"/><target m_id="2"/></SLINK></Relations></Document>"""

RECORD = {"events": [{"id": "v1", "status": "planned", "trigger": {"span": {"start": 17, "end": 22}}}],
          "claims": [{"event": "v1", "chain": ["a1"], "factuality": "PS+"}, {"event": "v1", "chain": [], "factuality": "Uu"}],
          "attributions": [{"cue": {"span": {"start": 5, "end": 9}}, "content": [{"start": 10, "end": 22}]}]}


class Meantime(unittest.TestCase):
    def test_an_article(self):
        root = ET.fromstring(CAT)
        text, spans = m.running_text(root)
        self.assertEqual((text, m.published(root)), ("Firm said it may close.", "2008-05-01"))
        events, links = m.annotated(root, spans)
        self.assertEqual((sorted(events), links), (["1", "2"], [("1", "2")]))
        reading = product.Reading(RECORD, list(range(len(text) + 1)))
        found, pairs, linked = m.compare(reading, events, links)
        self.assertEqual((found, linked), (2, 1))
        self.assertEqual(pairs, [(("POSSIBLE", "POS", "FUTURE"), ("POSSIBLE", "POS", "FUTURE"))])
        self.assertEqual(m.compare(None, events, links), (0, [], 0))


if __name__ == "__main__":
    unittest.main()
