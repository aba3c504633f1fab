/* Reads a page aloud, sentence by sentence, with the browser's own voice. Only with a Dutch voice that runs on this device: the
   text of a child's page goes to no other computer. Where there is none, there is no button. */
(function () {
  "use strict";
  var speech = window.speechSynthesis;
  var article = document.querySelector("[data-read]"), bar = document.querySelector("[data-read-aloud]");
  if (!speech || !window.SpeechSynthesisUtterance || !article || !bar) return;

  var start = bar.querySelector("button"), stop = document.createElement("button");
  var sentences = null, at = 0, state = "still", turn = 0, voice = null;
  stop.type = "button";
  stop.className = "button outline";
  stop.textContent = "Stop";
  stop.hidden = true;
  start.after(stop);

  /* ---- The voice ---- */
  function pick() {
    var fits = speech.getVoices().filter(function (known) { return known.localService && /^nl([-_]|$)/i.test(known.lang); });
    voice = fits.find(function (known) { return /^nl[-_]BE/i.test(known.lang); }) || fits[0] || null;
    bar.hidden = !voice && state === "still";
  }

  /* ---- The sentences: text in the order of the page, each sentence in spans of its own ---- */
  var BLOCKS = "h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption, blockquote";

  function blocks() {
    var found = new Map();
    var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      var node = walker.currentNode, parent = node.parentElement;
      if (!node.data.trim() || parent.closest("svg, [hidden], [aria-hidden=true], .headerlink")) continue;
      var block = parent.closest(BLOCKS) || article;
      if (!found.has(block)) found.set(block, []);
      found.get(block).push(node);
    }
    return Array.from(found.values());
  }

  function ends(text) {
    if (window.Intl && Intl.Segmenter) {
      return Array.from(new Intl.Segmenter("nl", { granularity: "sentence" }).segment(text), function (part) { return part.index + part.segment.length; });
    }
    var found = [], pattern = /[.!?…]["”’)]*\s+(?=[“"‘(A-ZÀ-Ü0-9])/g, match;
    while ((match = pattern.exec(text))) found.push(match.index + match[0].length);
    return found.concat(text.length);
  }

  function wrapped(node, from, to) {
    var piece = from ? node.splitText(from) : node;
    if (to - from < piece.length) piece.splitText(to - from);
    if (!piece.data.trim()) return null;
    var span = document.createElement("span");
    piece.replaceWith(span);
    span.append(piece);
    return span;
  }

  /* Cut the text nodes of a block at the ends of its sentences; the last pieces first, so that what comes before keeps its place. */
  function cut(nodes) {
    var text = nodes.map(function (node) { return node.data; }).join("");
    var from = 0;
    var spans = ends(text).map(function (to) { var span = { from: from, to: to, parts: [] }; from = to; return span; });
    var offset = text.length;
    nodes.slice().reverse().forEach(function (node) {
      var length = node.length;
      offset -= length;
      spans.slice().reverse().forEach(function (span) {
        var first = Math.max(span.from - offset, 0), last = Math.min(span.to - offset, length);
        if (first >= last) return;
        var part = wrapped(node, first, last);
        if (part) span.parts.unshift(part);
      });
    });
    return spans.map(function (span) { return { text: text.slice(span.from, span.to).replace(/\s+/g, " ").trim(), parts: span.parts }; });
  }

  function gather() {
    sentences = blocks().flatMap(cut).filter(function (sentence) { return sentence.parts.length && /[\p{L}\p{N}]/u.test(sentence.text); });
  }

  /* ---- Reading ---- */
  function mark(sentence, on) {
    sentence.parts.forEach(function (part) { if (on) part.dataset.reading = ""; else delete part.dataset.reading; });
  }

  function show(part) {
    var box = part.getBoundingClientRect();
    if (box.top > bar.offsetHeight + 8 && box.bottom < innerHeight * 0.85) return;
    var calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    part.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function say() {
    var sentence = sentences[at], mine = turn;
    if (!sentence) return finish();
    var told = new SpeechSynthesisUtterance(sentence.text);
    told.voice = voice;
    told.lang = voice.lang;
    told.rate = document.body.classList.contains("room-children") ? 0.9 : 1;
    told.onend = told.onerror = function () {
      mark(sentence, false);
      if (mine !== turn) return; /* it was cut off by a pause or a stop */
      at += 1;
      say();
    };
    mark(sentence, true);
    show(sentence.parts[0]);
    speech.speak(told);
  }

  /* A pause breaks off and begins the sentence anew: pause() of the browser loses its place on many phones. */
  function hush() {
    turn += 1;
    speech.cancel();
    if (sentences && sentences[at]) mark(sentences[at], false);
  }

  function become(now) {
    state = now;
    start.textContent = { still: "Lees voor", reading: "Pauze", paused: "Lees verder" }[now];
    stop.hidden = now === "still";
    if (now === "still") delete bar.dataset.state; else bar.dataset.state = now;
  }

  function finish() {
    var focused = document.activeElement === stop;
    hush();
    at = 0;
    become("still");
    if (focused) start.focus();
    pick();
  }

  start.addEventListener("click", function () {
    if (state === "reading") { hush(); become("paused"); return; }
    if (!voice) return;
    if (!sentences) gather();
    hush();
    become("reading");
    say();
  });
  stop.addEventListener("click", finish);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && state !== "still") finish(); });
  addEventListener("pagehide", hush);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", pick);
  pick();
})();
