// Tables that sort, filter and search where they stand. Without this script they are whole, plain tables.
"use strict";
(() => {
  if (window.newsTables) return;
  const LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه",
    "ھ": "ه", "ۀ": "ه", "ۂ": "ه", "ے": "ي", "ۓ": "ي", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "٫": ".", "٬": "", "ـ": "",
  };
  const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff]/g;
  const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
  const CHANGED = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");
  const grids = new Map();

  // The form under which words are compared: the same as `fold` of the package.
  function fold(text) {
    return text.normalize("NFKC").replace(UNSEEN, "").replace(MARKS, "").replace(CHANGED, (letter) => LETTERS[letter])
      .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15)).toLowerCase();
  }

  function said(cell) {
    const items = [...cell.querySelectorAll("li")].map((item) => item.textContent.trim());
    return (items.length ? items.join(" | ") : cell.textContent).replace(/\s+/g, " ").trim();
  }

  // The values of a cell: of several, each.
  function parts(text) {
    return text.split(" | ").filter(Boolean);
  }

  function value(text) {
    const number = parseFloat(text.replace(/[^\d.eE+-]/g, ""));
    return Number.isNaN(number) ? -Infinity : number;
  }

  // A cell of a CSV file that no spreadsheet takes for a formula.
  function safe(text, numeric) {
    const harmless = !numeric && /^[=+\-@\t\r\n]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(harmless) ? '"' + harmless.replace(/"/g, '""') + '"' : harmless;
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  class Grid {
    constructor(box, number) {
      this.box = box;
      this.number = number;
      this.figure = box.closest("figure");
      this.table = box.querySelector("table");
      this.heads = [...this.table.tHead.rows[0].cells];
      this.body = this.table.tBodies[0];
      this.rows = [...this.body.rows].map((row, place) => ({ row, place }));
      this.size = Number(box.dataset.page) || Infinity;
      this.page = 0;
      this.order = { column: -1, down: false };
      this.choices = new Map();
      this.find = box.querySelector(".find input");
      this.told = box.querySelector(".told");
      box.classList.add("live");
      this.prepare();
      this.update();
    }

    prepare() {
      const on = (name, act) => this.box.querySelector(name).addEventListener("click", act);
      if (this.rows.length > 2) this.heads.forEach((head, column) => this.sortable(head, column));
      this.heads.forEach((head, column) => "choices" in head.dataset && this.chooser(column));
      if (this.find) this.find.addEventListener("input", () => this.update(0));
      on(".csv", () => this.save());
      on(".before", () => this.update(this.page - 1));
      on(".after", () => this.update(this.page + 1));
      on(".whole", (event) => this.whole(event.currentTarget));
      this.box.querySelector(".tools").hidden = false;
      this.turn = this.box.querySelector(".turn");
    }

    text(entry, column) {
      entry.texts ??= [...entry.row.cells].map(said);
      return entry.texts[column] ?? "";
    }

    folded(entry) {
      entry.folded ??= fold(this.heads.map((_, column) => this.text(entry, column)).join("\n"));
      return entry.folded;
    }

    sortable(head, column) {
      const button = make("button", { type: "button", className: "sort" }, ...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => this.sort(column));
    }

    sort(column) {
      const numeric = this.heads[column].classList.contains("number");
      const again = this.order.column === column;
      if (again && this.order.down !== numeric) this.order = { column: -1, down: false };
      else this.order = { column, down: again ? !this.order.down : numeric };
      this.heads.forEach((head, at) => {
        if (!head.hasAttribute("aria-sort")) return;
        const way = this.order.down ? "descending" : "ascending";
        head.setAttribute("aria-sort", at === this.order.column ? way : "none");
      });
      this.arrange(numeric);
      this.update(0);
    }

    arrange(numeric) {
      const { column, down } = this.order;
      const letters = new Intl.Collator(document.documentElement.lang || "ar", { numeric: true });
      const key = (entry) => (numeric ? value(this.text(entry, column)) : fold(this.text(entry, column)));
      const compare = numeric ? (a, b) => a - b : letters.compare;
      const keyed = this.rows.map((entry) => ({ entry, key: column < 0 ? 0 : key(entry) }));
      keyed.sort((a, b) => {
        const first = column < 0 ? 0 : compare(a.key, b.key) || 0;
        return (down ? -first : first) || a.entry.place - b.entry.place;
      });
      this.rows = keyed.map(({ entry }) => entry);
      this.body.append(...this.rows.map(({ row }) => row));
    }

    chooser(column) {
      const counts = new Map();
      this.rows.forEach((entry) =>
        parts(this.text(entry, column)).forEach((part) => counts.set(part, (counts.get(part) || 0) + 1)));
      const names = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
      const select = make("select", {}, make("option", { value: "" }, this.told.dataset.all));
      select.append(...names.map((name) => make("option", { value: name }, `${name} (${counts.get(name)})`)));
      select.addEventListener("change", () => this.update(0));
      const label = make("label", { className: "choose" }, this.heads[column].textContent.trim(), " ", select);
      this.box.querySelector(".csv").before(label);
      this.choices.set(column, select);
      return select;
    }

    choose(key, wanted) {
      const column = this.heads.findIndex((head) => head.dataset.key === key);
      if (column < 0) return;
      const select = this.choices.get(column) || this.chooser(column);
      if (![...select.options].some((option) => option.value === wanted)) {
        select.append(make("option", { value: wanted }, `${wanted} (0)`));
      }
      select.value = wanted;
    }

    show(wanted) {
      this.choices.forEach((select) => (select.value = ""));
      if (this.find) this.find.value = wanted.get("q") || "";
      wanted.forEach((text, key) => key !== "q" && this.choose(key, text));
      const closed = this.box.closest("details");
      if (closed) closed.open = true;
      this.update(0);
      (this.figure || this.box).scrollIntoView();
      this.box.querySelector(".scroll").focus({ preventScroll: true });
    }

    kept() {
      const words = this.find ? fold(this.find.value).split(/\s+/).filter(Boolean) : [];
      const chosen = [...this.choices].filter(([, select]) => select.value);
      return this.rows.filter((entry) =>
        chosen.every(([column, select]) => parts(this.text(entry, column)).includes(select.value))
        && (!words.length || words.every((word) => this.folded(entry).includes(word))));
    }

    update(page = this.page) {
      const kept = this.kept();
      const last = Math.max(0, Math.ceil(kept.length / this.size) - 1);
      this.page = Math.min(Math.max(page, 0), last);
      const first = this.page ? this.page * this.size : 0;
      const end = Math.min(first + this.size, kept.length);
      this.rows.forEach(({ row }) => { row.hidden = true; row.classList.remove("later"); });
      kept.forEach(({ row }, place) => {
        row.hidden = false;
        row.classList.toggle("later", place < first || place >= end);
      });
      this.tell(first, end, kept.length);
      this.box.querySelector(".before").disabled = this.page === 0;
      this.box.querySelector(".after").disabled = this.page === last;
    }

    tell(first, end, shown) {
      const numbers = { first: first + 1, last: end, shown, total: this.rows.length };
      const pattern = shown ? this.told.dataset.some : this.told.dataset.none;
      this.turn.hidden = !this.find && !this.choices.size && this.rows.length <= this.size;
      this.told.textContent = pattern.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString("en"));
      this.turn.classList.toggle("one", this.rows.length <= (Number(this.box.dataset.page) || Infinity));
    }

    whole(button) {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(pressed));
      this.size = pressed ? Infinity : Number(this.box.dataset.page) || Infinity;
      this.update(0);
    }

    csv() {
      const numeric = this.heads.map((head) => head.classList.contains("number"));
      const lines = [this.heads.map((head) => safe(head.textContent.trim(), false))];
      this.kept().forEach((entry) => lines.push(numeric.map((is, column) => {
        const text = this.text(entry, column);
        return safe(is ? text.replace(/[,%٪]/g, "") : text, is);
      })));
      return "\ufeff" + lines.map((cells) => cells.join(",") + "\r\n").join("");
    }

    save() {
      const page = decodeURIComponent(location.pathname.split("/").pop()).replace(/\.\w+$/, "") || "table";
      const address = URL.createObjectURL(new Blob([this.csv()], { type: "text/csv;charset=utf-8" }));
      make("a", { href: address, download: `${page}-${this.figure?.id || this.number}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    }
  }

  function prepare() {
    document.querySelectorAll(".grid").forEach((box) => {
      if (!grids.has(box)) grids.set(box, new Grid(box, grids.size + 1));
    });
  }

  // A link `#table?column=value&q=words` narrows a table to the rows that it speaks of.
  function follow() {
    const [name, wanted] = location.hash.slice(1).split("?");
    const figure = wanted && document.getElementById(decodeURIComponent(name));
    const grid = figure && grids.get(figure.querySelector(".grid"));
    if (grid) grid.show(new URLSearchParams(wanted));
  }

  window.newsTables = { fold, grids };
  prepare();
  follow();
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.getAttribute("href") === location.hash && location.hash.includes("?")) follow();
  });
  if (document.querySelector(".jp-Notebook, .jp-NotebookPanel")) {
    new MutationObserver(prepare).observe(document.body, { childList: true, subtree: true });
  }
})();
