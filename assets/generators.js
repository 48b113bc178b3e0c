// All that Dash's libraries still use of the hundred kilobytes with which they teach old browsers (`dashboard/scripts.py` leaves those out, since
// reading them takes longer than drawing a page): the machine that runs their one generator, which marks a part that was loaded late as ready.
window.regeneratorRuntime = window.regeneratorRuntime || {
  mark: (steps) => steps,
  wrap: (steps) => {
    const at = { prev: 0, next: 0, done: false, stop: () => void (at.done = true) };
    const next = (sent) => {
      at.sent = sent;
      const value = steps(at);
      return { value, done: at.done };
    };
    return { next };
  },
};
