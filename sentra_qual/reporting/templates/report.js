"use strict";
(() => {
  const data = JSON.parse(document.getElementById("passages-data").textContent);
  const room = document.getElementById("passages");
  const label = (key, fields) => Object.entries(fields || {}).reduce(
    (text, [name, value]) => text.replace("{" + name + "}", String(value)), data.label["passages." + key]);
  const make = (tag, attributes, ...inner) => {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) one.setAttribute(name, value);
    one.append(...inner);
    return one;
  };
  const PAGE = 60;
  const path = at => data.codes[at][0];
  const below = (code, other) => code === other || code.startsWith(other + ".");
  const all = data.scripts.flatMap(([interview, some]) => some.map((one, at) => ({
    interview, at, voice: one[0], line: one[1], question: one[2], pieces: one[3], codes: one[4],
    text: one[3].map(piece => piece[0]).join("").toLowerCase(),
  })));

  const code = room.querySelector("[name=code]");
  const informant = room.querySelector("[name=informant]");
  const trait = room.querySelector("[name=attribute]");
  const words = room.querySelector("[name=words]");
  const status = document.getElementById("passages-status");
  const list = document.getElementById("passages-list");
  const more = document.getElementById("passages-more");
  const dialog = document.getElementById("passages-interview");
  const option = (value, text, inside) => inside.append(make("option", { value }, text));
  let extra = [], found = [], shown = 0;

  const counts = new Map(data.codes.map(([id]) => [id, 0]));
  for (const one of all) {
    const held = new Set(one.codes.flatMap(at => {
      const parts = path(at).split(".");
      return parts.map((_, n) => parts.slice(0, n + 1).join("."));
    }));
    for (const id of held) if (counts.has(id)) counts.set(id, counts.get(id) + 1);
  }
  for (const [id, name] of data.codes) {
    const deep = id.split(".").length - 1;
    option(id, "\u00a0\u00a0\u00a0".repeat(deep) + name + " (" + counts.get(id) + ")", code);
  }
  for (const [name] of data.voices) option(name, name, informant);
  const traits = new Map();
  for (const [, known] of data.voices) for (const [key, value] of Object.entries(known)) {
    if (!traits.has(key)) traits.set(key, new Set());
    traits.get(key).add(value);
  }
  for (const [key, values] of traits) {
    const group = make("optgroup", { label: key.replaceAll("_", " ") });
    for (const value of values) option(JSON.stringify([key, value]), value, group);
    trait.append(group);
  }

  const query = () => {
    const asked = [...extra];
    if (code.value) asked.push(["code", code.value]);
    if (informant.value) asked.push(["informant", informant.value]);
    if (trait.value) asked.push(JSON.parse(trait.value));
    return asked;
  };
  const fits = (one, [key, value]) => {
    if (key === "code") return one.codes.some(at => below(path(at), value));
    const [name, known] = data.voices[one.voice];
    return key === "informant" ? name === value : known[key] === value;
  };
  const find = () => {
    const asked = query(), text = words.value.trim().toLowerCase();
    return all.filter(one => asked.every(each => fits(one, each)) && (!text || one.text.includes(text)));
  };
  const wanted = () => query().filter(([key]) => key === "code").map(([, value]) => value);

  const said = (one, codes) => {
    const quote = make("p", { lang: "id", dir: "auto" });
    for (const [text, held] of one.pieces) {
      const hit = held.some(at => !codes.length || codes.some(each => below(path(at), each)));
      quote.append(hit ? make("mark", {}, text) : text);
    }
    return quote;
  };
  const article = one => {
    const names = make("ul", { class: "codes", "aria-label": label("codes") });
    for (const at of one.codes) {
      const button = make("button", { type: "button" }, data.codes[at][1]);
      button.addEventListener("click", () => ask([["code", path(at)]]));
      names.append(make("li", {}, button));
    }
    const open = make("button", { type: "button", class: "open" }, label("open"));
    open.addEventListener("click", () => read(one));
    const place = label("place", { informant: data.voices[one.voice][0], interview: one.interview, line: one.line });
    return make("li", { class: "passage" },
      ...(one.question ? [make("p", { class: "question", lang: "id", dir: "auto" }, one.question)] : []),
      make("blockquote", {}, said(one, wanted())), make("p", { class: "place" }, "\u2014 " + place + " ", open), names);
  };
  const grow = most => {
    let group = list.lastElementChild, interview = group ? group.dataset.interview : null;
    for (const one of found.slice(shown, most)) {
      if (one.interview !== interview) {
        interview = one.interview;
        group = make("li", { "data-interview": interview }, make("h3", {}, interview), make("ol", {}));
        list.append(group);
      }
      group.lastElementChild.append(article(one));
    }
    shown = Math.min(most, found.length);
    more.hidden = shown >= found.length;
    more.textContent = label("more", { n: Math.min(PAGE, found.length - shown), left: found.length - shown });
  };
  const show = () => {
    found = find();
    shown = 0;
    list.replaceChildren();
    const some = query().length || words.value.trim();
    room.classList.toggle("asked", Boolean(some));
    status.textContent = label(some ? "status" : "whole", {
      n: found.length, informants: new Set(found.map(one => one.voice)).size,
      interviews: new Set(found.map(one => one.interview)).size,
    }) + extra.map(([key, value]) => " \u00b7 " + named(key, value)).join("");
    if (some) grow(PAGE); else more.hidden = true;
  };
  const named = (key, value) => {
    const known = key === "code" ? data.codes.find(([id]) => id === value) : null;
    return known ? known[1] : key.replaceAll("_", " ") + ": " + value;
  };

  const set = asked => {
    code.value = informant.value = trait.value = words.value = "";
    extra = [];
    for (const [key, value] of asked) {
      if (key === "code" && !code.value) code.value = value;
      else if (key === "informant") informant.value = value;
      else if (key !== "code" && !trait.value) {
        trait.value = JSON.stringify([key, value]);
        if (!trait.value) extra.push([key, value]);
      } else extra.push([key, value]);
      if (key === "code" && code.value !== value && !extra.some(one => one[1] === value)) extra.push([key, value]);
    }
    show();
  };
  const ask = asked => {
    const hash = "#passages=" + encodeURIComponent(JSON.stringify(asked));
    if (location.hash === hash) arrive(); else location.hash = hash;
  };
  const arrive = () => {
    if (!location.hash.startsWith("#passages=")) return;
    try {
      set(JSON.parse(decodeURIComponent(location.hash.slice(10))));
    } catch { return; }
    document.getElementById("passages-title").focus();
    room.scrollIntoView();
  };
  const read = one => {
    const codes = wanted(), inside = data.scripts.find(([interview]) => interview === one.interview)[1];
    const body = dialog.querySelector("ol");
    dialog.querySelector("h2").textContent = one.interview;
    body.replaceChildren(...inside.map((each, at) => {
      const whole = { pieces: each[3] };
      const mine = at === one.at;
      return make("li", mine ? { class: "here", tabindex: "-1" } : {},
        ...(each[2] ? [make("p", { class: "question", lang: "id", dir: "auto" }, each[2])] : []),
        make("p", { class: "who" }, data.voices[each[0]][0] + ", " + label("line", { line: each[1] })),
        said(whole, mine || !codes.length ? codes : codes));
    }));
    dialog.showModal();
    const here = body.querySelector(".here");
    here.scrollIntoView({ block: "center" });
    here.focus();
  };

  for (const one of [code, informant, trait]) one.addEventListener("change", show);
  let waiting;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  room.querySelector("form").addEventListener("submit", event => { event.preventDefault(); show(); });
  room.querySelector("[type=reset]").addEventListener("click", event => { event.preventDefault(); set([]); code.focus(); });
  more.addEventListener("click", () => { grow(shown + PAGE); });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  for (const button of document.querySelectorAll("button[data-query]")) {
    button.disabled = false;
    button.addEventListener("click", () => ask(JSON.parse(button.dataset.query)));
  }
  addEventListener("hashchange", arrive);
  addEventListener("beforeprint", () => { if (room.classList.contains("asked")) grow(found.length); });
  room.hidden = false;
  show();
  arrive();
})();
