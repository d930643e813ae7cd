// node run.mjs [FILE …]: makes an archive of invented articles, then runs the tests. ONRECORD_BINARY names the program; with
// ONRECORD_SCREENSHOTS=FOLDER, pictures of every page are kept there.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "../../../..");
const binary = process.env.ONRECORD_BINARY;
if (!binary) throw new Error("ONRECORD_BINARY has to name the program `onrecord`");

const folder = mkdtempSync(join(tmpdir(), "onrecord-archive-"));
const archive = join(folder, "news.db");
if (process.env.ONRECORD_SCREENSHOTS) mkdirSync(process.env.ONRECORD_SCREENSHOTS, { recursive: true });
try {
  const articles = [join(repository, "crates/cli/tests/fixtures/story"), join(repository, "examples")];
  const added = spawnSync(binary, ["add", ...articles, "--archive", archive], { stdio: "inherit" });
  if (added.status !== 0) throw new Error("the articles could not be added");
  const all = readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort();
  const named = process.argv.slice(2);
  const files = all.filter((name) => named.length === 0 || named.some((part) => name.startsWith(part)));
  // Older ones know no such option, and take one file after the other.
  const together = Number(process.versions.node.split(".")[0]) >= 20 ? ["--test-concurrency=2"] : [];
  const tests = spawnSync(process.execPath, ["--test", ...together, ...files],
    { cwd: here, stdio: "inherit", env: { ...process.env, ONRECORD_ARCHIVE_OF_TESTS: archive } });
  process.exitCode = tests.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
