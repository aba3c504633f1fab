/* The site's only script. Everything can be read and reached without it; a classic script, so that it also runs from a folder.
   It runs before the first paint, for the scheme; the rest waits for the page. */
(function () {
  "use strict";
  var root = document.documentElement;
  var here = document.currentScript.src;
  root.classList.add("js");

  function stored() {
    try { return localStorage.getItem("scheme") || ""; } catch (error) { return ""; }
  }
  function applyScheme(scheme) {
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  }
  applyScheme(stored());

  function schemeSwitch() {
    var box = document.querySelector(".scheme");
    if (!box) return;
    var now = stored();
    box.querySelectorAll("input").forEach(function (input) {
      input.checked = input.value === now;
      input.addEventListener("change", function () {
        try { localStorage.setItem("scheme", input.value); } catch (error) { /* not kept, still applied */ }
        applyScheme(input.value);
      });
    });
    document.addEventListener("click", function (event) {
      if (!box.contains(event.target)) box.open = false;
    });
    box.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
    box.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) box.open = false;
    });
  }

  /* A link inside a sheet leads to this same page: close the sheet, then the target is in view. */
  function sheets() {
    document.querySelectorAll("[popover]").forEach(function (sheet) {
      sheet.addEventListener("click", function (event) {
        if (event.target.closest("a") && sheet.matches(":popover-open")) sheet.hidePopover();
      });
    });
  }

  /* The search itself, with its index, is a second script that is fetched when someone searches. */
  function search() {
    var dialog = document.getElementById("zoekvenster");
    if (!dialog || !dialog.showModal) return;
    var fetched = false;
    function open() {
      if (!dialog.open) dialog.showModal();
      dialog.querySelector("input").focus();
      if (fetched) return;
      fetched = true;
      var script = document.createElement("script");
      script.src = new URL("search.js", here).href;
      script.onerror = function () {
        dialog.querySelector("[data-search-status]").textContent = "Zoeken lukt nu niet. Probeer het later opnieuw.";
        fetched = false;
      };
      document.head.appendChild(script);
    }
    document.querySelectorAll("[data-search]").forEach(function (button) { button.addEventListener("click", open); });
    dialog.querySelector("[data-search-close]").addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", function (event) { /* else the first press only empties the field */
      if (event.key === "Escape") { event.preventDefault(); dialog.close(); }
    });
    dialog.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
    document.addEventListener("keydown", function (event) {
      var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key === "k" && (event.ctrlKey || event.metaKey) && !typing) { event.preventDefault(); open(); }
    });
  }

  /* Mark the question that is being read in the list beside it. */
  function spy() {
    var list = document.querySelector("[data-spy]");
    if (!list || !("IntersectionObserver" in window)) return;
    var links = {};
    list.querySelectorAll("a").forEach(function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
    var heads = Object.keys(links).map(function (id) { return document.getElementById(id); }).filter(Boolean);
    function mark() {
      var current = heads.filter(function (head) { return head.getBoundingClientRect().top < innerHeight * 0.35; }).pop() || heads[0];
      Object.keys(links).forEach(function (id) {
        if (current && id === current.id) links[id].setAttribute("aria-current", "location");
        else links[id].removeAttribute("aria-current");
      });
    }
    var watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -60% 0px" });
    heads.forEach(function (head) { watcher.observe(head); });
    mark();
  }

  /* Show only the rows that carry what was chosen above them, and only the parts in which one is left. The choice stands in the
     address, so that it can be shared. */
  var SEVERAL = "|";
  function filters() {
    document.querySelectorAll("form.filters").forEach(function (form) {
      var scope = form.parentElement, status = form.querySelector("[role=status]");
      var fields = Array.from(form.querySelectorAll("select"));
      var rows = Array.from(scope.querySelectorAll("tbody tr"));
      var asked = new URLSearchParams(location.search);
      /* A link may ask for more than one value: their choice is put below the others. */
      function choose(field, values) {
        var options = Array.from(field.options);
        var known = values.filter(function (value) { return options.some(function (option) { return value && option.value === value; }); });
        if (known.length > 1) {
          var labels = options.filter(function (option) { return known.indexOf(option.value) >= 0; }).map(function (option) { return option.text; });
          field.add(new Option(labels.join(" of "), known.join(SEVERAL)));
        }
        field.value = known.join(SEVERAL);
      }
      fields.forEach(function (field) {
        choose(field, asked.getAll(field.dataset.asked).concat(asked.getAll(field.name)));
      });
      function fits(row, field) {
        var own = row.getAttribute("data-" + field.name) || "", all = [own].concat(own.split(" "));
        return !field.value || field.value.split(SEVERAL).some(function (value) { return all.indexOf(value) >= 0; });
      }
      function apply() {
        rows.forEach(function (row) { row.hidden = !fields.every(function (field) { return fits(row, field); }); });
        scope.querySelectorAll("article").forEach(function (part) { part.hidden = !part.querySelector("tbody tr:not([hidden])") && fields.some(function (field) { return field.value; }); });
        var left = rows.filter(function (row) { return !row.hidden; }).length;
        status.textContent = status.getAttribute(left === 1 ? "data-one" : "data-many").replace("{aantal}", left || "geen").replace("{alle}", rows.length);
      }
      function remember() {
        var now = new URLSearchParams(location.search);
        fields.forEach(function (field) {
          now.delete(field.name);
          now.delete(field.dataset.asked);
          if (field.value) field.value.split(SEVERAL).forEach(function (value) { now.append(field.dataset.asked, value); });
        });
        try { history.replaceState(null, "", (now.toString() ? "?" + now : location.pathname) + location.hash); } catch (error) { /* from a folder */ }
      }
      form.addEventListener("change", function () { apply(); remember(); });
      form.addEventListener("reset", function () { fields.forEach(function (field) { field.value = ""; }); apply(); remember(); });
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      apply();
    });
  }

  /* A table that may be sorted gets a button in each head; without script it keeps its own order. */
  function sorting() {
    document.querySelectorAll(".sortable table").forEach(function (table) {
      var heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0];
      function value(row, column) {
        var time = row.cells[column].querySelector("time");
        return time ? time.dateTime : row.cells[column].textContent.trim().replace(/(\d)[\s.](?=\d{3})/g, "$1");
      }
      function sort(column) {
        var back = heads[column].getAttribute("aria-sort") === "ascending" ? -1 : 1;
        heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
        heads[column].setAttribute("aria-sort", back < 0 ? "descending" : "ascending");
        Array.from(body.rows).sort(function (a, b) {
          var one = value(a, column), other = value(b, column);
          return !one || !other ? !one - !other : back * one.localeCompare(other, "nl", { numeric: true });
        }).forEach(function (row) { body.appendChild(row); });
      }
      heads.forEach(function (head, column) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        button.addEventListener("click", function () { sort(column); });
        head.replaceChildren(button);
      });
    });
  }

  /* What is folded away stands open on paper, also in browsers without ::details-content. */
  function paper() {
    var opened = [];
    addEventListener("beforeprint", function () {
      opened = Array.from(document.querySelectorAll("main details:not([open])"));
      opened.forEach(function (details) { details.open = true; });
    });
    addEventListener("afterprint", function () {
      opened.forEach(function (details) { details.open = false; });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    [schemeSwitch, sheets, search, spy, filters, sorting, paper].forEach(function (start) { start(); });
  });
})();
