"""What a scorer found: printed for people, written as JSON for RESULTS.md."""
import json


class Report:
    """Rows of one scorer. Scores are numbers as papers print them: 82.3, not 0.823."""

    def __init__(self, name, options):
        self.name, self.path = name, options.json
        self.rows, self.tables, self.peers = [], [], []

    def add(self, what, corpus, metric, score, detail="", places=1):
        """One row: what was scored, on which corpus, by which metric; `detail` holds what stands beside the score."""
        self.rows.append({"what": what, "corpus": corpus, "metric": metric,
                          "score": None if score is None else f"{score:.{places}f}", "detail": detail})

    def prf(self, what, corpus, metric, values, count=None):
        """A row of precision, recall and F1, given as shares of one."""
        precision, recall, f1 = (100 * v for v in values)
        of = f"; {count:,} annotated" if count is not None else ""
        self.add(what, corpus, f"{metric} F1", f1, f"P {precision:.1f} R {recall:.1f}{of}")

    def table(self, title, head, lines):
        """A small table that stands below the rows."""
        self.tables.append({"title": title, "head": head, "lines": [[str(cell) for cell in line] for line in lines]})

    def finish(self):
        """Prints everything, and writes it where --json says."""
        wide = max((len(r["what"] + r["corpus"]) for r in self.rows), default=0) + 3
        for r in self.rows:
            print(f"{r['what'] + ' | ' + r['corpus']:{wide}} | {r['metric']:28} {r['score'] or '–':>8}  {r['detail']}")
        for t in self.tables:
            print(f"\n{t['title']}\n" + "\n".join("  ".join(f"{c:>10}" for c in line) for line in [t["head"], *t["lines"]]))
        if self.path:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            content = {"name": self.name, "rows": self.rows, "tables": self.tables, "peers": self.peers}
            self.path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def corpus_name(options, default, name):
    """How the corpus is called in the rows: `name` for the default data, else the path that was given."""
    return name if options.data == default else options.data.name


def ratio(hit, predicted, gold):
    """Precision, recall, F1 of counts."""
    precision, recall = hit / max(1, predicted), hit / max(1, gold)
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0
