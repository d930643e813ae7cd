// Makes the form quicker: files may be dropped, too large ones are told before they are sent, and waiting is shown.
const form = document.querySelector("form.give");

if (form) {
  const file = form.elements.file;
  const button = form.querySelector("button[type=submit]");
  const said = form.querySelector("#reading");
  const read = button.textContent;
  for (const words of form.querySelectorAll(".with-scripts")) words.hidden = false;

  file.addEventListener("change", () => {
    const chosen = file.files[0];
    const large = chosen && chosen.size > Number(form.dataset.largest);
    file.setCustomValidity(large ? "This file is larger than this server takes." : "");
    if (large) file.reportValidity();
    said.textContent = chosen && !large ? `${chosen.name} is chosen.` : "";
  });

  form.addEventListener("submit", (event) => {
    if (button.disabled) return event.preventDefault();
    button.textContent = said.textContent = button.dataset.busy;
    // The form is gathered after this, and a disabled button has no say in it.
    setTimeout(() => { button.disabled = true; });
  });
  // Whoever comes back finds the page as it was left.
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = read;
    said.textContent = "";
  });

  const holds = (event) => event.dataTransfer?.types.includes("Files");
  let leaving;
  document.addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    clearTimeout(leaving);
    document.documentElement.classList.add("dropping");
  });
  document.addEventListener("dragleave", () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => document.documentElement.classList.remove("dropping"), 150);
  });
  document.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    document.documentElement.classList.remove("dropping");
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    file.files = one.files;
    file.dispatchEvent(new Event("change"));
    if (event.dataTransfer.files.length > 1) said.textContent += " One article is read at a time.";
    button.focus();
  });
}
