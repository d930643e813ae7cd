// The main job: an article is pasted, dropped or chosen, read, looked at, and kept or not.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { accessible, fits, site, sound } from "./harness.mjs";

const { open } = await site();
const ARTICLE = `Ferry line to reopen
The harbour office will reopen the ferry line on Monday, Dana Ostrow, a spokeswoman, said. This article is invented.
The drivers' union denied that it had agreed to the new hours.`;

test("the first page is sound", () => sound(open, "/"));

for (const javaScriptEnabled of [true, false]) {
  test(`an article is pasted, read and kept, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/", { javaScriptEnabled });
    await page.getByLabel("Paste an article").fill(`${ARTICLE} ${javaScriptEnabled}`);
    await page.getByText("What you know about it").click();
    await page.getByRole("textbox", { name: "Outlet" }).fill("Harbour Post");
    await page.getByRole("textbox", { name: "Published" }).fill("2026-03-02");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.waitForURL(/\/drafts\/[0-9a-f]{32}$/);
    assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /Ferry line to reopen/);
    assert.match(await page.getByRole("region", { name: "This draft" }).textContent(), /Not in the archive/);
    const draft = page.url();

    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Record as JSON" }).click()]);
    assert.equal(file.suggestedFilename(), "Ferry-line-to-reopen.json");
    const record = JSON.parse(await readFile(await file.path(), "utf8"));
    assert.equal(record.document.outlet, "Harbour Post");
    assert.ok(!record.document.text.includes("\r"));

    await page.getByRole("button", { name: "Keep it in the archive" }).click();
    await page.waitForURL(/\/articles\/.*kept=added/);
    assert.match(await page.getByRole("status").first().textContent(), /in the archive now/);
    await page.goto(draft);
    await page.getByRole("button", { name: "Keep it in the archive" }).click();
    assert.match(await page.getByRole("status").first().textContent(), /in the archive already/);
  });

  test(`a file is chosen, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/", { javaScriptEnabled });
    const html = `<html><head><title>Dam opens</title></head><body><article><h1>Dam opens</h1><p>${ARTICLE.replaceAll("\n", "</p><p>")}</p></article></body></html>`;
    await page.getByLabel("Or choose a file").setInputFiles({ name: "dam.html", mimeType: "text/html", buffer: Buffer.from(html) });
    await page.getByRole("button", { name: "Read it" }).click();
    await page.waitForURL(/\/drafts\//);
    assert.match(await page.locator("main").textContent(), /Dana Ostrow/);
  });

  test(`what cannot be read comes back, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const page = await open("/", { javaScriptEnabled });
    const german = "Die Regierung hat am Montag beschlossen, die Brücke zu schließen. Der Minister sagte, dass dies nötig sei.\n".repeat(4);
    await page.getByLabel("Paste an article").fill(german);
    await page.getByRole("button", { name: "Read it" }).click();
    const alert = page.getByRole("alert");
    assert.match(await alert.textContent(), /seems to be in German, and OnRecord reads English\.$/);
    assert.equal(await page.getByLabel("Paste an article").inputValue(), german);
    assert.equal(await page.getByLabel("Paste an article").getAttribute("aria-invalid"), "true");
    if (javaScriptEnabled) await accessible(page);
    await fits(page);
    await page.getByLabel("Paste an article").fill("");
    await page.getByRole("button", { name: "Read it" }).click();
    assert.match(await page.getByRole("alert").textContent(), /nothing to read yet/);
  });
}

test("what is no article is told from one", async () => {
  const page = await open("/");
  const paste = async (text) => {
    await page.goto("/");
    await page.getByLabel("Paste an article").fill(text);
    await page.getByRole("button", { name: "Read it" }).click();
  };
  for (const [text, told] of [["https://news.example/story", /is an address, not an article/], ['{"schema": "onrecord/1", "document": {}}', /is a record of OnRecord/]]) {
    await paste(text);
    assert.match(await page.getByRole("alert").textContent(), told);
  }
  await paste("hello");
  await page.waitForURL(/\/drafts\//);
  assert.match(await page.locator("main").textContent(), /Nothing was found in this text/);
  await accessible(page);
});

test("a draft is sound", async () => {
  const page = await open("/");
  await page.getByLabel("Paste an article").fill(ARTICLE);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.waitForURL(/\/drafts\//);
  await sound(open, new URL(page.url()).pathname);
});

test("it is done with the keyboard alone", async () => {
  const page = await open("/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.name), "text");
  await page.keyboard.insertText(ARTICLE);
  for (let i = 0; i < 6 && (await page.evaluate(() => document.activeElement.type)) !== "submit"; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/drafts\//);
});

test("waiting is shown, and nothing is sent twice", async () => {
  const page = await open("/");
  let sent = 0;
  await page.route("**/read", async (route) => { sent++; await new Promise((later) => setTimeout(later, 2000)); await route.continue(); });
  await page.getByLabel("Paste an article").fill(ARTICLE);
  const shown = await page.getByRole("button", { name: "Read it" }).evaluate(async (button) => {
    button.click();
    await new Promise((later) => setTimeout(later, 50));
    button.click();
    return [button.disabled, button.textContent, document.querySelector("[role=status]").textContent];
  });
  assert.deepEqual(shown, [true, "Reading…", "Reading…"]);
  await page.waitForURL(/\/drafts\//);
  assert.equal(sent, 1);
  await page.goBack();
  assert.equal(await page.getByRole("button", { name: "Read it" }).isEnabled(), true);
});

test("a file is dropped anywhere on the page", async () => {
  const page = await open("/");
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "<b>ferry.txt", { type: "text/plain" }));
    return data;
  }, ARTICLE);
  await page.dispatchEvent("footer", "dragover", { dataTransfer: data });
  assert.equal(await page.evaluate(() => document.documentElement.className), "dropping");
  await page.dispatchEvent("footer", "drop", { dataTransfer: data });
  assert.equal(await page.getByRole("status").textContent(), "<b>ferry.txt is chosen.");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Read it");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/drafts\//);
});

test("what is too large is told before it is sent, and after", async () => {
  const large = { name: "large.txt", mimeType: "text/plain", buffer: Buffer.alloc(5_100_000, "a") };
  const page = await open("/");
  await page.getByLabel("Or choose a file").setInputFiles(large);
  assert.equal(await page.evaluate(() => document.querySelector("#file").validity.customError), true);
  await page.getByRole("button", { name: "Read it" }).click();
  assert.equal(new URL(page.url()).pathname, "/");
  const plain = await open("/", { javaScriptEnabled: false });
  await plain.getByLabel("Paste an article").fill("What was pasted besides.");
  await plain.getByLabel("Or choose a file").setInputFiles(large);
  await plain.getByRole("button", { name: "Read it" }).click();
  assert.match(await plain.getByRole("alert").textContent(), /more than this server takes/);
  assert.equal(await plain.getByLabel("Paste an article").inputValue(), "What was pasted besides.");
});

test("a draft that is gone says what to do", async () => {
  const page = await open("/drafts/00000000000000000000000000000000");
  assert.match(await page.locator("main").textContent(), /not held any more.*Give it again/);
});
