# An archive opens in R: `Rscript archive.R news.db`. Prints what a few questions find, and fails if nothing is found.
archive <- commandArgs(trailingOnly = TRUE)[1]
db <- DBI::dbConnect(RSQLite::SQLite(), archive, flags = RSQLite::SQLITE_RO)

ask <- function(sql, ...) {
  found <- DBI::dbGetQuery(db, sql, ...)
  stopifnot(is.data.frame(found), nrow(found) > 0)
  found
}

print(ask("SELECT outlet, day, title FROM documents ORDER BY day"))
print(head(ask("SELECT source, count(*) AS n FROM statements WHERE naming = 'named' GROUP BY source ORDER BY n DESC, source")))
print(head(ask("SELECT chain, factuality, trigger_lemma FROM spelt_claims WHERE chain LIKE '%›%' ORDER BY claim")))
print(head(ask("SELECT type, country, count(*) AS n FROM asserted_events GROUP BY type, country")))
words <- ask("SELECT title FROM documents WHERE document IN (SELECT rowid FROM documents_text WHERE documents_text MATCH ?)",
             params = list("drones"))
stopifnot(nrow(words) == 1)
print(words)
DBI::dbDisconnect(db)
