// The frame of every page: themes, the way to the content, errors.
import assert from "node:assert/strict";
import test from "node:test";
import { site, sound } from "./harness.mjs";

const { open } = await site();

for (const javaScriptEnabled of [true, false]) {
  test(`a theme is chosen and stays, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/help", { javaScriptEnabled });
    await page.getByRole("button", { name: "Dark" }).click();
    assert.equal(new URL(page.url()).pathname, "/help");
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.goto("/stories");
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.getByRole("button", { name: "As the system" }).click();
    assert.equal(await page.locator("html").getAttribute("data-theme"), null);
  });
}

test("the keyboard reaches the content first, then every part of the site", async () => {
  const page = await open("/help");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the content");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  const names = await page.getByRole("navigation", { name: "Site" }).getByRole("link").allTextContents();
  assert.deepEqual(names, ["Read", "Articles", "Stories", "Search", "People", "Places", "Decisions", "Help"]);
});

test("what is not there says so", async () => {
  const page = await open("/nowhere");
  assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /Not Found/);
  await sound(open, "/nowhere");
});
