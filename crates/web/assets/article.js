// What is quicker with scripts on the page of an article. Everything is on the page without them: the entries hold what the small
// cards show, and the form of the filter asks the server.
const article = document.querySelector("article.reading");
const form = document.getElementById("filter");
const text = article.querySelector(".text");
const marks = article.querySelectorAll("[data-a], [data-v]");
const id = (mark) => mark.dataset.a ?? mark.dataset.v;

// Looking at a cue or a trigger: a card with its entries, and light on all words that belong to them.
const card = document.createElement("div");
card.className = "glance";
card.id = "glance";
card.hidden = true;
article.append(card);
let seen = null;
let leaving = 0;

/** The entries of a link: its own, and those of marks inside it, which could not be links too. */
const entries = (link) => [...new Set([link, ...link.querySelectorAll("[data-a], [data-v]")].map(id))];

function look(link) {
  clearTimeout(leaving);
  if (seen === link) return;
  away();
  seen = link;
  const about = entries(link).map((one) => [one, document.getElementById(one)?.querySelector(".about")]).filter(([, from]) => from);
  if (about.length === 0) return;
  card.replaceChildren(...about.map(([one, from]) => {
    const copy = from.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    copy.querySelectorAll(".at").forEach((place) => (place.href = `#${one}`));
    return copy;
  }));
  card.hidden = false;
  link.setAttribute("aria-describedby", card.id);
  light(entries(link));
  const [word, page] = [link.getClientRects()[0] ?? link.getBoundingClientRect(), article.getBoundingClientRect()];
  const room = document.documentElement.clientWidth - card.offsetWidth - 12;
  card.style.left = `${Math.max(12, Math.min(word.left, room)) - page.left}px`;
  const below = word.bottom + card.offsetHeight + 8 < innerHeight || word.top < card.offsetHeight + 8;
  card.style.top = `${(below ? word.bottom + 4 : word.top - card.offsetHeight - 4) - page.top}px`;
}

function away() {
  clearTimeout(leaving);
  seen?.removeAttribute("aria-describedby");
  seen = null;
  card.hidden = true;
  light([]);
}

function light(ids) {
  for (const mark of marks) mark.classList.toggle("lit", ids.includes(id(mark)));
}

const soon = () => { clearTimeout(leaving); leaving = setTimeout(away, 250); };
const links = [...article.querySelectorAll("a.cue, a.trigger")];
for (const link of links) {
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && look(link));
  link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && soon());
  link.addEventListener("focus", () => look(link));
  link.addEventListener("blur", (event) => card.contains(event.relatedTarget) || soon());
  // A finger cannot hover: its first touch shows the card, and the card leads on.
  let touched = false;
  link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch" && seen !== link; });
  link.addEventListener("click", (event) => { if (touched) { event.preventDefault(); look(link); } });
}
card.addEventListener("pointerenter", () => clearTimeout(leaving));
card.addEventListener("pointerleave", soon);
card.addEventListener("focusout", (event) => card.contains(event.relatedTarget) || soon());
card.addEventListener("click", (event) => event.target.closest("a") && away());

// Keys, only while the focus is in the headline or the text.
const headline = article.querySelector("h1");
const read = (element) => headline.contains(element) || text.contains(element);
article.addEventListener("keydown", (event) => {
  if (!read(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
  if (!step) return;
  const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const there = links.filter((link) =>
    read(link) && !link.classList.contains("off") && document.activeElement.compareDocumentPosition(link) & side);
  const next = there.at(step > 0 ? 0 : -1);
  if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); }
});
document.addEventListener("keydown", (event) => event.key === "Escape" && away());

// Choosing a person lights all their mentions.
const mentioned = new Map();
for (const mention of article.querySelectorAll(".mention")) {
  if (!mentioned.has(mention.dataset.e)) mentioned.set(mention.dataset.e, []);
  mentioned.get(mention.dataset.e).push(mention);
}
for (const place of article.querySelectorAll(".mentions")) {
  const mentions = mentioned.get(place.dataset.mentions) ?? [];
  if (mentions.length === 0) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "show";
  button.textContent = "Show in the text";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    mentions.forEach((mention) => mention.classList.toggle("lit", on));
  });
  place.append(" ", button);
}

for (const button of article.querySelectorAll(".print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// The filter, by the rule that the server has (`Filter::takes`).
const words = (list) => (list ?? "").split(" ").filter(Boolean);
function choose() {
  const chosen = Object.fromEntries(["source", "type", "status"].map((name) =>
    [name, [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value)]));
  const among = (list, one) => list.length === 0 || list.includes(one);
  const takes = ({ sources, about }) => {
    const free = chosen.type.length + chosen.status.length === 0;
    return (chosen.source.length === 0 || words(sources).some((one) => chosen.source.includes(one))) &&
      (free || words(about).map((one) => one.split("/")).some(([type, status]) => among(chosen.type, type) && among(chosen.status, status)));
  };
  const out = new Set();
  const told = ["happened", "said"].map((part) => {
    const all = [...article.querySelectorAll(`#${part} .entry`)];
    for (const entry of all) {
      entry.hidden = !takes(entry.dataset);
      if (entry.hidden) out.add(entry.id);
    }
    const noun = part === "said" ? "attribution" : "event";
    return `${all.filter((entry) => !entry.hidden).length} of ${all.length} ${all.length === 1 ? noun : `${noun}s`}`;
  });
  for (const mark of marks) mark.classList.toggle("off", out.has(id(mark)));
  for (const state of article.querySelectorAll(".state")) state.classList.toggle("off", out.has(state.dataset.of));
  const part = Object.values(chosen).some((list) => list.length > 0);
  text.classList.toggle("filtered", part);
  document.getElementById("told").textContent = told.join(", ");
  if (location.protocol.startsWith("http")) {
    const query = new URLSearchParams(new FormData(form)).toString();
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  }
}
form.hidden = false;
form.querySelector(".apply").hidden = true;
form.addEventListener("change", choose);
form.addEventListener("submit", (event) => { event.preventDefault(); choose(); });
form.querySelector(".all").addEventListener("click", (event) => {
  event.preventDefault();
  form.querySelectorAll("input").forEach((box) => (box.checked = false));
  choose();
});
