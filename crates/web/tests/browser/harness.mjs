// A server over a copy of the archive that run.mjs made, and a browser to look at it with.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What keeps the browser from asking anything of anybody by itself, and lets it run as any user in a container.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** The widths at which pages are looked at: the narrowest that WCAG asks for, a tablet, a desk. */
export const WIDTHS = [320, 768, 1280];

/**
 * Starts a server (with these further options of `onrecord serve`) and a browser; both end with the test file.
 * `open(path, options)` gives a page in a context of its own, `options` as in Playwright's `newContext`.
 */
export async function site(...options) {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-browser-"));
  const archive = join(folder, "news.db");
  await copyFile(process.env.ONRECORD_ARCHIVE_OF_TESTS, archive);
  const server = spawn(process.env.ONRECORD_BINARY, ["serve", "--archive", archive, "--listen", "0", "--who", "Mira", ...options],
    { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  server.stderr.on("data", (data) => (said += data));
  const address = await Promise.race([
    new Promise((found) => createInterface(server.stdout).once("line", found)),
    new Promise((_, failed) => server.once("exit", () => failed(new Error(`the server ended: ${said}`)))),
  ]);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  after(async () => {
    await browser.close();
    server.kill("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  });
  const open = async (path = "/", context = {}) => {
    const page = await (await browser.newContext({ baseURL: address, ...context })).newPage();
    page.setDefaultTimeout(15_000);
    // A page that breaks its own policy, fails in a script, or asks anything of another host, fails the test.
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) throw new Error(message.text());
    });
    page.on("pageerror", (error) => { throw error; });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !url.startsWith("data:")) throw new Error(`a request to ${url}`);
    });
    await page.goto(path);
    return page;
  };
  return { address, archive, open };
}

/** Fails with what axe-core finds wrong (WCAG 2.2 A and AA, and its best practices). */
export async function accessible(page) {
  // Not as a script of the page: its policy forbids those, as it should.
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
  const told = found.violations.map((rule) => `${rule.id}: ${rule.help}\n` + rule.nodes.slice(0, 5).map((node) => `    ${node.html}\n    ${node.failureSummary}`).join("\n"));
  assert.equal(told.length, 0, `${page.url()}\n${told.join("\n")}`);
}

/** Fails if the page is wider than its window: nobody should have to scroll sideways to read. */
export async function fits(page) {
  const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= window_, `${page.url()} is ${content} wide in a window of ${window_}`);
}

/** What every page must pass: axe-core and no sideways scrolling, light and dark, narrow and wide, with and without scripts. */
export async function sound(open, path) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const page = await open(path, { colorScheme, viewport: { width, height: 900 } });
      await fits(page);
      if (width !== 768) await accessible(page);
      if (process.env.ONRECORD_SCREENSHOTS) {
        const name = (path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home").slice(0, 60);
        await page.screenshot({ path: join(process.env.ONRECORD_SCREENSHOTS, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      }
      await page.context().close();
    }
  }
  const page = await open(path, { javaScriptEnabled: false });
  await fits(page);
  await page.context().close();
}
