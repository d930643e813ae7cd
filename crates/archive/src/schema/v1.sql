-- The archive, schema 1. Tables and columns carry the names of the record (`onrecord schema`), and hold it as people have
-- corrected it; what the reader made of an article stands untouched in `records`.
-- Offsets are Unicode code points of documents.text, end exclusive: substr(text, start + 1, end - start) is the span.
-- An id (a1, v3, c7 …) is unique in its document only, so a key is the document's number and the id.

-- Articles, each version of one in a row of its own.
CREATE TABLE documents (
    document INTEGER PRIMARY KEY AUTOINCREMENT, -- number in this archive, never given again
    id TEXT NOT NULL UNIQUE,                   -- the record's id of the article, the same in every archive
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT,
    credits TEXT NOT NULL,                     -- JSON array of agencies credited
    published TEXT,                            -- a date, or RFC 3339 with the offset that the page gave
    day TEXT,                                  -- the local date of `published`
    language TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    reader_version TEXT NOT NULL,              -- which OnRecord read it
    reader_model TEXT NOT NULL,                -- with which model
    version INTEGER NOT NULL DEFAULT 1,        -- counts the texts found under one address
    replaces INTEGER REFERENCES documents (document), -- the version before
    replaced_by INTEGER REFERENCES documents (document), -- the version after; null for the current one
    story INTEGER REFERENCES stories (story),  -- null for a version that was replaced
    carrier TEXT,                              -- whose words it carries: the agency credited, else the outlet; of a copy, the original's
    added TEXT NOT NULL,                       -- when it came into the archive, RFC 3339 in UTC
    text TEXT NOT NULL                         -- last: what stands behind a long column costs SQLite the way through it
);
CREATE INDEX documents_url ON documents (url) WHERE url IS NOT NULL;
CREATE INDEX documents_replaces ON documents (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX documents_replaced_by ON documents (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX documents_day ON documents (day);
CREATE INDEX documents_outlet ON documents (outlet COLLATE NOCASE);
CREATE INDEX documents_story ON documents (story, day, outlet);

-- The files that articles came from. Files of one text and address share a document.
CREATE TABLE originals (
    sha256 TEXT NOT NULL,                      -- of the bytes
    given TEXT NOT NULL,                       -- JSON of what the user said beside the file (outlet, date …)
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    name TEXT NOT NULL,                        -- path of the file when it was added
    size INTEGER NOT NULL,                     -- bytes
    bytes BLOB NOT NULL,                       -- compressed with zstd
    added TEXT NOT NULL,
    PRIMARY KEY (sha256, given)
);
CREATE INDEX originals_document ON originals (document);

-- The record as the reader made it: JSON of schema onrecord/1, compressed with zstd.
CREATE TABLE records (
    document INTEGER PRIMARY KEY REFERENCES documents (document) ON DELETE CASCADE,
    record BLOB NOT NULL
);

-- Files that gave no record, until they do.
CREATE TABLE failures (
    name TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
);

-- Blocks of an article: headline, paragraphs, captions …
CREATE TABLE sections (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- Sentences of the text that was read.
CREATE TABLE sentences (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- Time expressions, and the day of publication.
CREATE TABLE times (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    "from" TEXT NOT NULL,                      -- first day; empty where it cannot be placed on a calendar
    "to" TEXT NOT NULL,                        -- last day
    grain TEXT NOT NULL,
    timex3 TEXT NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (document, id)
) WITHOUT ROWID;

-- Mentions of places that could be located.
CREATE TABLE places (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    lat REAL,
    lon REAL,
    geonames INTEGER,
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX places_country ON places (country);
CREATE INDEX places_name ON places (name COLLATE NOCASE);

-- Amounts and counts.
CREATE TABLE quantities (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT,
    approximate INTEGER NOT NULL,              -- 0 or 1
    bound TEXT NOT NULL,
    PRIMARY KEY (document, id)
) WITHOUT ROWID;

-- Persons, bodies, places and things of an article.
CREATE TABLE entities (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    country TEXT,
    actor_code TEXT,
    wikidata TEXT,
    geonames INTEGER,
    identity INTEGER REFERENCES identities (identity), -- who it is over all articles; null where no name says so
    PRIMARY KEY (document, id)
) WITHOUT ROWID;
CREATE INDEX entities_identity ON entities (identity) WHERE identity IS NOT NULL;
CREATE INDEX entities_name ON entities (name COLLATE NOCASE);

-- Where entities are mentioned.
CREATE TABLE mentions (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,
    position INTEGER NOT NULL,
    form TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, entity, position),
    FOREIGN KEY (document, entity) REFERENCES entities (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Who is said to have said what.
CREATE TABLE attributions (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    parent TEXT,
    quote TEXT NOT NULL,
    source_entity TEXT,
    source_start INTEGER,
    source_end INTEGER,
    source_text TEXT,
    naming TEXT NOT NULL,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_text TEXT,
    cue_lemma TEXT,
    addressee TEXT,
    channel TEXT NOT NULL,
    said_at TEXT,
    confidence REAL NOT NULL,
    PRIMARY KEY (document, id),
    FOREIGN KEY (document, parent) REFERENCES attributions (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, source_entity) REFERENCES entities (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, addressee) REFERENCES entities (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, said_at) REFERENCES times (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX attributions_source ON attributions (document, source_entity);
CREATE INDEX attributions_naming ON attributions (naming);

-- What attributions say, in one piece or several.
CREATE TABLE contents (
    content INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    attribution TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,                      -- who says it: the words, and the name where those are a pronoun or a short form
    FOREIGN KEY (document, attribution) REFERENCES attributions (document, id) ON DELETE CASCADE
);
CREATE INDEX contents_attribution ON contents (document, attribution, position);

-- Trigger mentions of happenings.
CREATE TABLE events (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    type TEXT,
    mode TEXT,
    contexts TEXT NOT NULL,                    -- JSON array
    cameo TEXT,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    trigger_text TEXT NOT NULL,
    trigger_lemma TEXT NOT NULL,
    place TEXT,
    time TEXT,
    same_as TEXT,
    status TEXT NOT NULL,
    happening INTEGER REFERENCES happenings (happening), -- the same event over all articles
    PRIMARY KEY (document, id),
    FOREIGN KEY (document, place) REFERENCES places (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, time) REFERENCES times (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, same_as) REFERENCES events (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX events_type ON events (type, status);
CREATE INDEX events_status ON events (status);
CREATE INDEX events_happening ON events (happening) WHERE happening IS NOT NULL;

-- Who did it.
CREATE TABLE event_actors (
    document INTEGER NOT NULL,
    event TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (document, event, position),
    FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE,
    FOREIGN KEY (document, entity) REFERENCES entities (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX event_actors_entity ON event_actors (document, entity);

-- To or for whom it was done.
CREATE TABLE event_recipients (
    document INTEGER NOT NULL,
    event TEXT NOT NULL,
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (document, event, position),
    FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE,
    FOREIGN KEY (document, entity) REFERENCES entities (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX event_recipients_entity ON event_recipients (document, entity);

-- Numbers that belong to an event.
CREATE TABLE event_quantities (
    document INTEGER NOT NULL,
    event TEXT NOT NULL,
    position INTEGER NOT NULL,
    quantity TEXT NOT NULL,
    PRIMARY KEY (document, event, position),
    FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE,
    FOREIGN KEY (document, quantity) REFERENCES quantities (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

-- What each source, and the article itself, holds about an event.
CREATE TABLE claims (
    claim INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    id TEXT NOT NULL,
    event TEXT NOT NULL,
    factuality TEXT NOT NULL,
    confidence REAL NOT NULL,
    text TEXT NOT NULL,                        -- the clause or quotation that makes the claim
    origin INTEGER REFERENCES origins (origin), -- who stands behind it, over all articles
    own_origin INTEGER REFERENCES origins (origin), -- who stands behind it as this article tells it
    carrier TEXT,                              -- the outlet it came through, folded: the nearest in its chain, else the article's carrier
    UNIQUE (document, id),
    FOREIGN KEY (document, event) REFERENCES events (document, id) ON DELETE CASCADE
);
CREATE INDEX claims_event ON claims (document, event);
CREATE INDEX claims_factuality ON claims (factuality, document);
CREATE INDEX claims_origin ON claims (origin) WHERE origin IS NOT NULL;
CREATE INDEX claims_own_origin ON claims (own_origin) WHERE own_origin IS NOT NULL;

-- Attributions through which a claim reached the article, from the outermost to the innermost; none: its own voice.
CREATE TABLE claim_chain (
    document INTEGER NOT NULL,
    claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    attribution TEXT NOT NULL,
    PRIMARY KEY (document, claim, position),
    FOREIGN KEY (document, claim) REFERENCES claims (document, id) ON DELETE CASCADE,
    FOREIGN KEY (document, attribution) REFERENCES attributions (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX claim_chain_attribution ON claim_chain (document, attribution);

-- The clause that makes a claim (position 0), then the hedges, negations and cues that decide its value.
CREATE TABLE evidence (
    document INTEGER NOT NULL,
    claim TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (document, claim, position),
    FOREIGN KEY (document, claim) REFERENCES claims (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Claims of one article that cannot both hold.
CREATE TABLE contradictions (
    document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    claim_a TEXT NOT NULL,
    claim_b TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, position),
    FOREIGN KEY (document, claim_a) REFERENCES claims (document, id) ON DELETE CASCADE,
    FOREIGN KEY (document, claim_b) REFERENCES claims (document, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Persons, bodies, places and works over all articles.
CREATE TABLE identities (
    identity INTEGER PRIMARY KEY,
    key TEXT NOT NULL,                         -- of the profiles that it was made for
    type TEXT NOT NULL,                        -- the commonest
    name TEXT NOT NULL,                        -- the fullest name seen
    role TEXT,                                 -- the latest role
    country TEXT,                              -- the commonest country
    actor_code TEXT,                           -- of the latest article
    wikidata TEXT
);
CREATE INDEX identities_name ON identities (name COLLATE NOCASE);

-- Entities that nothing tells apart: one name, country, role and Wikidata item. An identity is one profile or several.
CREATE TABLE identity_profiles (
    profile INTEGER PRIMARY KEY,
    identity INTEGER REFERENCES identities (identity),
    key TEXT NOT NULL,                         -- what it goes by: "person:…", "body:…", "country:…", "wikidata:…"
    country TEXT NOT NULL,                     -- empty where unknown; so are role and wikidata
    role TEXT NOT NULL,
    wikidata TEXT NOT NULL,
    apart TEXT NOT NULL,                       -- "document/entity" if a ruling is about this one entity; else empty
    type TEXT NOT NULL,
    name TEXT NOT NULL,                        -- the fullest name seen
    actor_code TEXT,
    entities INTEGER NOT NULL,                 -- how many there are
    evidence TEXT NOT NULL,                    -- why it is of its identity, in words: "same full name, same country"
    UNIQUE (key, country, role, wikidata, apart)
);
CREATE INDEX identity_profiles_identity ON identity_profiles (identity);

-- The profile of each entity that has an identity.
CREATE TABLE identity_members (
    document INTEGER NOT NULL,
    entity TEXT NOT NULL,
    profile INTEGER NOT NULL REFERENCES identity_profiles (profile),
    day TEXT NOT NULL,                         -- of the article; empty where unknown
    PRIMARY KEY (document, entity),
    FOREIGN KEY (document, entity) REFERENCES entities (document, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX identity_members_profile ON identity_members (profile, day);

-- Folded names under which identities are found: "name:…", "surname:…", "acronym:…", and keys of profiles that may belong to them.
CREATE TABLE identity_names (
    key TEXT NOT NULL,
    profile INTEGER NOT NULL REFERENCES identity_profiles (profile) ON DELETE CASCADE,
    PRIMARY KEY (key, profile)
) WITHOUT ROWID;
CREATE INDEX identity_names_profile ON identity_names (profile);

-- Why an entity of an article is taken for an identity.
CREATE VIEW identity_evidence AS
SELECT m.document, m.entity, p.identity, p.evidence
FROM identity_members m JOIN identity_profiles p ON p.profile = m.profile;

-- Articles about one happening and what belongs to it.
CREATE TABLE stories (
    story INTEGER PRIMARY KEY,                 -- number of the article that founded it, as a rule
    title TEXT NOT NULL,                       -- headline of its first article
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    origins INTEGER NOT NULL,                  -- independent origins of what most origins assert
    disputed INTEGER NOT NULL,                 -- 0 or 1
    first_day TEXT,
    last_day TEXT
);

-- Sketches of texts: the five-word shingles whose hash falls into one eighth of all (FracMinHash, Irber et al. 2022).
CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE INDEX shingles_document ON shingles (document);

-- Articles that repeat another's words.
CREATE TABLE copies (
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    of INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE, -- the earlier one
    kind TEXT NOT NULL,                        -- copy, partial
    jaccard REAL NOT NULL,                     -- shared shingles in all shingles of both
    containment REAL NOT NULL,                 -- shared shingles in those of the shorter
    PRIMARY KEY (document, of)
) WITHOUT ROWID;
CREATE INDEX copies_of ON copies (of);

-- Words that tell what an article is about (stems), each article's weights a vector of length one.
CREATE TABLE terms (
    term TEXT NOT NULL,
    day TEXT NOT NULL,                         -- of the article; empty where it has no date
    document INTEGER NOT NULL REFERENCES documents (document) ON DELETE CASCADE,
    weight REAL NOT NULL,
    PRIMARY KEY (term, day, document)
) WITHOUT ROWID;
CREATE INDEX terms_document ON terms (document);

-- Of how many articles each of them is a term; under the empty term the number of articles.
CREATE TABLE vocabulary (
    term TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;

-- One event over all articles of a story that speak of it. Every event has one, so many have a single mention: what only one
-- article tells is part of its story too.
CREATE TABLE happenings (
    happening INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (story),
    type TEXT,
    lemma TEXT NOT NULL,                       -- trigger of its first mention
    origins INTEGER NOT NULL,                  -- independent origins that hold it to be so
    denials INTEGER NOT NULL                   -- origins that hold it not to be so
);
CREATE INDEX happenings_story ON happenings (story, origins);

-- By what a happening is found when the next article comes: roots of its triggers, type with code.
CREATE TABLE happening_words (
    story INTEGER NOT NULL,
    word TEXT NOT NULL,
    happening INTEGER NOT NULL REFERENCES happenings (happening) ON DELETE CASCADE,
    PRIMARY KEY (story, word, happening)
) WITHOUT ROWID;
CREATE INDEX happening_words_happening ON happening_words (happening);

-- Who stands behind claims, over all articles.
CREATE TABLE origins (
    origin INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,                        -- named, document, unnamed, outlet, unspecified
    name TEXT NOT NULL,                        -- as it is shown
    outlet TEXT,                               -- outlet that carried an unnamed source
    identity INTEGER REFERENCES identities (identity) ON DELETE SET NULL
);
CREATE INDEX origins_identity ON origins (identity) WHERE identity IS NOT NULL;

-- Documents of which a source has another identity since its claims were traced, or of which the original is gone; the next
-- article has them traced again.
CREATE TABLE untraced (
    document INTEGER PRIMARY KEY REFERENCES documents (document) ON DELETE CASCADE
);
CREATE TRIGGER sources_identified AFTER UPDATE OF identity ON entities
WHEN old.identity IS NOT new.identity
    AND EXISTS (SELECT 1 FROM documents d WHERE d.document = new.document AND d.carrier IS NOT NULL)
    AND EXISTS (SELECT 1 FROM attributions a WHERE a.document = new.document AND a.source_entity = new.id)
BEGIN
    INSERT OR IGNORE INTO untraced (document) VALUES (new.document);
END;
-- Numbers of identities are used again: an origin must not become somebody else by that.
CREATE TRIGGER identities_removed BEFORE DELETE ON identities BEGIN
    UPDATE origins SET identity = NULL, key = 'gone:' || origin WHERE identity = old.identity;
END;

-- Claims of different origins on one happening that cannot both hold.
CREATE TABLE disputes (
    happening INTEGER NOT NULL REFERENCES happenings (happening) ON DELETE CASCADE,
    claim_a INTEGER NOT NULL REFERENCES claims (claim) ON DELETE CASCADE,
    claim_b INTEGER NOT NULL REFERENCES claims (claim) ON DELETE CASCADE,
    kind TEXT NOT NULL,                        -- denial, number, outcome
    PRIMARY KEY (happening, claim_a, claim_b)
) WITHOUT ROWID;
CREATE INDEX disputes_a ON disputes (claim_a);
CREATE INDEX disputes_b ON disputes (claim_b);

-- What people decided. A correction is never deleted: undoing it sets `undone`.
CREATE TABLE corrections (
    correction INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER REFERENCES documents (document) ON DELETE CASCADE, -- null where it is about identities
    kind TEXT NOT NULL,                        -- attribution, event, claim, entity, identity, document
    target TEXT NOT NULL,                      -- id when it was made
    present TEXT,                              -- id that the same thing has in the present record; null while it is lost
    anchor TEXT NOT NULL,                      -- JSON: where it stands in the text, to find it again after a reread
    action TEXT NOT NULL,                      -- accept, reject, change, merge, split, note
    field TEXT,                                -- what is changed
    value TEXT,                                -- JSON: to what; ids are those of when it was made
    note TEXT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    undone TEXT,                               -- when
    undone_by TEXT,
    lost TEXT                                  -- why it applies to nothing in the present record; null while it applies
);
CREATE INDEX corrections_document ON corrections (document);
CREATE INDEX corrections_identity ON corrections (kind) WHERE kind = 'identity' AND undone IS NULL;

-- Articles that `onrecord reread --all` has still to read, and the reader that it was asked of: it goes on here if it is cut short.
CREATE TABLE rereads (
    document INTEGER PRIMARY KEY REFERENCES documents (document) ON DELETE CASCADE,
    reader_version TEXT NOT NULL,
    reader_model TEXT NOT NULL
);

-- Feeds that `onrecord watch` asks, and what is needed to ask them again.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    title TEXT,
    etag TEXT,                                 -- the server's name for the state that was read; null while entries must be tried again
    last_modified TEXT,
    checked TEXT NOT NULL,                     -- when it was last asked, RFC 3339 in UTC
    failures INTEGER NOT NULL,                 -- how often in a row it gave nothing
    reason TEXT,                               -- what was wrong with it, the last time; null if nothing was
    not_before TEXT                            -- when it may be asked again; null: at any time
) WITHOUT ROWID;

-- Addresses of articles that feeds gave. Each is fetched until it gives an article, or nothing is hoped for any more.
CREATE TABLE feed_entries (
    url TEXT PRIMARY KEY,
    feed TEXT NOT NULL,                        -- the feed that gave it first
    state TEXT NOT NULL,                       -- added, failed (it will be tried again), given-up
    tries INTEGER NOT NULL,
    reason TEXT,                               -- why it failed, the last time
    at TEXT NOT NULL                           -- when it was last tried
) WITHOUT ROWID;

-- Searches that were saved (`onrecord search … --save NAME`), and which articles were already looked through for news.
CREATE TABLE searches (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,                       -- JSON of what is looked for
    webhook TEXT,                              -- address to which news is posted
    saved TEXT NOT NULL,
    printed INTEGER NOT NULL,                  -- number of the last article whose hits were printed
    posted INTEGER NOT NULL,                   -- number of the last article whose hits were posted
    reason TEXT                                -- why the last post failed; null if it did not
) WITHOUT ROWID;

-- Datasette looks for the words content="…" to offer a search box for a table; it also needs every foreign key above to name the
-- column that it refers to.

-- Full text of articles; rowid is documents.document.
CREATE VIRTUAL TABLE documents_text USING fts5 (
    title, text, content="documents", content_rowid = 'document', tokenize = 'porter unicode61 remove_diacritics 2'
);
-- Full text of what is said, and of the words for who says it; rowid is contents.content.
CREATE VIRTUAL TABLE contents_text USING fts5 (
    text, source, content="contents", content_rowid = 'content', tokenize = 'porter unicode61 remove_diacritics 2'
);
-- Full text of claims; rowid is claims.claim.
CREATE VIRTUAL TABLE claims_text USING fts5 (
    text, content="claims", content_rowid = 'claim', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO documents_text (rowid, title, text) VALUES (new.document, new.title, new.text);
END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
    INSERT INTO documents_text (documents_text, rowid, title, text) VALUES ('delete', old.document, old.title, old.text);
END;
CREATE TRIGGER documents_changed AFTER UPDATE OF title, text ON documents
WHEN new.title IS NOT old.title OR new.text IS NOT old.text BEGIN
    INSERT INTO documents_text (documents_text, rowid, title, text) VALUES ('delete', old.document, old.title, old.text);
    INSERT INTO documents_text (rowid, title, text) VALUES (new.document, new.title, new.text);
END;
CREATE TRIGGER contents_added AFTER INSERT ON contents BEGIN
    INSERT INTO contents_text (rowid, text, source) VALUES (new.content, new.text, new.source);
END;
CREATE TRIGGER contents_removed AFTER DELETE ON contents BEGIN
    INSERT INTO contents_text (contents_text, rowid, text, source)
        VALUES ('delete', old.content, old.text, old.source);
END;
CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN
    INSERT INTO claims_text (rowid, text) VALUES (new.claim, new.text);
END;
CREATE TRIGGER claims_removed AFTER DELETE ON claims BEGIN
    INSERT INTO claims_text (claims_text, rowid, text) VALUES ('delete', old.claim, old.text);
END;

-- Answers to common questions. They leave out versions of articles that were replaced. They are in the SQL of SQLite 3.35, since one
-- view that an older program cannot parse keeps it from opening the file at all.

-- Who did what to whom, where and when, as far as the article presents it as having happened or happening.
CREATE VIEW asserted_events AS
SELECT d.id AS document_id, v.document, v.id AS event, d.day, d.outlet, d.title, v.type, v.mode, v.cameo, v.status,
    v.trigger_lemma, v.trigger_text,
    (SELECT group_concat(name, '; ') FROM (
        SELECT e.name FROM event_actors a JOIN entities e ON e.document = a.document AND e.id = a.entity
        WHERE a.document = v.document AND a.event = v.id ORDER BY a.position)) AS actors,
    (SELECT group_concat(name, '; ') FROM (
        SELECT e.name FROM event_recipients a JOIN entities e ON e.document = a.document AND e.id = a.entity
        WHERE a.document = v.document AND a.event = v.id ORDER BY a.position)) AS recipients,
    p.name AS place, p.country, p.lat, p.lon, nullif(t."from", '') AS time_from, nullif(t."to", '') AS time_to, v.happening
FROM events v
JOIN documents d ON d.document = v.document AND d.replaced_by IS NULL
LEFT JOIN places p ON p.document = v.document AND p.id = v.place
LEFT JOIN times t ON t.document = v.document AND t.id = v.time
WHERE v.status IN ('occurred', 'ongoing');

-- Every claim with its chain spelt out: "Harbour Post › an official"; "the article" where it speaks itself.
CREATE VIEW spelt_claims AS
SELECT c.claim, d.id AS document_id, c.document, c.id, d.day, d.outlet, d.title, c.event, v.type, v.status, v.trigger_lemma,
    c.factuality,
    coalesce((SELECT group_concat(source, ' › ') FROM (SELECT coalesce(a.source_text, e.name, 'somebody') AS source
        FROM claim_chain h JOIN attributions a ON a.document = h.document AND a.id = h.attribution
        LEFT JOIN entities e ON e.document = a.document AND e.id = a.source_entity
        WHERE h.document = c.document AND h.claim = c.id ORDER BY h.position)), 'the article') AS chain,
    o.name AS origin, c.confidence, c.text
FROM claims c
JOIN documents d ON d.document = c.document AND d.replaced_by IS NULL
JOIN events v ON v.document = c.document AND v.id = c.event
LEFT JOIN origins o ON o.origin = c.origin;

-- What was said, by whom; over all articles where the source has an identity.
CREATE VIEW statements AS
SELECT d.id AS document_id, a.document, a.id AS attribution, d.day, d.outlet, d.title, e.identity,
    coalesce(i.name, e.name, a.source_text) AS source, coalesce(e.role, i.role) AS role,
    coalesce(e.country, i.country) AS country, a.naming, a.quote, a.channel, a.cue_lemma,
    (SELECT group_concat(text, ' … ') FROM (SELECT c.text FROM contents c
        WHERE c.document = a.document AND c.attribution = a.id ORDER BY c.position)) AS content,
    a.parent, a.confidence
FROM attributions a
JOIN documents d ON d.document = a.document AND d.replaced_by IS NULL
LEFT JOIN entities e ON e.document = a.document AND e.id = a.source_entity
LEFT JOIN identities i ON i.identity = e.identity;

-- Claims that something is not so.
CREATE VIEW denials AS
SELECT * FROM spelt_claims WHERE factuality IN ('CT-', 'PR-');

-- What people decided and what of it holds at present. `id` is the id in the present record: join it with attributions, events,
-- claims or entities by `kind` (what was rejected is in none of them). Everything else that people did is in `corrections`.
CREATE VIEW decided AS
SELECT c.correction, d.id AS document_id, c.document, d.day, d.outlet, d.title, c.kind, c.present AS id,
    json_extract(c.anchor, '$.words') AS words, c.action, c.field, c.value, c.note, c.who, c.at
FROM corrections c
LEFT JOIN documents d ON d.document = c.document
WHERE c.undone IS NULL AND c.lost IS NULL AND (c.document IS NULL OR d.replaced_by IS NULL);
