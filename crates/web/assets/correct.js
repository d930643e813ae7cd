// Opens the form that corrects an entry over the article, where the link would leave it. The form itself is the page's.
const correcting = (link) => link && /\/articles\/[^/]+\/correct\/[^/]+$/.test(link.pathname);

async function open(link) {
  const answer = await fetch(link.href);
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main .correction");
  // Whatever is there instead is better read on its own page.
  if (!answer.ok || !form) return location.assign(link.href);
  const title = form.querySelector("h1");
  title.id = "correcting";
  const close = Object.assign(document.createElement("button"), { type: "button", className: "close", textContent: "Close" });
  const dialog = Object.assign(document.createElement("dialog"), { className: "correcting" });
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(close, document.adoptNode(form));
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
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!correcting(link) || link.closest("dialog") || typeof HTMLDialogElement === "undefined") return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
