//! What an identity shows: the fullest name, the latest role, the commonest country.

use rusqlite::Connection;

/// Renews what an identity shows, and removes it if no profile is of it.
pub(super) fn refresh(db: &Connection, identity: i64) -> rusqlite::Result<()> {
    let left = db.prepare_cached("SELECT 1 FROM identity_profiles WHERE identity = ? LIMIT 1")?.exists([identity])?;
    if !left {
        db.prepare_cached("DELETE FROM identities WHERE identity = ?")?.execute([identity])?;
        return Ok(());
    }
    db.prepare_cached(
        "WITH p AS MATERIALIZED (SELECT *, (SELECT max(day) FROM identity_members m WHERE m.profile = x.profile) AS day
             FROM identity_profiles x WHERE identity = ?1)
         UPDATE identities SET
             type = (SELECT type FROM p GROUP BY type ORDER BY sum(entities) DESC, type LIMIT 1),
             name = (SELECT name FROM p ORDER BY length(name) - length(replace(name, ' ', '')) DESC, length(name) DESC, name LIMIT 1),
             role = (SELECT role FROM p WHERE role <> '' ORDER BY day DESC, entities DESC, role LIMIT 1),
             country = (SELECT country FROM p WHERE country <> '' GROUP BY country ORDER BY sum(entities) DESC, country LIMIT 1),
             actor_code = (SELECT actor_code FROM p WHERE actor_code IS NOT NULL ORDER BY day DESC, entities DESC, actor_code LIMIT 1),
             wikidata = (SELECT min(wikidata) FROM p WHERE wikidata <> '' AND wikidata NOT LIKE 'geonames %')
         WHERE identity = ?1",
    )?
    .execute([identity])?;
    Ok(())
}
