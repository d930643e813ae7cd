// Searching: words, filters, what was found.
import assert from "node:assert/strict";
import test from "node:test";
import { site, sound } from "./harness.mjs";

const { open } = await site();

for (const javaScriptEnabled of [true, false]) {
  test(`an editor asks who denies it, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/search", { javaScriptEnabled });
    await page.getByLabel("Words").fill("trawler");
    await page.getByText("Filters", { exact: true }).click();
    await page.getByRole("group", { name: /^Factuality/ }).getByLabel("CT-").check();
    await page.getByRole("button", { name: "Search", exact: true }).click();
    assert.match(await page.locator("#results").textContent(), /^\d+ claims?$/);
    const hit = page.locator(".hits > li").first();
    assert.equal((await hit.locator("mark").first().textContent()).toLowerCase(), "trawler");
    assert.equal(await hit.locator(".factuality").textContent(), "CT-");
    const link = await hit.getByRole("link").first().getAttribute("href");
    assert.match(link, /^\/articles\/[0-9a-z-]+#c\d+$/);
    // Without the factuality there are more.
    const before = parseInt(await page.locator("#results").textContent(), 10);
    await page.getByRole("link", { name: "Remove factuality CT-" }).click();
    assert.equal(new URL(page.url()).search, "?words=trawler");
    assert.ok(before > 0 && (await page.locator(".hits > li").count()) > 0);
  });
}

test("everything is reached by keyboard", async () => {
  const page = await open("/search");
  await page.getByLabel("Words").focus();
  await page.keyboard.type("strike");
  await page.keyboard.press("Enter");
  await page.waitForURL(/words=strike/);
  const summary = page.locator(".filters > summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "said-by");
  await page.keyboard.type("nobody of that name");
  await page.keyboard.press("Enter");
  await page.waitForURL(/said-by=nobody/);
  assert.equal(await page.locator("#results").textContent(), "Nothing was found");
});

test("wrong values come back with the reason, and nothing is lost", async () => {
  const page = await open("/search?words=ferry&country=Atlantis");
  assert.match(await page.getByRole("alert").textContent(), /Atlantis/);
  assert.equal(await page.getByLabel("Words").inputValue(), "ferry");
  assert.equal(await page.getByRole("textbox", { name: "Country" }).first().inputValue(), "Atlantis");
});

test("every face of the page is sound", async () => {
  for (const path of ["/search", "/search?words=navy", "/search?type=ASSAULT&status=occurred&place=Uruguay&said-by=Leonor+Bastarrica&words=navy",
    "/search?in=articles&limit=3&page=2", "/search?words=ferry&type=BOMB", "/search?words=zzzz&outlet=Harbour+Post"]) {
    await sound(open, path);
  }
});
