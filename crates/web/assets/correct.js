// Opens the form that corrects an entry over the article, where the link would leave it. The form itself is the page's.
const correcting = (link) => link && /\/articles\/[^/]+\/correct\/[^/]+$/.test(link.pathname);
// What was entered and not sent, by the address of its form.
const kept = new Map();

const made = (tag, properties) => Object.assign(document.createElement(tag), properties);
const entered = (dialog) => JSON.stringify([...dialog.querySelectorAll("form")].map((form) => [...new FormData(form)]));

async function load(link) {
  const answer = await fetch(link.href);
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main .correction");
  // Whatever is there instead is better read on its own page.
  if (!answer.ok || !form) return location.assign(link.href);
  const title = form.querySelector("h1");
  title.id = "correcting";
  const close = made("button", { type: "button", className: "close", textContent: "Close" });
  const dialog = made("dialog", { className: "correcting" });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(close, document.adoptNode(form));
  const untouched = entered(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const other = event.target.closest("a");
    if (!correcting(other) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.close();
    open(other);
  });
  // The element that was left takes the focus back by itself.
  dialog.addEventListener("close", () => {
    dialog.querySelector(".kept")?.remove();
    if (entered(dialog) !== untouched) kept.set(link.href, dialog);
    dialog.remove();
  });
  return dialog;
}

/** Says that the form is as it was left, and offers it as the page gives it. */
function again(dialog) {
  const note = made("p", { className: "notice kept" });
  note.setAttribute("role", "status");
  const afresh = made("button", { type: "button", textContent: "Start afresh" });
  afresh.addEventListener("click", () => {
    for (const form of dialog.querySelectorAll("form")) form.reset();
    note.remove();
    dialog.querySelector(".close").focus();
  });
  dialog.querySelector(".correction").prepend(note);
  note.append("What you entered is still here, and not saved yet. ", afresh);
}

async function open(link) {
  const before = kept.get(link.href);
  kept.delete(link.href);
  const dialog = before ?? (await load(link));
  if (!dialog) return;
  document.body.append(dialog);
  dialog.showModal();
  if (before) again(dialog);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!correcting(link) || link.closest("dialog") || typeof HTMLDialogElement === "undefined") return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
