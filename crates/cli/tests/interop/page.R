# What a page shows is what R prints: `Rscript page.R PAGE.md`, in a folder that holds what its blocks open. Runs the blocks of R in
# order; each is followed by a block of text that has what it prints. With ONRECORD_UPDATE_PAGES set, that text is written anew.
page <- commandArgs(trailingOnly = TRUE)[1]
written <- readLines(page, encoding = "UTF-8")
options(width = 90)

session <- new.env(parent = globalenv())
run <- function(code) {
  code <- parse(text = code, keep.source = FALSE, encoding = "UTF-8")
  sub(" +$", "", capture.output(source(exprs = code, local = session, print.eval = TRUE, echo = FALSE)))
}

found <- character()
code <- character()
printed <- NULL
within <- "prose"
for (line in written) {
  if (line == "```r") {
    if (!is.null(printed)) stop("a block of R is not followed by what it prints: ", paste(code, collapse = "\n"))
    code <- character()
  }
  if (within == "```text" && !is.null(printed)) {
    if (line != "```") next
    found <- c(found, printed)
    printed <- NULL
  }
  found <- c(found, line)
  if (within == "```r" && line == "```") {
    printed <- run(code)
  } else if (within == "```r") {
    code <- c(code, line)
  }
  if (line == "```") within <- "prose" else if (startsWith(line, "```")) within <- line
}
if (!is.null(printed)) stop("the last block of R is not followed by what it prints")

if (nzchar(Sys.getenv("ONRECORD_UPDATE_PAGES"))) {
  writeLines(found, page, useBytes = TRUE)
} else if (!identical(found, written)) {
  for (line in setdiff(written, found)) cat("-", line, "\n")
  for (line in setdiff(found, written)) cat("+", line, "\n")
  stop(page, " does not show what R prints; ONRECORD_UPDATE_PAGES=1 writes it anew")
}
cat(page, ": R prints what it shows\n", sep = "")
