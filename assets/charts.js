// Pictures of charts with title and credit burned in, and the address of a view to pass on.
(function () {
  const WIDE = 1200, NARROW = 720, SIDE = 36, LINE = 19;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  // Plotly does not wrap text: lines are cut at spaces.
  function lines(text, characters) {
    const out = [""];
    for (const word of text.split(" ")) {
      const last = out[out.length - 1];
      if (last && last.length + word.length + 1 > characters) out.push(word);
      else out[out.length - 1] = last ? last + " " + word : word;
    }
    return out;
  }

  function words(rows, y, shift, anchor, size, tone, family) {
    return {
      text: rows.join("<br>"), xref: "paper", yref: "paper", x: 0, y, yshift: shift, xanchor: "left", yanchor: anchor,
      align: "left", showarrow: false, borderpad: 0, font: { size, color: colour(tone), family },
    };
  }

  function withCredit(plot, described) {
    const width = plot.offsetWidth && plot.offsetWidth < 600 ? NARROW : WIDE;
    const fits = Math.floor((width - 2 * SIDE) / 6.6);
    const lead = lines(described.lead, fits);
    const credit = [...lines(described.credit, fits), window.location.href];
    const top = 66 + lead.length * LINE + 18, bottom = credit.length * LINE + 40;
    const layout = JSON.parse(JSON.stringify(plot.layout));
    const css = getComputedStyle(document.documentElement);
    const serif = css.getPropertyValue("--serif"), sans = css.getPropertyValue("--sans");
    layout.annotations = [
      ...(layout.annotations || []),
      words(["<b>" + described.title + "</b>"], 1, top - 62, "bottom", 24, "ink", serif),
      words(lead, 1, 20, "bottom", 14, "soft", sans),
      words(credit, 0, -24, "top", 12, "soft", sans),
    ];
    const height = (plot.layout.height || 240) + top + bottom;
    Object.assign(layout, {
      width, height, autosize: false, paper_bgcolor: colour("card"), margin: { l: SIDE, r: SIDE, t: top, b: bottom },
    });
    return { figure: { data: plot.data, layout, config: {} }, width, height };
  }

  function picture(button) {
    const plot = button.closest(".frame").querySelector(".js-plotly-plot");
    if (!plot || !window.Plotly) return;
    const { figure, width, height } = withCredit(plot, button.dataset);
    const name = button.dataset.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    window.Plotly.downloadImage(figure, { format: button.dataset.picture, width, height, scale: 2, filename: name });
  }

  function copied(button) {
    const before = button.textContent;
    button.textContent = button.dataset.copied || "Copied";
    setTimeout(() => (button.textContent = before), 1800);
  }

  function copyLink(button) {
    const section = button.closest("section[aria-labelledby]");
    copyText(button, window.location.href.split("#")[0] + (section ? "#" + section.getAttribute("aria-labelledby") : ""));
  }

  function copyText(button, address) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(address).then(() => copied(button));
      return;
    }
    // Without TLS a browser keeps its clipboard to itself; an old way still works.
    const area = document.createElement("textarea");
    area.value = address;
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) copied(button);
    area.remove();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-picture], [data-copy-link], [data-copy]");
    if (!button) return;
    if (button.dataset.picture) picture(button);
    else if (button.dataset.copy) copyText(button, document.getElementById(button.dataset.copy).innerText);
    else copyLink(button);
  });

  // A mark of a chart that stands for a figure opens its evidence, like any other number.
  function listen(plot) {
    plot.dataset.heard = "yes";
    plot.on("plotly_click", (event) => {
      const key = event.points.map((point) => point.customdata).find((each) => typeof each === "string" && each.startsWith("f-"));
      if (key) window.dash_clientside.shell.go((query) => query.set("figure", key));
    });
    plot.on("plotly_hover", (event) => {
      const opens = event.points.some((point) => typeof point.customdata === "string" && point.customdata.startsWith("f-"));
      plot.classList.toggle("opens", opens);
    });
    plot.on("plotly_unhover", () => plot.classList.remove("opens"));
  }
  new MutationObserver(() => {
    for (const plot of document.querySelectorAll(".js-plotly-plot:not([data-heard])")) if (plot.on) listen(plot);
  }).observe(document.documentElement, { childList: true, subtree: true });

  // A link to a part of a page: the part is drawn after the page has loaded, so the browser could not find it.
  const wanted = decodeURIComponent(window.location.hash.slice(1));
  if (wanted && wanted !== "content") {
    const watch = new MutationObserver(() => {
      const part = document.getElementById(wanted);
      if (!part) return;
      watch.disconnect();
      part.scrollIntoView();
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), 15000);
  }
})();
