// Pictures of charts with title and credit burned in, and the address of a view to pass on.
(function () {
  const WIDE = 1200, NARROW = 720, SIDE = 36, LINE = 19;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function mirrored() {
    return document.documentElement.dir === "rtl";
  }

  // Plotly does not wrap text: lines are cut at spaces, as wide as the type makes them.
  const ruler = document.createElement("canvas").getContext("2d");
  function lines(text, size, family, most) {
    ruler.font = `${size}px ${family}`;
    const out = [""];
    for (const word of text.split(" ")) {
      const last = out[out.length - 1];
      if (last && ruler.measureText(`${last} ${word}`).width > most) out.push(word);
      else out[out.length - 1] = last ? last + " " + word : word;
    }
    return out;
  }

  // A line of a picture has no paragraph whose direction it could take: it says its own.
  function inDirection(line) {
    return mirrored() && !/^https?:/.test(line) ? `\u2067${line}\u2069` : line;
  }

  function words(rows, y, shift, anchor, size, tone, family) {
    return {
      text: rows.map(inDirection).join("<br>"), xref: "paper", yref: "paper", x: mirrored() ? 1 : 0, y, yshift: shift, yanchor: anchor,
      xanchor: mirrored() ? "right" : "left", align: mirrored() ? "right" : "left", showarrow: false, borderpad: 0, font: { size, color: colour(tone), family },
    };
  }

  function withCredit(plot, described) {
    const width = plot.offsetWidth && plot.offsetWidth < 600 ? NARROW : WIDE;
    const css = getComputedStyle(document.documentElement);
    const serif = css.getPropertyValue("--serif"), sans = css.getPropertyValue("--sans");
    const fits = width - 2 * SIDE;
    const lead = lines(described.lead, 14, sans, fits), title = lines(described.title, 25, serif, fits);
    const credit = [...lines(described.credit, 12, sans, fits), window.location.href];
    const top = 34 + title.length * 32 + lead.length * LINE + 18, bottom = credit.length * LINE + 40;
    const layout = JSON.parse(JSON.stringify(plot.layout));
    layout.annotations = [
      ...(layout.annotations || []),
      words(title.map((each) => `<b>${each}</b>`), 1, 20 + lead.length * LINE + 8, "bottom", 24, "ink", serif),
      words(lead, 1, 20, "bottom", 14, "soft", sans),
      words(credit, 0, -24, "top", 12, "soft", sans),
    ];
    // A chart is drawn as large as its place on the page, and does not say itself how high that is.
    const height = (parseInt(plot.closest(".graph").style.minHeight, 10) || 240) + top + bottom;
    Object.assign(layout, {
      width, height, autosize: false, paper_bgcolor: colour("card"), margin: { l: SIDE, r: SIDE, t: top, b: bottom },
    });
    return { figure: { data: plot.data, layout, config: {} }, width, height };
  }

  async function picture(button) {
    const frame = button.closest(".frame");
    await window.drawCharts(frame);
    const plot = frame.querySelector(".js-plotly-plot");
    if (!plot) return;
    const { figure, width, height } = withCredit(plot, button.dataset);
    const name = button.dataset.title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    window.Plotly.downloadImage(figure, { format: button.dataset.picture, width, height, scale: 2, filename: name });
  }

  function copied(button, said) {
    const shown = button.closest("details.share") ? button.closest("details.share").querySelector("summary") : button;
    const before = shown.dataset.before || shown.textContent;
    shown.dataset.before = before;
    shown.textContent = said || button.dataset.copied || words_("Copied");
    // Counted from when it is painted: a page that draws its charts just then may be busy for longer.
    requestAnimationFrame(() => setTimeout(() => (shown.textContent = before), 1800));
  }

  function words_(text) {
    return window.words ? window.words(text) : text;
  }

  // As text and as HTML, so that Word and Excel each take what they like. The old way first: it works without TLS, and the new one takes from HTML
  // what tells Excel that a cell is a number; after an answer was waited for, only the new one is let.
  function copy(button, text, html) {
    function give(event) {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
    }
    document.addEventListener("copy", give, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", give);
    if (done || !navigator.clipboard) return copied(button, done ? null : words_("The browser does not let this page copy"));
    navigator.clipboard.writeText(text).then(
      () => copied(button),
      () => copied(button, words_("The browser does not let this page copy")),
    );
  }

  // The address says everything that decides what is seen, cookies too: whoever opens it sees the same.
  function wholeAddress() {
    const address = new URL(window.location.href);
    const root = document.documentElement;
    const [language, digits] = root.lang.split("-u-nu-");
    address.searchParams.set("lang", language);
    if (digits) address.searchParams.set("digits", digits);
    address.searchParams.set("scheme", root.dataset.theme);
    address.hash = "";
    return address;
  }

  function copyLink(button) {
    const section = button.closest("section[aria-labelledby]");
    const address = wholeAddress();
    if (section) address.hash = section.getAttribute("aria-labelledby");
    copy(button, address.href);
  }

  // Pinned to the server's own clock, which is the one that the ledger is written by.
  async function copyPinned(button) {
    const address = wholeAddress();
    const answer = await fetch("/now");
    address.searchParams.delete("as_known_on");
    address.searchParams.set("pinned", (await answer.json()).now);
    copy(button, address.href);
  }

  function escaped(text) {
    return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  }

  function copyEmbed(button) {
    const address = wholeAddress();
    const page = address.pathname.split("/").filter(Boolean)[0];
    address.pathname = `/embed/${page}/${encodeURIComponent(button.dataset.copyEmbed)}`;
    const frame = button.closest(".frame-box");
    const height = Math.ceil(frame.offsetHeight) + 76;
    copy(button, `<iframe src="${escaped(address.href)}" title="${escaped(button.dataset.title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`);
  }

  function copySentence(button) {
    const { sentence, credit } = button.dataset;
    const address = wholeAddress().href;
    const html = `<p dir="${document.documentElement.dir}">${escaped(sentence)} <a href="${escaped(address)}">${escaped(credit)}</a></p>`;
    copy(button, `${sentence} ${credit} ${address}`, html);
  }

  function copyTable(button) {
    const table = button.parentElement.querySelector("table");
    const rows = [...table.rows].map((row) => [...row.cells]);
    const value = (cell) => (cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.trim());
    const text = rows.map((row) => row.map((cell) => value(cell).replace(/[\t\n]+/g, " ")).join("\t")).join("\n");
    const cellOf = (cell) => {
      const tag = cell.closest("thead") ? "th" : "td";
      const number = cell.dataset.value !== undefined ? ` x:num="${cell.dataset.value}"` : "";
      return `<${tag}${number}>${escaped(cell.textContent.trim())}</${tag}>`;
    };
    const body = rows.map((row) => `<tr>${row.map(cellOf).join("")}</tr>`).join("");
    copy(button, text, `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border="1">${body}</table></body></html>`);
  }

  function wholeScreen(button) {
    const box = button.closest(".frame-box");
    if (document.fullscreenElement) document.exitFullscreen();
    else if (box.requestFullscreen) box.requestFullscreen();
  }
  document.addEventListener("fullscreenchange", () => window.dispatchEvent(new Event("resize")));

  // The library stretches a chart with its window, and leaves the fading of a band as long as it was.
  let resized = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(() => document.querySelectorAll(".js-plotly-plot").forEach((chart) => window.Plotly.redraw(chart)), 250);
  });

  const ACTS = {
    picture, "copy-link": copyLink, "copy-pinned": copyPinned, "copy-embed": copyEmbed, "copy-sentence": copySentence,
    "copy-table": copyTable, copy: (button) => copy(button, document.getElementById(button.dataset.copy).textContent), "whole-screen": wholeScreen,
  };
  document.addEventListener("click", (event) => {
    for (const [name, act] of Object.entries(ACTS)) {
      const button = event.target.closest(`[data-${name}]`);
      if (button) act(button);
    }
  });

  // The tab that is open stands in the address ("tab=deaths.table"), and a link to it opens it.
  function tabs(address) {
    return new Map(address.searchParams.getAll("tab").map((each) => [each.slice(0, each.lastIndexOf(".")), each.slice(each.lastIndexOf(".") + 1)]));
  }
  function openTab(frame, name) {
    const address = new URL(window.location.href);
    const open = tabs(address);
    if (name === "chart") open.delete(frame);
    else open.set(frame, name);
    address.searchParams.delete("tab");
    open.forEach((value, key) => address.searchParams.append("tab", `${key}.${value}`));
    window.history.replaceState(window.history.state, "", address);
  }
  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".frame [role=tab]");
    if (!tab) return;
    const name = ["chart", "table", "sources"][[...tab.parentElement.querySelectorAll("[role=tab]")].indexOf(tab)];
    openTab(tab.closest(".frame-box").dataset.frame, name);
  });
  // As a page hears a change of its address.
  window.askForTab = function (tab) {
    openTab(tab.slice(0, tab.lastIndexOf(".")), tab.slice(tab.lastIndexOf(".") + 1));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };
  const asked = tabs(new URL(window.location.href));
  if (asked.size) {
    const opening = new MutationObserver(() => {
      for (const box of document.querySelectorAll(".frame-box")) {
        const wanted = asked.get(box.dataset.frame);
        if (!wanted) continue;
        asked.delete(box.dataset.frame);
        window.dash_clientside.set_props({ frame: box.dataset.frame }, { value: wanted });
      }
      if (!asked.size) opening.disconnect();
    });
    opening.observe(document.documentElement, { childList: true, subtree: true });
  }

  // A link to a part of a page: the part is drawn after the page has loaded, so the browser could not find it.
  // What is closed is opened: whoever follows such a link wants what is in it.
  let led = "";
  function reach() {
    const { pathname, hash } = window.location, wanted = decodeURIComponent(hash.slice(1));
    if (led === pathname + hash) return;
    led = pathname + hash;
    if (!wanted || wanted === "content") return;
    const show = () => {
      const part = document.getElementById(wanted);
      if (!part) return;
      watch.disconnect();
      if (part.matches("details")) part.open = true;
      part.scrollIntoView();
    };
    const watch = new MutationObserver(show);
    watch.observe(document.documentElement, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), 15000);
    show();
  }
  reach();
  window.addEventListener("_dashprivate_pushstate", reach);
})();
