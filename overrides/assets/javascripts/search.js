/* The search. site.js fetches this file when somebody searches; it fetches the index, and what it is read with.
   Words are looked up as they stand, by their Dutch stem, by their beginning, and as the end of a compound. Only when that finds
   little is one typo forgiven. */
(function () {
  "use strict";
  const here = document.currentScript.src;
  const dialog = document.getElementById("zoekvenster");
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[data-search-status]");
  const list = dialog.querySelector("[data-search-results]");
  const MANY = 20, FEW = 5;
  const FILLERS = new Set("aan als bij dat de den der die dit door een en er het hun ik in is je met na naar niet nog of om ook op over te ten ter tot uit van voor wat we ze zich zijn".split(" "));
  /* What no rule of endings joins, or joins wrongly. */
  const IRREGULAR = [
    [/kinderen$/, "kind"], [/(^|[^e])steden$/, "$1stad"], [/(^|[^e])leden$/, "$1lid"], [/(^|ge)bladeren$/, "$1blad"], [/^eieren$/, "ei"], [/^musea$/, "museum"],
    [/^gezin(nen|s)?$/, "gezin"], [/^gemeenten?$/, "gemeente"], [/^schep(en|enen)$/, "schepen"], [/^gebied(en)?$/, "gebied"],
  ];
  const terms = new Set();
  let stemmer, index, sections;

  function words(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return plain.match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) || [];
  }
  /* Marked, so that a stem is never taken for a word. The stemmer writes "fietspaad" for "fietspaden": one vowel is enough. */
  function stem(word) {
    const known = IRREGULAR.find(([ending]) => ending.test(word));
    const found = known ? word.replace(known[0], known[1]) : stemmer.stemWord(word);
    return "=" + found.replace(/([aeou])\1/g, "$1");
  }
  function swapped(word) {
    return Array.from(word.slice(1), (letter, i) => word.slice(0, i) + letter + word[i] + word.slice(i + 2));
  }

  /* "Plein" is in "speelplein" too: Dutch writes as one word what it means as two. */
  function compounds(word) {
    const ends = [word, stem(word).slice(1)].filter((end) => end.length > 3);
    return Array.from(terms).filter((term) => ends.some((end) => term.length > end.length + 2 && term.endsWith(end)));
  }

  function ways(word, forgiving) {
    const found = [{ queries: [word], boost: { title: 6, where: 3, text: 2 } }, { queries: [stem(word)] }];
    if (word.length > 2) found.push({ queries: [word], prefix: true });
    found.push({ queries: compounds(word), boost: { title: 2, where: 0.5, text: 0.5 } });
    if (forgiving && word.length > 3) {
      found.push({ queries: [word, stem(word)], fuzzy: 1 });
      found.push({ queries: swapped(word).flatMap((other) => [other, stem(other)]) });
    }
    return { combineWith: "OR", queries: found };
  }
  function lookUp(asked, forgiving, combineWith) {
    const hits = index.search({ combineWith: combineWith, queries: asked.map((word) => ways(word, forgiving)) });
    const exact = (hit) => asked.filter((word) => hit.terms.includes(word)).length;
    return hits.sort((a, b) => exact(b) - exact(a) || b.score - a.score);
  }
  /* Best first: all words as typed or inflected; then with a typo in them; then some of the words. */
  function find(query) {
    const typed = words(query), telling = typed.filter((word) => !FILLERS.has(word));
    const asked = telling.length ? telling : typed;
    const found = new Map();
    for (const [forgiving, combineWith] of [[false, "AND"], [true, "AND"], [true, "OR"]]) {
      if (found.size < (combineWith === "AND" ? FEW : 1)) lookUp(asked, forgiving, combineWith).forEach((hit) => found.has(hit.id) || found.set(hit.id, hit));
    }
    return Array.from(found.values());
  }

  function element(name, className, ...parts) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...parts);
    return made;
  }
  /* A piece of the text around the first word that was found, with every found word marked. */
  function fragment(text, terms) {
    const plain = new Set(terms), isFound = (word) => words(word).some((part) => plain.has(part) || plain.has(stem(part)));
    const pieces = text.split(/([\p{L}\p{N}]+)/u);
    const first = Math.max(0, pieces.findIndex((piece, i) => i % 2 && isFound(piece)) - 16);
    const start = first - first % 2;
    const shown = pieces.slice(start, start + 60).map((piece, i) => i % 2 && isFound(piece) ? element("mark", "", piece) : piece);
    return element("span", "fragment", start ? "… " : "", ...shown, start + 60 < pieces.length ? " …" : "");
  }
  function result(hit) {
    const section = sections[hit.id], link = element("a", "", element("b", "", section.title));
    link.href = new URL("../../" + section.url, here).href;
    if (section.where !== section.title) link.append(element("span", "where", section.where));
    link.append(fragment(section.text, hit.terms));
    return element("li", "", link);
  }
  function show() {
    const query = input.value.trim(), found = query ? find(query) : [];
    list.replaceChildren(...found.slice(0, MANY).map(result));
    const count = found.length === 1 ? "1 resultaat" : found.length + " resultaten";
    if (!query) status.textContent = "";
    else if (!found.length) status.textContent = "Niets gevonden voor “" + query + "”. Probeer een ander of een korter woord.";
    else status.textContent = count + " voor “" + query + "”" + (found.length > MANY ? ", de beste " + MANY + " staan hieronder." : ".");
  }

  function start() {
    stemmer = new window.DutchStemmer();
    sections = window.searchIndex;
    index = new window.MiniSearchModule.default({
      fields: ["title", "where", "text"],
      tokenize: words,
      processTerm: (word) => {
        terms.add(word).add(stem(word));
        return [word, stem(word)];
      },
      searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost: { title: 3, where: 1.5 } },
    });
    index.addAll(sections.map((section, id) => ({ id: id, title: section.title, where: section.where, text: section.text })));
    let waiting;
    input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(show, 150); });
    dialog.querySelector("form").addEventListener("submit", function () {
      clearTimeout(waiting);
      show();
      const best = list.querySelector("a");
      if (best) best.focus();
    });
    list.addEventListener("click", function (event) { if (event.target.closest("a")) dialog.close(); });
    show();
  }
  function fetched(name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = new URL(name, here).href;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  status.textContent = "Even geduld …";
  Promise.all(["minisearch.js", "dutch-stemmer.js", "search-index.js"].map(fetched)).then(start).catch(function () {
    status.textContent = "Zoeken lukt nu niet. Probeer het later opnieuw.";
  });
})();
