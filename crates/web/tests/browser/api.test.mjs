// The description of the API.
import assert from "node:assert/strict";
import test from "node:test";
import { site, sound } from "./harness.mjs";

const { open, address } = await site();

for (const javaScriptEnabled of [true, false]) {
  test(`a shape is found from the operation that answers it, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/help", { javaScriptEnabled });
    await page.getByRole("link", { name: "For programs: the API" }).click();
    const record = page.locator("#getRecord");
    await record.getByText("What it answers").click();
    await record.getByRole("link", { name: "Record", exact: true }).click();
    assert.equal(new URL(page.url()).hash, "#shape-Record");
    await page.locator("#shape-Record").getByRole("rowheader", { name: "claims" }).waitFor();
  });
}

test("every example can be followed as it stands", async () => {
  const page = await open("/api");
  const examples = await page.locator("pre").allTextContents();
  assert.ok(examples.length >= 15);
  for (const example of examples.filter((text) => !text.includes("-d "))) {
    const url = example.match(/'(http[^']+)'/)[1];
    assert.ok(url.startsWith(address.slice(0, -1)), url);
    const answer = await fetch(url);
    assert.equal(answer.status, 200, url);
    await answer.json();
  }
});

test("the keyboard alone opens what is folded", async () => {
  const page = await open("/api");
  const summary = page.locator("#search summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.locator("#search dl").waitFor();
});

test("the page is sound", async () => sound(open, "/api"));
