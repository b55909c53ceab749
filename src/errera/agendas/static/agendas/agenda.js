// Lets the agenda open without network: asks the service worker to keep this page and its parts, and says plainly when
// what is shown is what was kept. Without this script the page works as long as there is network.
(() => {
  "use strict";
  const page = document.querySelector("[data-worker]");
  if (!page) return;
  const notice = page.querySelector(".offline");

  const tell = () => {
    const isOff = !navigator.onLine;
    notice.hidden = !isOff;
    for (const button of page.querySelectorAll("form button")) button.disabled = isOff;
  };
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();

  if (!("serviceWorker" in navigator)) return;
  const address = location.href.split(/[?#]/)[0];
  const parts = [...document.querySelectorAll("link[rel~=stylesheet], script[src], link[rel~=icon]")];
  const isFresh = !navigator.serviceWorker.controller || document.referrer.split(/[?#]/)[0] === address;
  const told = { page: address, parts: parts.map((part) => part.href || part.src), isFresh };
  navigator.serviceWorker
    .register(page.dataset.worker)
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => ready.active.postMessage(told))
    .catch(() => {}); // a browser that keeps nothing still shows the page
})();
