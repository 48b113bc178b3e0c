// Tells every open page that the ledger has grown.
(function () {
  let known = Number(document.documentElement.dataset.revision || "-1");

  function tell(message) {
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
      window.addEventListener("pagehide", () => worker.port.postMessage("bye"));
      // A page that comes back from the browser's memory has said goodbye: it asks again by being loaded again.
      window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
    } else {
      const stream = new EventSource("/events");
      stream.onmessage = (event) => tell(JSON.parse(event.data));
    }
  }
  start();
})();
