// Says it where the server asks to wait, could not record, or is not there: the renderer of pages leaves such a request without a word.
(function () {
  const ask = window.fetch;
  const CALLBACK = "/_dash-update-component";
  let leaving = false;
  // What fills the place of pages: who goes to another while nobody answers has its address already.
  const PAGE = '"output":"..page.children.';
  let missed = false;
  // What a page that is left no longer waits for is not lost.
  window.addEventListener("pagehide", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));

  function say(said, key) {
    const children = { namespace: "dash_html_components", type: "Span", props: { children: said } };
    window.dash_clientside.set_props("notices", {
      children: { namespace: "dash_html_components", type: "Div", props: { className: "notice", children, key } },
    });
  }

  function unanswered(given, error) {
    const address = String((given[0] && given[0].url) || given[0]);
    if (leaving || error.name === "AbortError" || !address.includes(CALLBACK)) return;
    missed = missed || String(given[1] && given[1].body).includes(PAGE);
    document.dispatchEvent(new Event("not-answered"));
    say(window.words("The server did not answer: what you did last may not be recorded. Look, and do it again."), `lost-${Date.now()}`);
  }

  document.addEventListener("answers-again", () => missed && window.location.reload());

  window.fetch = async function (...given) {
    let answer;
    try {
      answer = await ask.apply(this, given);
    } catch (error) {
      unanswered(given, error);
      throw error;
    }
    if (answer.status === 429 || answer.status === 503) {
      const text = await answer.clone().text();
      say(answer.headers.get("Content-Type").includes("json") ? JSON.parse(text).detail : text, `busy-${Date.now()}`);
      if (answer.status === 503) document.dispatchEvent(new Event("not-answered"));
    }
    return answer;
  };
})();
