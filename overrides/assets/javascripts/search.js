/* The search. site.js fetches this file when somebody searches; it fetches the index, our list of words, and what it is read with.
   Words are looked up as they stand, by their Dutch stem and by their beginning; then what means the same, and the parts of
   compounds; a typo is forgiven only where nothing else is found, and in a long word. Some words lead to a page before all else. */
(function () {
  "use strict";
  const here = document.currentScript.src;
  const dialog = document.getElementById("zoekvenster");
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[data-search-status]");
  const list = dialog.querySelector("[data-search-results]");
  const ways = dialog.querySelector("[data-search-ways]");
  const MANY = 20;
  const LONG_ENOUGH = 6, PART = 4; /* letters of a word with a typo; letters of a part of a compound */
  const FILLERS = new Set("aan als bij dat de den der die dit door een en er hebben het hoe hun iets ik in is je jij jullie kan kun maar met mijn na naar niet nog of om ook op over te ten ter tot uit van voor waar wanneer wat we welke wie wij willen word wordt ze zich zijn".split(" "));
  /* What no rule of endings joins, or joins wrongly. */
  const IRREGULAR = [
    [/kinderen$/, "kind"], [/(^|[^e])steden$/, "$1stad"], [/(^|[^e])leden$/, "$1lid"], [/(^|ge)bladeren$/, "$1blad"], [/^eieren$/, "ei"], [/^musea$/, "museum"],
    [/^gezin(nen|s)?$/, "gezin"], [/^gemeenten?$/, "gemeente"], [/^schep(en|enen)$/, "schepen"], [/^gebied(en)?$/, "gebied"],
  ];
  const terms = new Set();
  const same = new Map();
  let stemmer, index, sections, pinned;

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
  function compoundsWith(word) {
    const ends = [word, stem(word).slice(1)].filter((end) => end.length >= PART);
    return Array.from(terms).filter((term) => ends.some((end) => term.length > end.length + 2 && term.endsWith(end)));
  }
  /* And the other way: in "skatepark" is "skate". Both parts must be words that stand somewhere. */
  function partsOf(word) {
    const parts = [];
    for (let at = 3; at <= word.length - 3; at++) {
      const tail = word.slice(at), head = [word.slice(0, at), word.slice(0, at).replace(/(en|s)$/, "")].find((part) => terms.has(part));
      if (head && (terms.has(tail) || terms.has(stem(tail))) && Math.max(head.length, tail.length) >= PART) parts.push([head, tail]);
    }
    return parts;
  }
  function key(phrase) { return words(phrase).map(stem).join(" "); }

  const either = (queries) => ({ combineWith: "OR", queries: queries });
  const both = (queries) => ({ combineWith: "AND", queries: queries });
  const lower = (query) => ({ ...query, boost: { title: 2, where: 0.5, text: 0.5 } });

  function asItStands(word) {
    const queries = [{ queries: [word], boost: { title: 6, where: 3, text: 2 } }, { queries: [stem(word)] }];
    if (word.length > 2) queries.push({ queries: [word], prefix: true });
    return either(queries);
  }
  function meaning(phrase) {
    return (same.get(key(phrase)) || []).map((other) => lower(both(words(other).map((word) => either([word, stem(word)])))));
  }
  function asItIsMeant(word) {
    const parts = partsOf(word).map((pair) => lower(both(pair.map((part) => either([part, stem(part)])))));
    return either([asItStands(word), ...meaning(word), lower({ queries: compoundsWith(word) }), ...parts]);
  }
  function withATypo(word) {
    if (word.length < LONG_ENOUGH || terms.has(word)) return asItIsMeant(word);
    const others = swapped(word).flatMap((other) => [other, stem(other)]);
    return either([asItIsMeant(word), { queries: [word, stem(word)], fuzzy: 1 }, { queries: others }]);
  }
  function likeItsBeginning(word) {
    const begin = Array.from(word, (letter, at) => word.slice(0, at + 1)).reverse().find((part) => part.length >= PART && part.length < word.length && terms.has(part));
    return begin ? either([asItIsMeant(word), lower({ queries: [begin], prefix: true })]) : asItIsMeant(word);
  }

  /* An action is what most people look for; what is about the website itself, the fewest. */
  function weight(id) {
    const section = sections[id];
    if (section.facts) return 1.5;
    if (/^(over\/|jury)/.test(section.url)) return 0.5;
    return section.url.includes("#") ? 1 : 1.3;
  }
  function plain(text) { return " " + words(text.replace(/%/g, " procent ")).join(" ") + " "; }
  /* Does the name of an action have what a word means, or that of a page the word itself? */
  function names(section, word) {
    const title = words(section.title).flatMap((other) => [other, stem(other)]);
    const meant = [word, ...(same.get(key(word)) || [])].filter((other) => words(other).length === 1);
    if (!section.facts) return !section.url.includes("#") && title.includes(word);
    return meant.some((other) => title.includes(other) || title.includes(stem(other)));
  }
  /* Of two words the longer one says more. */
  function lookUp(query, asked, phrase) {
    const hits = index.search(query, { boostDocument: weight });
    const exact = (hit) => asked.reduce((sum, word) => sum + (names(sections[hit.id], word) ? 1.5 : hit.terms.includes(word) ? 1 + word.length / 100 : 0), 0);
    const whole = (hit) => (asked.length > 1 || /\d/.test(phrase)) && (plain(sections[hit.id].title) + plain(sections[hit.id].text)).includes(phrase) ? 1 : 0;
    return hits.map((hit) => ({ hit: hit, exact: exact(hit), whole: whole(hit) }))
      .sort((a, b) => b.exact - a.exact || b.whole - a.whole || b.hit.score - a.hit.score).map((one) => one.hit);
  }
  /* Best first: all words as typed or inflected; then what means the same and parts of compounds. Only where nothing is found: with
     a typo; then some of the words. */
  function find(query, sure) {
    const typed = words(query), telling = typed.filter((word) => !FILLERS.has(word));
    const asked = telling.length ? telling : typed;
    const found = new Map();
    const meant = either([both(asked.map(asItIsMeant)), ...meaning(query)]);
    /* An action that has each of the words in its name stands with those that have them as they were typed. */
    lookUp(meant, asked, plain(query)).filter((hit) => asked.every((word) => names(sections[hit.id], word))).forEach((hit) => found.set(hit.id, hit));
    const tries = [
      [Infinity, () => both(asked.map(asItStands))],
      [Infinity, () => meant],
      [sure ? 0 : 1, () => both(asked.map(likeItsBeginning))],
      [sure ? 0 : 1, () => either(asked.map(asItIsMeant))],
      [sure ? 0 : 1, () => both(asked.map(withATypo))],
      [sure ? 0 : 1, () => either(asked.map(withATypo))],
    ];
    for (const [wanted, made] of tries) {
      if (found.size < wanted) lookUp(made(), asked, plain(query)).forEach((hit) => found.has(hit.id) || found.set(hit.id, hit));
    }
    return Array.from(found.values());
  }

  /* "Bijlage 3" and "criterium 2" are names of pages. */
  function named(query) {
    const name = query.match(/^\s*(bijlage|criterium)\s+(\d+)\s*$/i);
    if (!name) return [];
    const begin = (name[1] + " " + name[2] + ":").toLowerCase();
    const id = sections.findIndex((section) => !section.url.includes("#") && section.where.toLowerCase().startsWith(begin));
    return id < 0 ? [] : [{ id: id, terms: [] }];
  }
  /* Words that lead to a page before all else; help is offered for each of its words, wherever it stands. */
  function pinnedFor(query) {
    const whole = key(query), parts = words(query).map(stem);
    const answers = pinned.filter((answer) => answer.keys.some((known) => known === whole || (answer.always && parts.includes(known))));
    return answers.filter((answer, at) => answers.findIndex((other) => other.url === answer.url) === at);
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
    link.append(section.facts ? element("span", "fragment", section.facts) : fragment(section.text, hit.terms));
    return element("li", "", link);
  }
  function pinnedResult(answer) {
    const link = element("a", "", element("b", "", answer.title), element("span", "fragment", answer.text));
    link.href = new URL(answer.url, new URL("../../", here)).href;
    return element("li", "pinned", link);
  }
  function show() {
    const query = input.value.trim(), first = query ? pinnedFor(query) : [], byName = query ? named(query) : [];
    const others = query ? find(query, first.length + byName.length > 0) : [];
    const known = byName.map((hit) => sections[hit.id].url).concat(first.map((answer) => answer.url));
    const found = byName.concat(others.filter((hit) => !known.includes(sections[hit.id].url)));
    list.replaceChildren(...first.map(pinnedResult), ...found.slice(0, MANY).map(result));
    const total = first.length + found.length, count = total === 1 ? "1 resultaat" : total + " resultaten";
    ways.hidden = !query || total > 0;
    if (!query) status.textContent = "";
    else if (!total) status.textContent = "Niets gevonden voor “" + query + "”. Probeer een ander of een korter woord.";
    else status.textContent = count + " voor “" + query + "”" + (found.length > MANY ? ", de beste " + MANY + " staan hieronder." : ".");
  }

  function start() {
    stemmer = new window.DutchStemmer();
    sections = window.searchIndex.map((section) => ({ ...section, facts: section.text.includes("\n") ? section.text.split("\n")[0] : "" }));
    index = new window.MiniSearchModule.default({
      fields: ["title", "where", "text"],
      tokenize: words,
      processTerm: (word) => {
        terms.add(word).add(stem(word));
        return [word, stem(word)];
      },
      searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost: { title: 3, where: 1.5 } },
    });
    window.searchWords.same.forEach((group) => group.forEach((phrase) => {
      const known = same.get(key(phrase)) || [];
      same.set(key(phrase), known.concat(group.filter((other) => other !== phrase)));
    }));
    pinned = window.searchWords.pinned.map((answer) => ({ ...answer, keys: answer.words.map(key) }));
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
  Promise.all(["minisearch.js", "dutch-stemmer.js", "search-words.js", "search-index.js"].map(fetched)).then(start).catch(function () {
    status.textContent = "Zoeken lukt nu niet. Probeer het later opnieuw.";
  });
})();
