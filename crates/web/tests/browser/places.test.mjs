// The map and its list.
import assert from "node:assert/strict";
import test from "node:test";
import { site, sound } from "./harness.mjs";

const { open } = await site();

for (const javaScriptEnabled of [true, false]) {
  test(`an editor goes from the world to a country to the claims, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/places", { javaScriptEnabled });
    const world = await page.locator(".map > svg").getAttribute("viewBox");
    await page.getByLabel("Country", { exact: true }).selectOption("Uruguay");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Places in Uruguay");
    assert.notEqual(await page.locator(".map > svg").getAttribute("viewBox"), world);
    await page.locator(".map").getByRole("link", { name: /^Montevideo, Uruguay: \d+ asserted, \d+ not asserted, in \d+ articles?$/ }).click();
    assert.match(page.url(), /\/search\?.*place=Montevideo/);
    assert.match(await page.locator("#results").textContent(), /claim/);
  });
}

test("a place is reached by keyboard, and seen to be", async () => {
  const page = await open("/places?country=URY");
  const place = page.locator(".spots a").first();
  await place.focus();
  const target = place.locator(".target");
  // Focus that a script sets shows as if by keyboard only after a key was pressed.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  assert.notEqual(await target.evaluate((circle) => getComputedStyle(circle).stroke), "none");
  const box = await target.boundingBox();
  assert.ok(box.width >= 24 && box.height >= 24, `${box.width} by ${box.height}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search/);
});

test("every face of the page is sound", async () => {
  for (const path of ["/places", "/places?country=URY", "/places?type=ASSAULT&status=occurred", "/places?type=RETREAT&status=denied",
    "/places?country=NOR&from=never", "/places?page=7"]) {
    await sound(open, path);
  }
});
