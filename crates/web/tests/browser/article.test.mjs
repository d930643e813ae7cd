// The page of an article: the text, its record, the way between them, the filter, the keys; and the page as a file.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { accessible, fits, site, sound } from "./harness.mjs";

const { archive, open } = await site();

/** The address of an article by its headline. */
async function article(title) {
  const page = await open("/articles");
  const path = await page.getByRole("link", { name: title }).first().getAttribute("href");
  await page.context().close();
  return path;
}

const denial = await article(/Cape Verde denies report/);

test("the pages are sound", async () => {
  for (const path of ["/articles", "/articles?outlet=Nobody", denial, `${denial}?source=unnamed&status=hypothetical`, "/help"]) {
    await sound(open, path);
  }
});

test("every letter of the article is there", async () => {
  const shown = spawnSync(process.env.ONRECORD_BINARY, ["show", denial.split("/").pop(), "--archive", archive, "--format", "json"]);
  const { document: { text } } = JSON.parse(shown.stdout);
  const page = await open(denial);
  const seen = await page.evaluate(() => {
    const copy = document.querySelector("article.reading").cloneNode(true);
    copy.querySelectorAll(".state, p.aside").forEach((added) => added.remove());
    return copy.querySelector("h1").textContent + copy.querySelector(".text").textContent;
  });
  const letters = (words) => words.replace(/\s/g, "");
  assert.equal(letters(seen), letters(text));
});

for (const javaScriptEnabled of [true, false]) {
  test(`a cue leads to its entry and the entry back, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open(denial, { javaScriptEnabled });
    const cue = page.locator(".text a.cue").nth(2);
    const to = await cue.getAttribute("href");
    await cue.focus();
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, to);
    const entry = page.locator(`${to}:target`);
    assert.ok(await entry.isVisible());
    const back = entry.locator("a.at").first();
    assert.equal(await back.getAttribute("href"), to.replace("#", "#at-"));
    await back.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(":target").getAttribute("data-a"), to.slice(1));
  });

  test(`the filter leaves out what is not chosen, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open(denial, { javaScriptEnabled });
    const told = page.getByRole("status");
    const all = await told.textContent();
    assert.match(all, /^(\d+) of \1 events, (\d+) of \2 attributions$/);
    await page.getByText("Choose by source, type or status").click();
    await page.getByRole("checkbox", { name: "denied" }).check();
    if (!javaScriptEnabled) await page.getByRole("button", { name: "Show these" }).click();
    await page.waitForURL(/status=denied/);
    assert.notEqual(await told.textContent(), all);
    assert.equal(await page.locator("#happened .entry:visible .status:not(.status-denied)").count(), 0);
    assert.ok(await page.locator("#happened .entry:visible .status-denied").count() > 0);
    assert.ok(await page.locator(".text .trigger.off").count() > 0);
    await page.getByRole("link", { name: "Show all" }).click();
    await page.waitForURL((url) => !url.search.includes("denied"));
    assert.equal(await told.textContent(), all);
    assert.equal(await page.locator(".trigger.off").count(), 0);
  });
}

test("scripts and server choose alike", async () => {
  const page = await open(denial);
  await page.getByText("Choose by source, type or status").click();
  const boxes = page.locator(".filter input");
  for (let at = 0; at < await boxes.count(); at += 3) {
    await boxes.nth(at).check();
    if (at % 2) await boxes.nth((at + 5) % (await boxes.count())).check();
    const quick = await page.getByRole("status").textContent();
    const asked = await open(new URL(page.url()).pathname + new URL(page.url()).search, { javaScriptEnabled: false });
    assert.equal(await asked.getByRole("status").textContent(), quick, page.url());
    await asked.context().close();
    await page.getByRole("link", { name: "Show all" }).click();
  }
});

test("looking at a cue shows its chain, and Escape ends that", async () => {
  const page = await open(denial);
  const card = page.locator("#glance");
  const cue = page.locator(".text a.cue", { hasText: "citing" });
  await cue.hover();
  assert.match(await card.textContent(), /chain:.*Diario do Cais › three officials/);
  assert.ok(await page.locator(".text .source.lit").count() > 0 && await page.locator(".text .content.lit").count() > 0);
  await card.hover();
  await page.waitForTimeout(400);
  assert.ok(await card.isVisible(), "the card stays while one looks at it");
  await page.keyboard.press("Escape");
  assert.ok(await card.isHidden());
  await cue.focus();
  assert.equal(await cue.getAttribute("aria-describedby"), "glance");
  await accessible(page);
});

