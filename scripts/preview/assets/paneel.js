// The panel of the preview. Put into a page while it is served; the built site never has it.
(() => {
  "use strict";
  const own = document.currentScript;
  let edition = own.dataset.editie;
  let news = own.dataset.nieuws;
  const page = decodeURIComponent(location.pathname).replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
  const host = document.createElement("aside");
  host.id = "bekijk-paneel";
  host.setAttribute("aria-label", "Voorvertoning");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__bekijk/paneel.css";
  const box = make("details", { open: sessionStorage.getItem("bekijk-dicht") !== "ja" });
  box.addEventListener("toggle", () => sessionStorage.setItem("bekijk-dicht", box.open ? "nee" : "ja"));
  root.append(style, box);

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  const comma = (value) => String(Math.round(value * 100) / 100).replace(".", ",");
  const plural = (count, one, more) => `${count} ${count === 1 ? one : more}`;

  function headline(told) {
    const here = told.bevindingen.length;
    const answers = told.vragen ? `${told.beantwoord} van ${told.vragen} vragen` : "";
    return [answers, here ? plural(here, "bevinding", "bevindingen") + " hier" : "geen bevindingen hier"].filter(Boolean).join(" · ");
  }

  function budget(told) {
    const pages = told.bladzijden;
    if (!pages) return make("p", { className: "stil" }, told.meten || "De bladzijden zijn nog niet gemeten.");
    const tooMuch = (over, otherwise) => ({ className: over ? "te-veel" : otherwise });
    const parts = Object.entries(pages.criteria).map(([number, length]) => `${number}: ${comma(length)}`);
    return make("div", {},
      make("p", tooMuch(pages.totaal > pages.hoogstens, ""), make("strong", {}, `${pages.totaal} van ${pages.hoogstens} bladzijden`)),
      make("p", { className: "stil" }, `per criterium ${parts.join(" · ")}`),
      make("p", tooMuch(pages.proces > pages.proces_hoogstens + 0.01, "stil"), `het proces: ${comma(pages.proces)} van ${comma(pages.proces_hoogstens)}`),
      make("p", { className: "stil" }, told.meten));
  }

  function finding(one) {
    return make("li", { className: one.ernst },
      make("a", { href: one.link, title: "Open deze regel in de editor" }, one.plaats), ` ${one.ernst}: ${one.melding}`,
      one.wenk ? make("span", { className: "stil" }, ` ${one.wenk}`) : null);
  }

  function answer(row) {
    const facts = [row.beantwoord ? "beantwoord" : "nog te schrijven", plural(row.woorden, "woord", "woorden"),
      row.bladzijden === null ? "" : `${comma(row.bladzijden)} blz.`, row.stand, row.eigenaar, row.goedgekeurd && `goedgekeurd: ${row.goedgekeurd}`];
    return make("li", { className: row.beantwoord ? "" : "open" }, make("strong", {}, row.vraag), ` ${facts.filter(Boolean).join(", ")}`);
  }

  function days(found) {
    if (!found) return null;
    const left = found.dagen === 0 ? "vandaag" : `nog ${plural(found.dagen, "dag", "dagen")}`;
    return make("p", {}, `${left}, ${found.datum}: ${found.wat}`);
  }

  function show(told) {
    const rows = (told.antwoorden || []).map(answer);
    box.replaceChildren(
      make("summary", {}, headline(told)),
      make("div", { className: "inhoud" },
        told.probleem ? make("p", { className: "probleem", role: "alert" }, told.probleem) : "",
        told.bevindingen.length ? make("ul", { className: "bevindingen" }, ...told.bevindingen.map(finding)) : "",
        told.elders ? make("p", { className: "stil" }, `En ${plural(told.elders, "bevinding", "bevindingen")} op andere pagina's.`) : "",
        rows.length ? make("ul", { className: "antwoorden" }, ...rows) : "",
        budget(told),
        days(told.mijlpaal),
        told.pagina ? make("p", { className: "stil" }, make("a", { href: told.pagina.link }, told.pagina.bestand)) : ""));
    host.dataset.nieuws = news;
  }

  const ask = async (what, asked) => (await fetch(`/__bekijk/${what}?${new URLSearchParams(asked)}`)).json();
  const rest = (ms) => new Promise((done) => setTimeout(done, ms));

  async function follow() {
    for (;;) {
      try {
        const marks = await ask("wacht", { editie: edition, nieuws: news });
        if (marks.editie !== edition) { location.reload(); return; }
        if (marks.nieuws !== news) { news = marks.nieuws; show(await ask("stand", { pagina: page })); }
      } catch {
        box.replaceChildren(make("summary", {}, "De voorvertoning is gestopt"));
        news = "";
        await rest(1500);
      }
    }
  }

  document.body.append(host);
  ask("stand", { pagina: page }).then(show).catch(() => {}).then(follow);
})();
