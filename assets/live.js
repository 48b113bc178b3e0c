// Tells every open page that the ledger has grown.
(function () {
  let known = Number(document.documentElement.dataset.revision || "-1");

  // A server that is only starting again is not worth a word: it is said after a few seconds.
  const PATIENCE = 4000;
  let silence = 0;
  // What was chosen while nobody answered stands in the address, and what is shown is still that before it.
  let behind = false;
  let again = 0;
  document.addEventListener("not-answered", () => (behind = true));

  function lost(yes) {
    const note = document.getElementById("offline");
    if (yes) {
      silence = silence || setTimeout(() => (note.hidden = false), PATIENCE);
      return;
    }
    if (!silence) return;
    clearTimeout(silence);
    silence = 0;
    note.hidden = true;
    document.dispatchEvent(new Event("answers-again"));
    if (!behind) return;
    behind = false;
    // A number that no ledger has, so that whatever is shown is drawn anew although the ledger is the same.
    again += 0.001;
    window.dash_clientside.set_props("live-revision", { data: known + again });
  }

  function tell(message) {
    lost(Boolean(message.lost));
    if (message.lost) return;
    if (message.revision === known) return;
    known = message.revision;
    document.dispatchEvent(new Event("ledger-grew"));
    window.dash_clientside.set_props("live-revision", { data: known });
  }

  function start() {
    if (!window.dash_clientside || !window.dash_clientside.set_props || !document.getElementById("page")) {
      return window.setTimeout(start, 50);
    }
    if (window.SharedWorker) {
      const worker = new SharedWorker("/assets/live-worker.js");
      worker.port.onmessage = (event) => tell(event.data);
      // The server went away before the worker came: it is asked for again.
      worker.onerror = () => {
        lost(true);
        setTimeout(start, 3000);
      };
      window.addEventListener("pagehide", () => worker.port.postMessage("bye"));
      // A page that comes back from the browser's memory has said goodbye: it asks again by being loaded again.
      window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
    } else {
      follow();
    }
  }

  // Where a browser has no worker that its tabs share, on many telephones.
  function follow() {
    const stream = new EventSource("/events");
    stream.onmessage = (event) => tell(JSON.parse(event.data));
    stream.onerror = () => {
      lost(true);
      // 2: closed for good, which EventSource does not mend by itself.
      if (stream.readyState === 2) setTimeout(follow, 3000);
    };
  }
  start();
})();
