// The drawing of who cites whom: what is pointed at shows its paths, from its origins to the copies. Without this, the page of an
// origin shows its paths too.
const graph = document.querySelector(".graph");

if (graph) {
  const lines = [...graph.querySelectorAll(".line")];
  const nodes = new Map([...graph.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
  // What the server marked for the origin that was chosen.
  const chosen = [...graph.querySelectorAll(".on")];

  const follow = (start, from, to, on) => {
    for (const line of lines) {
      if (line.dataset[from] !== start || on.has(line)) continue;
      on.add(line).add(nodes.get(line.dataset[to]));
      follow(line.dataset[to], from, to, on);
    }
  };
  const show = (on) => {
    for (const part of graph.querySelectorAll(".on")) part.classList.remove("on");
    for (const part of on) part?.classList.add("on");
  };
  const trace = (event) => {
    const node = event.target.closest?.("[data-node]");
    if (!node) return;
    const on = new Set([node]);
    follow(node.dataset.node, "from", "to", on);
    follow(node.dataset.node, "to", "from", on);
    graph.classList.add("tracing");
    show(on);
  };
  const rest = () => {
    graph.classList.remove("tracing");
    show(chosen);
  };
  for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    graph.addEventListener(start, trace);
    graph.addEventListener(end, rest);
  }
}

// A narrow window has room for the list, not for the drawing; a printed page has room for everything.
const list = document.querySelector(".alternative");
if (list && matchMedia("(max-width: 40rem)").matches) list.open = true;
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open], .alternative)")];
  for (const one of closed) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
});