test("a finger's first touch shows the card, its second follows the link", async () => {
  const page = await open(denial, { hasTouch: true, viewport: { width: 390, height: 800 } });
  const cue = page.locator(".text a.cue").nth(1);
  await cue.tap();
  assert.ok(await page.locator("#glance").isVisible());
  assert.equal(new URL(page.url()).hash, "");
  await fits(page);
  await cue.tap();
  assert.equal(new URL(page.url()).hash, await cue.getAttribute("href"));
});

test("letters step through the text, and only there", async () => {
  const page = await open(denial);
  const here = () => page.evaluate(() => document.activeElement.getAttribute("href"));
  const links = await page.locator(".text :is(a.cue, a.trigger)").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.getByRole("link", { name: "Stories", exact: true }).focus();
  await page.keyboard.press("j");
  assert.equal(await here(), "/stories");
  await page.locator(".text a.cue, .text a.trigger").first().focus();
  for (const [key, at] of [["j", 1], ["n", 2], ["k", 1], ["p", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await here(), links[at], key);
  }
});

test("letters lead from the headline into the text", async () => {
  const page = await open(denial);
  const here = () => page.evaluate(() => document.activeElement.getAttribute("href"));
  const links = await page.locator(":is(h1, .text) :is(a.cue, a.trigger)").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const inside = await page.locator("h1 :is(a.cue, a.trigger)").count();
  assert.ok(inside > 0, "the headline has marks");
  await page.locator("h1 :is(a.cue, a.trigger)").last().focus();
  await page.keyboard.press("j");
  assert.equal(await here(), links[inside]);
  await page.keyboard.press("k");
  assert.equal(await here(), links[inside - 1]);
});

test("a person's mentions are shown in the text", async () => {
  const page = await open(denial);
  const entry = page.locator("#who .entry").first();
  await entry.getByRole("button", { name: "Show in the text" }).click();
  const count = await page.locator(".mention.lit").count();
  assert.ok(count > 0);
  await entry.getByRole("button", { name: "Show in the text" }).click();
  assert.equal(await page.locator(".mention.lit").count(), 0);
});

test("what did not happen says so in words, in print too", async () => {
  const page = await open(denial);
  await page.emulateMedia({ media: "print" });
  const open_ = page.locator(".text .trigger:not(.asserted)");
  assert.ok(await open_.count() > 3);
  assert.ok(await page.locator(".text .state").count() >= await open_.count());
  assert.ok(await page.locator(".text .state").first().isVisible());
  assert.ok(await page.getByRole("navigation", { name: "Site" }).isHidden());
});

test("what is folded on the screen is on paper", async () => {
  const page = await open(denial);
  const folded = () => page.locator(".record details:not([open]) > :not(summary)")
    .evaluateAll((all) => all.map((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0));
  const before = await folded();
  assert.ok(before.length > 3 && !before.includes(true), "folded on the screen");
  await page.emulateMedia({ media: "print" });
  const after = await folded();
  assert.ok(!after.includes(false), `${after.filter((one) => !one).length} of ${after.length} are lost`);
});

test("the page is a file of its own, which asks nothing of anybody", async () => {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-view-"));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  const file = join(folder, "page.html");
  const written = spawnSync(process.env.ONRECORD_BINARY, ["view", denial.split("/").pop(), "--archive", archive, "-o", file]);
  assert.equal(written.status, 0, String(written.stderr));
  for (const javaScriptEnabled of [true, false]) {
    const page = await (await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 800 } })).newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => said.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual(said, [pathToFileURL(file).href]);
    await fits(page);
    assert.match(await page.locator("h1").textContent(), /Cape Verde/);
    assert.equal(await page.locator("#filter").isVisible(), javaScriptEnabled);
    if (!javaScriptEnabled) continue;
    await accessible(page);
    await page.getByText("Choose by source, type or status").click();
    await page.getByRole("checkbox", { name: "denied" }).check();
    assert.ok(await page.locator(".trigger.off").count() > 0);
    assert.deepEqual(said, [pathToFileURL(file).href]);
  }
});
