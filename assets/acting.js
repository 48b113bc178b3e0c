// The name that is kept with what somebody does: one field on any page, remembered for all of them.
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.acting = {
  keep: (name) => (name === undefined || name === null ? window.dash_clientside.no_update : name),
};
