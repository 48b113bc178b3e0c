// Dash resets what it remembers of each component that an answer draws: one action of its store for each, and each action asks every
// component of the page whether it has changed, so that a page of a thousand components takes seconds. Where nothing is remembered of
// a component there is nothing to reset, and the action is left out. Without the store's name, or with another one, nothing changes.
(function () {
  const RESET = "RESET_COMPONENT_STATE";

  function spare(store) {
    const dispatch = store.dispatch;
    store.dispatch = function (action) {
      const path = action && action.type === RESET && action.payload && action.payload.itempath;
      const remembered = path && store.getState().layoutHashes;
      if (remembered) {
        const begins = path.join(",");
        if (!Object.keys(remembered).some((each) => each.startsWith(begins))) return action;
      }
      return dispatch(action);
    };
  }

  function start() {
    if (window.store && window.store.dispatch) spare(window.store);
    else window.setTimeout(start, 10);
  }
  start();
})();
