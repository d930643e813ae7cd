// Persons and groups: the list, and the page of each.
import assert from "node:assert/strict";
import test from "node:test";
import { site, sound } from "./harness.mjs";

const { open } = await site();

for (const javaScriptEnabled of [true, false]) {
  test(`an editor looks up what somebody did, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/people", { javaScriptEnabled });
    await page.getByLabel("Name").fill("Uruguay");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: "Uruguay", exact: true }).first().click();
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Uruguay");
    const did = page.getByRole("region", { name: "What they are said to have done, and to whom" });
    assert.match(await did.textContent(), /As articles present it: /);
    assert.match(await did.locator("li a").first().getAttribute("href"), /^\/articles\/.+#v\d+$/);
    await page.getByText("Days, types, statuses").click();
    await page.getByLabel("denied").check();
    await page.getByRole("button", { name: "Show these" }).click();
    assert.match(page.url(), /status=denied/);
    assert.equal(await page.locator(".card.asserted").count(), 0);
  });
}

test("the parts are reached by keyboard", async () => {
  const page = await open("/people");
  const first = page.locator("table.people a").first();
  await first.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/people\/\d+/);
  await page.getByRole("navigation", { name: "Parts of this page" }).getByRole("link", { name: "Did", exact: true }).focus();
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).hash, "#did");
});

test("every face of the pages is sound", async () => {
  const page = await open("/people?name=Uruguay");
  const path = await page.locator("table.people a").first().getAttribute("href");
  await page.goto("/people?name=Leonor+Bastarrica");
  const person = await page.locator("table.people a").first().getAttribute("href");
  for (const at of ["/people", "/people?name=nobody&type=person", path, person, `${person}?status=occurred`, `${path}?part=names`,
    `${path}?from=never`, "/people/999999"]) {
    await sound(open, at);
  }
});
