// Stories: an editor looks for one, sees who stands behind it and who denies it, and follows an origin through the outlets.
import assert from "node:assert/strict";
import test from "node:test";
import { accessible, site, sound } from "./harness.mjs";

const { open } = await site();
const part = (page, name) => page.getByRole("region", { name, exact: true });

/** Opens the story of the trawler from the list. */
async function trawler(options) {
  const page = await open("/stories", options);
  await page.getByRole("link", { name: /Navy fired on foreign trawler/ }).click();
  return page;
}

for (const javaScriptEnabled of [true, false]) {
  test(`a story is found, and its first happening has both sides, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/stories", { javaScriptEnabled });
    await page.getByLabel("Words in an article").fill("trawler");
    await page.getByLabel("First come").selectOption("latest");
    await page.getByRole("button", { name: "Show" }).click();
    assert.equal(await page.getByRole("heading", { level: 2 }).count(), 2);
    await page.getByRole("link", { name: /Navy fired on foreign trawler/ }).click();
    const first = page.getByRole("article").first();
    assert.match(await first.innerText(), /asserted by 3 independent origins[\s\S]*through Harbour Post[\s\S]*denied by 1 origin[\s\S]*Rufino Salaberry/);
    await first.getByRole("link", { name: /^Capital Gazette c\d+/ }).click();
    assert.match(page.url(), /\/articles\/[0-9a-f]+#c\d+$/);
  });

  test(`an origin is chosen in the drawing and leaves only its own, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await trawler({ javaScriptEnabled });
    await page.locator(".graph").getByRole("link", { name: /^Anselmo Rivadulla/ }).click();
    assert.match(page.url(), /origin=\d+#happenings$/);
    const happenings = part(page, "What is said");
    assert.match(await happenings.innerText(), /Only what Anselmo Rivadulla speaks of/);
    assert.doesNotMatch(await happenings.innerText(), /ten million/);
    const on = await page.locator(".graph .node.on .label").allTextContents();
    assert.deepEqual(on.sort(), ["Anselmo Rivadulla", "Channel Wire", "Estuary Times", "Pampas Herald", "Southern Ledger"]);
    await page.getByRole("link", { name: "Show the whole story" }).click();
    assert.equal(await page.locator(".graph .on").count(), 0);
  });
}

test("what changed since a day is marked by a word and told at the top", async () => {
  const page = await trawler();
  await page.getByLabel("What changed since").fill("2025-03-10");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  assert.match(await page.getByRole("status").innerText(), /New since 2025-03-10: 1 article/);
  assert.match(await part(page, "Who changed what they say").innerText(), /Leonor Bastarrica[\s\S]*changed a number[\s\S]*new[\s\S]*three members[\s\S]*Five members/);
  await accessible(page);
});

test("the drawing is walked through by keyboard, and shows the paths of what has the focus", async () => {
  const page = await trawler();
  await page.getByRole("group", { name: "Who cites whom" }).getByRole("link", { name: /^unnamed insiders, unnamed, through Harbour Post/ }).focus();
  const on = await page.locator(".graph .node.on .label").allTextContents();
  assert.deepEqual(on.sort(), ["Atlantic Daily", "Harbour Post", "Harbour Post", "Plata Courier", "unnamed insiders"]);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".graph")));
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/origin=1#happenings/);
});

test("a narrow window has the list in the open, and the drawing can be scrolled", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await trawler({ javaScriptEnabled, viewport: { width: 320, height: 800 } });
    assert.ok(await page.locator(".alternative").getByRole("link", { name: "Anselmo Rivadulla" }).isVisible(), `scripts: ${javaScriptEnabled}`);
    const drawing = page.getByRole("region", { name: "Drawing of who cites whom" });
    assert.ok(await drawing.evaluate((region) => region.scrollWidth > region.clientWidth && region.tabIndex === 0));
  }
});

test("nothing is lost: what is less central is folded, and printed", async () => {
  const page = await trawler();
  const minor = page.locator("details.minor").first();
  assert.equal(await minor.locator("li").first().isVisible(), false);
  await minor.locator("summary").click();
  assert.ok(await minor.locator("li").first().isVisible());
  await page.emulateMedia({ media: "print" });
  const hidden = await page.locator("details.minor li").evaluateAll((all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length);
  assert.equal(hidden, 0);
  assert.ok((await page.pdf()).length > 10_000);
});

test("the pages are sound", async () => {
  for (const path of ["/stories", "/stories?words=nothing+like+it", "/stories/1", "/stories/1?since=2025-03-06&origin=10"]) await sound(open, path);
});
