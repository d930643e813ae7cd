// Changes the colours without leaving the page: what was typed into it stays.
const form = document.querySelector("form.themes");
form?.addEventListener("submit", (event) => {
  const chosen = event.submitter;
  if (!chosen) return;
  event.preventDefault();
  const body = new URLSearchParams({ theme: chosen.value, back: "/" });
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
  if (chosen.value === "auto") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = chosen.value;
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen));
});
