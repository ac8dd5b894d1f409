"use strict";
// Every table: sort by its headings, filter by words and by choices, show more rows on demand.
// Texts reach the page as text nodes only; nothing here can make markup of what a workbook said.
const STEP = 100, PRINTED = 500;
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐð]/g, "d").toLowerCase();
const order = new Intl.Collator("vi", { numeric: true });

for (const block of document.querySelectorAll("[data-table]")) {
  const body = block.querySelector("tbody"), heads = [...block.querySelectorAll("thead th")];
  const kinds = heads.map((head) => head.dataset.kind), looks = heads.map((head) => head.className);
  const data = block.querySelector("script"), search = block.querySelector("input");
  const choices = [...block.querySelectorAll("select")], count = block.querySelector(".count");
  const more = block.querySelector("button.more"), cut = block.querySelector(".cut");
  // A cell is [text, sort key, look]; a plain string stands for all three.
  const rows = data ? JSON.parse(data.textContent) : [...body.rows].map((row) =>
    [...row.cells].map((cell) => [cell.textContent, cell.dataset.key ?? cell.textContent, cell.dataset.look ?? ""]));
  const text = (cell) => typeof cell === "string" ? cell : cell[0];
  const key = (cell) => typeof cell === "string" ? cell : cell[1];
  const folded = rows.map((row) => fold(row.map(text).join(" ")));
  let shown = rows.map((_, index) => index), limit = STEP, sorted = -1, down = false;

  function cellOf(cell, column) {
    const made = document.createElement(column ? "td" : "th");
    if (!column) made.scope = "row";
    made.className = (looks[column] + " " + (typeof cell === "string" ? "" : cell[2])).trim();
    made.textContent = text(cell);
    return made;
  }
  function draw() {
    const lines = shown.slice(0, limit).map((index) => {
      const line = document.createElement("tr");
      line.append(...rows[index].map(cellOf));
      return line;
    });
    body.replaceChildren(...lines);
    more.hidden = shown.length <= limit;
    const said = (number) => number.toLocaleString("vi-VN");
    cut.textContent = more.hidden ? "" : `In ${said(limit)} dòng đầu trong ${said(shown.length)} dòng; cần cả thì lọc bớt trước khi in, hoặc dùng báo cáo Excel.`;
    count.textContent = shown.length === rows.length ? `${said(rows.length)} dòng` : `${said(shown.length)} / ${said(rows.length)} dòng`;
  }
  function compare(a, b) {
    const [x, y] = [key(rows[a][sorted]), key(rows[b][sorted])];
    if (x === "" || y === "") return (x === "") - (y === "") || a - b; // blanks stay last either way
    const found = kinds[sorted] === "number" ? Number(x) - Number(y) : order.compare(x, y);
    return (down ? -found : found) || a - b;
  }
  function choose() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    shown = folded.map((_, index) => index).filter((index) => words.every((word) => folded[index].includes(word))
      && choices.every((one) => !one.value || text(rows[index][one.dataset.column]) === one.value));
    if (sorted >= 0) shown.sort(compare);
    limit = STEP;
    draw();
  }
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    down = sorted === column ? !down : kinds[column] === "number" && head.dataset.first === "down";
    sorted = column;
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    choose();
  }));
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(choose, 120); });
  choices.forEach((one) => one.addEventListener("change", choose));
  more.addEventListener("click", () => { limit += STEP * 5; draw(); });
  addEventListener("beforeprint", () => { limit = Math.max(limit, PRINTED); draw(); });
  block.querySelector(".tools").hidden = rows.length < 12;
  draw();
}
