// Reloads the page when the preview shows something else than this page does.
(() => {
  "use strict";
  const shown = document.currentScript.dataset.build;
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource("/_zhijian/events?page=" + encodeURIComponent(decodeURIComponent(location.pathname)));
    source.addEventListener("build", (e) => {
      if (e.data !== shown) { close(); location.reload(); }
    });
  };
  const close = () => { if (source) { source.close(); source = null; } };
  // A browser holds few connections to one host: a page in the background gives its
  // own back, and looks again when it comes to the front.
  document.addEventListener("visibilitychange", () => { document.hidden ? close() : open(); });
  addEventListener("pagehide", close);
  open();
})();
