// One stream for all tabs of this browser: a browser opens only six connections to a server, and a stream holds one for ever.
const ports = new Set();
let last = null;

function connect() {
  const stream = new EventSource("/events");
  stream.onmessage = (event) => {
    last = JSON.parse(event.data);
    for (const port of ports) port.postMessage(last);
  };
  stream.onerror = () => {
    for (const port of ports) port.postMessage({ lost: true });
    // 2: closed for good, which EventSource does not mend by itself.
    if (stream.readyState === 2) setTimeout(connect, 3000);
  };
}

onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  if (last) port.postMessage(last);
  port.onmessage = (message) => {
    if (message.data === "bye") ports.delete(port);
  };
};
connect();
