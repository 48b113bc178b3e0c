// Says it where the server asks to wait, or could not record: the renderer of pages leaves a refused request without a word.
(function () {
  const ask = window.fetch;
  window.fetch = async function (...given) {
    const answer = await ask.apply(this, given);
    if (answer.status === 429 || answer.status === 503) {
      const text = await answer.clone().text();
      const said = answer.headers.get("Content-Type").includes("json") ? JSON.parse(text).detail : text;
      const children = { namespace: "dash_html_components", type: "Span", props: { children: said } };
      window.dash_clientside.set_props("notices", {
        children: { namespace: "dash_html_components", type: "Div", props: { className: "notice", children, key: `busy-${Date.now()}` } },
      });
    }
    return answer;
  };
})();
