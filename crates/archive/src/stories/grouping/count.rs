//! What a story says of itself.

use rusqlite::{Connection, params};

/// Counts the articles, outlets and origins of a story, and the days that it spans.
pub(crate) fn count(db: &Connection, story: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "UPDATE stories SET (articles, outlets, first_day, last_day) =
             (SELECT count(*), count(DISTINCT outlet), min(day), max(day) FROM documents WHERE story = ?1)
         WHERE story = ?1",
    )?
    .execute([story])?;
    // The earliest article; one without a date comes after those that have one. The index finds it by its day.
    db.prepare_cached(
        "UPDATE stories SET title = (
             SELECT coalesce(nullif(title, ''), substr(text, 1, min(120, instr(text || char(10), char(10)) - 1)))
             FROM documents WHERE story = ?1 AND day IS stories.first_day
             ORDER BY length(published) <= 10, julianday(published), document LIMIT 1)
         WHERE story = ?1",
    )?
    .execute([story])?;
    db.prepare_cached(
        "UPDATE stories SET
             origins = (SELECT coalesce(max(origins), 0) FROM happenings h WHERE story = ?1 AND EXISTS (
                 SELECT 1 FROM events v WHERE v.happening = h.happening AND v.status IN ('occurred', 'ongoing'))),
             disputed = EXISTS (SELECT 1 FROM happenings h JOIN disputes USING (happening) WHERE h.story = ?1)
         WHERE story = ?1",
    )?
    .execute(params![story])?;
    Ok(())
}
