// An editor accepts, changes, rejects, merges, splits, and takes back.
import assert from "node:assert/strict";
import test from "node:test";
import { accessible, fits, site, sound } from "./harness.mjs";

const { open, address } = await site();

/** The ids of the articles, and the record of one. */
async function articles() {
  const page = await open("/articles");
  const paths = await page.locator("main a[href^='/articles/']").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  await page.context().close();
  return [...new Set(paths)].filter((path) => path.split("/").length === 3);
}
const [first, second, third, fourth, fifth] = await articles();

/** The ids of the entries on an article's page that can be corrected. */
async function entries(path) {
  const page = await open(path);
  const all = await page.locator("a[href*='/correct/']").evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split("/").pop()));
  await page.context().close();
  const one = (letter) => all.find((id) => id.startsWith(letter));
  return { event: one("v"), attribution: one("a"), claim: one("c"), entity: one("e"), all };
}

test("the forms are sound", async () => {
  const { event, attribution, claim, entity } = await entries(first);
  for (const target of ["document", event, attribution, claim, entity]) await sound(open, `${first}/correct/${target}`);
});

for (const javaScriptEnabled of [true, false]) {
  const path = javaScriptEnabled ? second : third;
  test(`a status is changed and taken back, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const { event } = await entries(path);
    const page = await open(path, { javaScriptEnabled });
    await page.locator(`a[href$='/correct/${event}']`).first().click();
    if (javaScriptEnabled) {
      await page.getByRole("dialog").waitFor();
      assert.equal(new URL(page.url()).pathname, path, "the article stays");
      await accessible(page);
    } else {
      await page.waitForURL(/\/correct\//);
    }
    const status = page.getByLabel("Status", { exact: true });
    const before = await status.inputValue();
    await status.selectOption("planned");
    await page.getByLabel("Who decides").fill("Zoë & Jon");
    await page.getByLabel("Note").fill("It says so in the second paragraph.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.waitForURL(/decided=\d+#v/);
    const notice = page.locator(".notice.decided");
    assert.match(await notice.textContent(), new RegExp(`Zoë & Jon changed status of event.*${before}.*planned`));
    if (javaScriptEnabled) await accessible(page);
    await notice.getByRole("button", { name: /^Undo/ }).click();
    await page.waitForURL(/undone=\d+/);
    assert.match(await page.getByRole("status").first().textContent(), /is undone/);
    // Who decides is remembered.
    await page.goto(`${path}/correct/${event}`);
    assert.equal(await page.getByLabel("Who decides").inputValue(), "Zoë & Jon");
    assert.equal(await page.getByLabel("Status", { exact: true }).inputValue(), before);
  });

  test(`what is rejected leaves the record, ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const { attribution } = await entries(path);
    const page = await open(`${path}/correct/${attribution}`, { javaScriptEnabled });
    await page.getByRole("button", { name: "Reject" }).click();
    await page.waitForURL(/decided=\d+$/);
    assert.match(await page.locator(".notice.decided").textContent(), /Mira rejected attribution.*taken out of the record/);
    assert.equal(await page.locator(`#${attribution}`).count(), 0);
    await page.locator(".notice.decided").getByRole("button", { name: /^Undo/ }).click();
    assert.equal(await page.locator(`#${attribution}`).count(), 1);
  });
}

