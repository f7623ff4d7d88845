// Search in the browser over the files that bangfu/publishing/search/ makes. Each is a script that hands its value to
// bangfuSearch(), since a page opened from a folder may load scripts and nothing else. bangfu/publishing/search/find.py
// gives the same answers from the same files and is tested against this one.
(() => {
  const box = document.getElementById("results");
  const field = document.getElementById("find");
  if (!box || !field) return;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const root = document.body.dataset.root;

  const IN_NAME = 10, IN_BOTH = 3, IN_TEXT = 2, IN_MENTION = 1;
  const LEVELS = [IN_MENTION, IN_TEXT, IN_NAME, IN_NAME, IN_MENTION, IN_BOTH, IN_NAME, IN_NAME];
  const LEAD = 50, SPAN = 240, SCREEN = 10, PIECES = 12, PAIRS = 5;
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const HANZI = "㐀-鿿豈-﫿\u{20000}-\u{3ffff}";
  const BREAK = " · ";
  const FIRST_HANZI = new RegExp(`^[${HANZI}]`, "u");
  const isHanzi = (char) => char !== undefined && FIRST_HANZI.test(char);

  // Files of the index, each asked for once.

  const waiting = new Map();
  const asked = new Map();
  globalThis.bangfuSearch = (name, value) => waiting.get(name)?.(value);

  const get = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${root}/search/${name}.js`;
        script.onerror = () => { asked.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };
  const part = (name) => get(`${language}/${name}`);

  // Folding and cutting, as fold.py and tokens.py do.

  let variants = new Map();
  const plain = (text) => [...text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()]
    .map((char) => variants.get(char) ?? char);

  const foldWithPlaces = (text) => {
    let chars = [], places = [], place = 0;
    for (const char of text) {
      for (const one of plain(char)) { chars.push(one); places.push(place); }
      place += char.length;
    }
    const digit = (at) => /^[0-9]$/.test(chars[at] ?? "");
    const keep = chars.map((char, at) => !(char === "," && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4)));
    chars = chars.filter((_, at) => keep[at]);
    places = places.filter((_, at) => keep[at]);
    const folded = chars.map((char, at) => {
      if (char === "." && digit(at - 1) && digit(at + 1)) return ".";
      return /^[\p{L}\p{N}]$/u.test(char) ? char : " ";
    });
    return { folded, places };
  };
  // A comma between digits parts thousands, though they may not all be typed yet.
  const chunksOf = (query) => foldWithPlaces(query.replace(/(?<=[0-9])[,，](?=[0-9])/g, "")).folded.join("")
    .split(" ").filter(Boolean);

  const queryTokens = (chunk) => {
    const chars = [...chunk], tokens = new Map();
    let pairs = chars.flatMap((char, at) => isHanzi(char) && (at + 1 < chars.length || chars.length === 1)
      ? [char + (chars[at + 1] ?? "")] : []);
    if (pairs.length > PAIRS) {
      const all = pairs;
      pairs = Array.from({ length: PAIRS }, (_, number) => all[Math.floor(number * (all.length - 1) / (PAIRS - 1))]);
    }
    for (const pair of pairs) tokens.set(pair, chars.length === 1);
    for (const found of chunk.matchAll(new RegExp(`[^${HANZI}\\s]+[${HANZI}]{0,2}`, "gu"))) {
      const long = [...found[0]].length > 1;
      if ((long || found.index === 0) && !tokens.has(found[0])) tokens.set(found[0], long);
    }
    return [...tokens];
  };

  const shardOf = (token, shards) => {
    const [first, second] = [...token];
    if (isHanzi(first)) return first.codePointAt(0) % shards;
    return (first.codePointAt(0) * 131 + (second?.codePointAt(0) ?? 0)) % shards;
  };

  const decode = (text) => {
    const pages = [];
    if (text[0] === "!") {
      for (let at = 1; at < text.length; at++) {
        const value = SIGNS.indexOf(text[at]);
        for (let bit = 0; bit < 6; bit++) if (value >> bit & 1) pages.push((at - 1) * 6 + bit);
      }
      return pages;
    }
    let page = -1, gap = 0, shift = 0;
    for (const sign of text) {
      const value = SIGNS.indexOf(sign);
      gap |= (value & 31) << shift;
      if (value >= 32) { shift += 5; continue; }
      page += gap + 1;
      pages.push(page);
      gap = shift = 0;
    }
    return pages;
  };

  // From a query to pages in their order.

  const masksOf = async (token, prefix, shards) => {
    const held = await part(`s${shardOf(token, shards)}`);
    const masks = new Map();
    for (const [key, lists] of Object.entries(held)) {
      if (key !== token && !(prefix && key.startsWith(token))) continue;
      lists.split("|").forEach((text, bit) => {
        for (const page of decode(text)) masks.set(page, masks.get(page) | 1 << bit);
      });
    }
    return masks;
  };

  const levelsOf = async (chunk, shards) => {
    const all = await Promise.all(queryTokens(chunk).map(([token, prefix]) => masksOf(token, prefix, shards)));
    const [first, ...others] = all;
    const levels = new Map();
    for (const [page, mask] of first) {
      if (others.every((masks) => masks.has(page))) {
        levels.set(page, LEVELS[others.reduce((both, masks) => both & masks.get(page), mask)]);
      }
    }
    return { levels, missing: all.some((masks) => masks.size === 0) };
  };

  const ranked = async (query) => {
    const { shards } = await part("index");
    let chunks = chunksOf(query);
    let found = await Promise.all(chunks.map((chunk) => levelsOf(chunk, shards)));
    if (variants.size === 0 && found.some((one) => one.missing)) {
      // A character that the index does not know may be a variant of one that it does.
      const table = [...await get("fold")];
      variants = new Map(table.flatMap((char, at) => at % 2 ? [] : [[char, table[at + 1]]]));
      chunks = chunksOf(query);
      found = await Promise.all(chunks.map((chunk) => levelsOf(chunk, shards)));
    }
    const pages = [];
    if (found.length) {
      for (const page of found[0].levels.keys()) {
        if (found.every(({ levels }) => levels.has(page))) pages.push({ page, levels: found.map(({ levels }) => levels.get(page)) });
      }
    }
    const sum = (entry) => entry.levels.reduce((total, level) => total + level, 0);
    pages.sort((one, other) => sum(other) - sum(one) || one.page - other.page);
    return { chunks, pages };
  };

  const charAt = (text, at) => String.fromCodePoint(text.codePointAt(at));
  const charBefore = (text, at) => [...text.slice(Math.max(0, at - 2), at)].at(-1);

  // How far one comes from a place within some width; hanzi count double.
  const walk = (text, place, step, room) => {
    while ((step < 0 ? place > 0 : place < text.length) && room > 0) {
      const char = step < 0 ? charBefore(text, place) : charAt(text, place);
      room -= isHanzi(char) ? 2 : 1;
      place += step * char.length;
    }
    return place;
  };

  const snippet = (text, folded, places, chunks) => {
    const found = [];
    for (const chunk of chunks) {
      const word = !isHanzi(chunk[0]);
      for (let at = folded.indexOf(chunk); at >= 0; at = folded.indexOf(chunk, at + 1)) {
        if (word && at > 0 && folded[at - 1] !== " " && !isHanzi(folded[at - 1])) continue;
        const last = places[at + chunk.length - 1];
        found.push([places[at], last + (text.codePointAt(last) > 0xffff ? 2 : 1)]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const first = found.length ? found[0][0] : 0;
    const line = text.slice(0, first).lastIndexOf(BREAK);
    let start = Math.max(walk(text, first, -1, LEAD), line < 0 ? 0 : line + BREAK.length);
    if (start > 0 && !isHanzi(charAt(text, start)) && text[start - 1] !== " ") {
      const space = text.slice(0, first).indexOf(" ", start);
      if (space >= 0) start = space + 1;
    }
    let stop = walk(text, start, 1, SPAN);
    if (stop < text.length && !isHanzi(charAt(text, stop))) {
      const space = text.slice(0, stop).lastIndexOf(" ");
      if (space > 0 && space >= first) stop = space;
    }
    const cut = start > 0 && !text.slice(0, start).endsWith(BREAK) ? "…" : "";
    const pieces = [[cut, false]];
    let at = start;
    for (const [left, right] of found) {
      if (right > stop || left < at) continue;
      pieces.push([text.slice(at, left), false], [text.slice(left, right), true]);
      at = right;
    }
    pieces.push([text.slice(at, stop) + (stop < text.length ? "…" : ""), false]);
    return pieces;
  };

  const hitOf = async ({ page, levels }, chunks, budget) => {
    const { block } = await part("index");
    const [url, title, kind, where] = (await part(`m${Math.floor(page / block)}`))[page % block];
    const sought = chunks.filter((_, at) => levels[at] === IN_TEXT || levels[at] === IN_BOTH);
    let text = "", folded = "", places = [], used = 0;
    while (used * 2 < where.length && used < budget && !(used && sought.every((chunk) => folded.includes(chunk)))) {
      text += (await part(`t${where[used * 2]}`))[where[used * 2 + 1]];
      const both = foldWithPlaces(text);
      // Places count units of the string, as its own methods do.
      folded = both.folded.join("");
      places = both.folded.flatMap((char, at) => Array(char.length).fill(both.places[at]));
      used += 1;
    }
    const whole = used * 2 === where.length;
    const absent = whole && chunks.some((chunk, at) => levels[at] === IN_TEXT && !folded.includes(chunk));
    return { hit: absent ? null : { url, title, kind, pieces: snippet(text, folded, places, chunks) }, used };
  };

  // What the reader sees.

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const item = (hit, words) => make("li", { class: "hit" },
    make("h2", {}, make("a", { href: `${root}/${hit.url}` }, hit.title)),
    make("p", { class: "hit-kind" }, words[`kind.${hit.kind}`] ?? ""),
    make("p", { class: "hit-words" }, ...hit.pieces.map(([text, marked]) => marked ? make("mark", {}, text) : text)));

  let turn = 0;
  const show = async (query) => {
    const mine = ++turn;
    const { words } = await part("index");
    const say = (key) => make("p", { class: "hit-status", role: "status" }, words[key]);
    if (!chunksOf(query).length) { box.replaceChildren(); return; }
    const { chunks, pages } = await ranked(query);
    if (mine !== turn) return;
    const list = make("ol", { class: "hits" });
    const more = make("button", { type: "button", class: "button", hidden: "" }, words.more);
    let next = 0;
    const screen = async () => {
      let budget = PIECES;
      const hits = [];
      // Ahead of time, so that the files of one screen come side by side.
      await Promise.all(pages.slice(next, next + SCREEN).map(async ({ page }) => part(`m${Math.floor(page / (await part("index")).block)}`)));
      while (next < pages.length && hits.length < SCREEN) {
        const { hit, used } = await hitOf(pages[next++], chunks, budget);
        budget -= used;
        if (hit) hits.push(hit);
      }
      if (mine !== turn) return;
      list.append(...hits.map((hit) => item(hit, words)));
      more.hidden = next >= pages.length;
      return hits.length;
    };
    const count = await screen();
    if (mine !== turn) return;
    more.addEventListener("click", async () => {
      const place = list.children.length;
      await screen();
      list.children[place]?.querySelector("a").focus();
    });
    box.replaceChildren(say(count ? "found" : "none"), list, more);
    box.dataset.query = query;
  };

  const failed = async () => {
    const { words } = await part("index").catch(() => ({ words: { failed: "" } }));
    box.replaceChildren(make("p", { class: "hit-status", role: "alert" }, words.failed));
  };
  const run = () => show(field.value).catch(failed);

  const keepInAddress = () => {
    try {
      history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    } catch {
      // A page opened from a folder may not change its address; the search itself is not touched by that.
    }
  };

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  run();
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keepInAddress();
      run();
    }, 150);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  // Arrow keys lead from the field through the hits and back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...box.querySelectorAll(".hit h2 a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || stops.length < 2) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)].focus();
  });
  if (!field.value) field.focus();
})();
