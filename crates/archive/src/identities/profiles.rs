//! Profiles in the database: entities that nothing tells apart, and their identities.

use super::keys::{Keys, Named};
use rusqlite::{Connection, OptionalExtension, params};

/// One profile.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub(super) number: i64,
    pub(super) identity: Option<i64>,
    pub(super) key: String,
    pub(super) country: String,
    pub(super) role: String,
    pub(super) item: String,
    pub(super) apart: String,
    pub(super) evidence: String,
}

const COLUMNS: &str = "p.profile, p.identity, p.key, p.country, p.role, p.wikidata, p.apart, p.evidence";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Profile> {
    Ok(Profile {
        number: row.get(0)?,
        identity: row.get(1)?,
        key: row.get(2)?,
        country: row.get(3)?,
        role: row.get(4)?,
        item: row.get(5)?,
        apart: row.get(6)?,
        evidence: row.get(7)?,
    })
}

/// The profiles of a key, the order of their numbers aside the same whatever came first.
pub(super) fn of_key(db: &Connection, key: &str) -> rusqlite::Result<Vec<Profile>> {
    let order = "p.apart, p.wikidata, p.country, p.role";
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM identity_profiles p WHERE p.key = ? ORDER BY {order}"))?
        .query_map([key], read)?
        .collect()
}

/// The profiles of identities that have a key among their names, but are not of that key.
pub(super) fn hosts(db: &Connection, key: &str) -> rusqlite::Result<Vec<Profile>> {
    db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM identity_names n JOIN identity_profiles p ON p.profile = n.profile
         WHERE n.key = ?1 AND p.key <> ?1 AND p.identity IS NOT NULL ORDER BY p.identity, p.profile LIMIT 500"
    ))?
    .query_map([key], read)?
    .collect()
}

/// The profile of one entity that rulings are about.
pub(super) fn apart(db: &Connection, label: &str) -> rusqlite::Result<Option<Profile>> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM identity_profiles p WHERE p.apart = ? AND p.apart <> ''"))?
        .query_row([label], read)
        .optional()
}

/// Notes that an entity is of a profile, which is made if it is new. Gives its number, and whether it or a name of it is new.
pub(super) fn enter(
    db: &Connection,
    member: (i64, &str),
    entity: &Named,
    keys: &Keys,
    apart: &str,
    code: Option<&str>,
    day: &str,
) -> rusqlite::Result<(i64, bool)> {
    let name = keys.name.as_deref().unwrap_or(&entity.name);
    let known: Option<(i64, String)> = db
        .prepare_cached(
            "SELECT profile, name FROM identity_profiles
             WHERE key = ? AND country = ? AND role = ? AND wikidata = ? AND apart = ?",
        )?
        .query_row(params![keys.key, keys.country, entity.role, keys.item, apart], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let mut fresh = known.is_none();
    let profile = match known {
        Some((profile, shown)) => {
            let fuller = if fullness(name) > fullness(&shown) { name } else { &shown };
            db.prepare_cached(
                "UPDATE identity_profiles SET entities = entities + 1, name = ?, actor_code = coalesce(?, actor_code)
                 WHERE profile = ?",
            )?
            .execute(params![fuller, code, profile])?;
            profile
        }
        None => db
            .prepare_cached(
                "INSERT INTO identity_profiles (key, country, role, wikidata, apart, type, name, actor_code, entities, evidence)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, '')",
            )?
            .insert(params![keys.key, keys.country, entity.role, keys.item, apart, entity.kind, name, code])?,
    };
    let mut names = db.prepare_cached("INSERT OR IGNORE INTO identity_names (key, profile) VALUES (?, ?)")?;
    for key in &keys.also {
        fresh |= names.execute(params![key, profile])? > 0;
    }
    db.prepare_cached("INSERT INTO identity_members (document, entity, profile, day) VALUES (?, ?, ?, ?)")?
        .execute(params![member.0, member.1, profile, day])?;
    Ok((profile, fresh))
}

/// Takes an entity out of its profile. Gives the profile and, if it was its last, the names under which it was found.
pub(super) fn leave(
    db: &Connection,
    document: i64,
    entity: &str,
) -> rusqlite::Result<Option<(Profile, Option<Vec<String>>)>> {
    let found = db
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM identity_members m JOIN identity_profiles p ON p.profile = m.profile
             WHERE m.document = ? AND m.entity = ?"
        ))?
        .query_row(params![document, entity], read)
        .optional()?;
    let Some(profile) = found else { return Ok(None) };
    db.prepare_cached("DELETE FROM identity_members WHERE document = ? AND entity = ?")?
        .execute(params![document, entity])?;
    db.prepare_cached("UPDATE entities SET identity = NULL WHERE document = ? AND id = ?")?
        .execute(params![document, entity])?;
    let left: i64 = db
        .prepare_cached("UPDATE identity_profiles SET entities = entities - 1 WHERE profile = ? RETURNING entities")?
        .query_row([profile.number], |row| row.get(0))?;
    if left > 0 {
        return Ok(Some((profile, None)));
    }
    let names = names(db, profile.number)?;
    db.prepare_cached("DELETE FROM identity_profiles WHERE profile = ?")?.execute([profile.number])?;
    Ok(Some((profile, Some(names))))
}

/// Other keys under which a profile is found.
pub(super) fn names(db: &Connection, profile: i64) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT key FROM identity_names WHERE profile = ? ORDER BY key")?
        .query_map([profile], |row| row.get(0))?
        .collect()
}

/// Gives a profile and its entities an identity.
pub(super) fn assign(db: &Connection, profile: i64, identity: i64, evidence: &str) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE identity_profiles SET identity = ?, evidence = ? WHERE profile = ?")?
        .execute(params![identity, evidence, profile])?;
    db.prepare_cached(
        "UPDATE entities SET identity = ?1 FROM identity_members m
         WHERE m.profile = ?2 AND entities.document = m.document AND entities.id = m.entity AND entities.identity IS NOT ?1",
    )?
    .execute(params![identity, profile])?;
    Ok(())
}

/// Gives the entities of a document that are of a profile its identity.
pub(super) fn adopt(db: &Connection, document: i64, profile: i64) -> rusqlite::Result<Option<i64>> {
    let identity: Option<i64> = db
        .prepare_cached("SELECT identity FROM identity_profiles WHERE profile = ?")?
        .query_row([profile], |row| row.get(0))?;
    db.prepare_cached(
        "UPDATE entities SET identity = ?1 WHERE document = ?2
         AND id IN (SELECT entity FROM identity_members WHERE document = ?2 AND profile = ?3)",
    )?
    .execute(params![identity, document, profile])?;
    Ok(identity)
}

/// How much a name says: words, then letters; the last decides between equals.
fn fullness(name: &str) -> (usize, usize, bool, std::cmp::Reverse<&str>) {
    let shouted = name.chars().all(|c| !c.is_lowercase());
    (name.split_whitespace().count(), name.chars().count(), !shouted, std::cmp::Reverse(name))
}