test("entities are merged and split", async () => {
  const { all } = await entries(fourth);
  const [one, other] = all.filter((id) => id.startsWith("e"));
  const page = await open(`${fourth}/correct/${other}`);
  await page.getByRole("button", { name: "Merge" }).click();
  assert.match(await page.locator(".wrong").textContent(), /Choose the entity/);
  await accessible(page);
  await page.getByLabel("The other, which stays").selectOption(one);
  await page.getByRole("button", { name: "Merge" }).click();
  await page.waitForURL(new RegExp(`decided=\\d+#${one}`));
  await page.goto(`${fourth}/correct/${one}`);
  await page.locator("input[name=mention]").last().check();
  await page.getByRole("button", { name: "Split" }).click();
  await page.waitForURL(/decided=\d+#/);
  assert.match(await page.locator(".notice.decided").textContent(), /split entity.*new/);
});

test("what is wrong is said at its field, and what was entered stays", async () => {
  const { entity } = await entries(first);
  const page = await open(`${first}/correct/${entity}`);
  await page.getByLabel("Country").fill("Mexico");
  await page.getByLabel("Role").fill("harbour master");
  await page.getByRole("button", { name: "Save changes" }).click();
  assert.equal(await page.getByLabel("Country").inputValue(), "Mexico");
  assert.equal(await page.getByLabel("Role").inputValue(), "harbour master");
  const described = await page.getByLabel("Country").getAttribute("aria-describedby");
  assert.match(await page.locator(`#${described.split(" ")[0]}`).textContent(), /three capital letters/);
  await accessible(page);
  await fits(page);
});

test("the dialog is used with the keyboard, and gives the focus back", async () => {
  const { event } = await entries(first);
  const page = await open(first);
  const link = page.locator(`a[href$='/correct/${event}']`).first();
  await link.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Correct event/ });
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href").split("/").pop()), event);
  await page.keyboard.press("Enter");
  await page.getByLabel("Note").focus();
  await page.keyboard.insertText("Looked at.");
  await page.keyboard.press("Enter");
  await page.waitForURL(/decided=\d+#v/);
  assert.match(await page.locator(".notice.decided").textContent(), /remarked on event/, "Enter saves, and neither accepts nor rejects");
});

test("what was entered stays when the dialog is left", async () => {
  const { event, attribution } = await entries(first);
  const page = await open(first);
  const link = (target) => page.locator(`a[href$='/correct/${target}']`).first();
  const dialog = page.getByRole("dialog");
  const note = dialog.getByLabel("Note");
  const leave = { Escape: () => page.keyboard.press("Escape"), Close: () => dialog.getByRole("button", { name: "Close" }).click(), backdrop: () => page.mouse.click(3, 3) };
  await link(event).click();
  await note.fill("Half of a");
  for (const way of Object.values(leave)) {
    await way();
    await dialog.waitFor({ state: "detached" });
    await link(event).click();
    assert.equal(await note.inputValue(), "Half of a");
    assert.equal(await dialog.getByRole("status").count(), 1);
  }
  await accessible(page);
  // Another form has nothing of it.
  await leave.Escape();
  await link(attribution).click();
  await dialog.waitFor();
  assert.equal(await note.inputValue(), "");
  assert.equal(await dialog.getByRole("status").count(), 0);
  await leave.Escape();
  await link(event).click();
  await dialog.getByRole("button", { name: "Start afresh" }).click();
  assert.equal(await note.inputValue(), "");
  await leave.Escape();
  await link(event).click();
  await dialog.waitFor();
  assert.equal(await dialog.getByRole("status").count(), 0);
});

test("decisions are listed, narrowed and undone", async () => {
  const { claim } = await entries(fifth);
  const page = await open(`${fifth}/correct/${claim}`);
  await page.getByLabel("Who decides").fill("Dana");
  await page.getByRole("button", { name: "Accept as it is" }).click();
  await page.waitForURL(/decided=/);
  await sound(open, "/decisions");
  await page.goto("/decisions");
  await page.getByLabel("Who decided").selectOption("Dana");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/who=Dana/);
  assert.equal(await page.locator(".decisions > li").count(), 1);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.waitForURL(/who=Dana.*undone=/);
  assert.match(await page.locator(".decisions > li").textContent(), /Undone by Dana/);
  assert.equal(await page.getByRole("button", { name: /^Undo/ }).count(), 0);
});

test("a page of another site cannot decide", async () => {
  const { event } = await entries(first);
  const answer = await fetch(`${address.replace(/\/$/, "")}${first}/correct/${event}`, {
    method: "POST", headers: { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" }, body: "do=reject&who=Eve",
  });
  assert.equal(answer.status, 403);
});
