// Keeps the agenda that somebody opened, and the style and scripts of that page, so that it opens without network.
// Nothing else is kept: no other page, no answer to a form. What the house no longer shows is thrown away.
"use strict";
const KEPT = "errera-agendas-1";
const PARTS = "{{ static_url|escapejs }}";
const PAGE = /\/agendas\/(of|link)\/[^/]+\/$/;
const PATIENCE = 4000; // milliseconds: then what is kept is shown

const isOurs = (url) => url.origin === self.location.origin;
const isPage = (url) => isOurs(url) && PAGE.test(url.pathname);
const isPart = (url) => isOurs(url) && url.pathname.startsWith(new URL(PARTS, self.location.origin).pathname);

const keep = async (address, answer) => {
  const cache = await caches.open(KEPT);
  if (answer.ok && !answer.redirected) await cache.put(address, answer.clone());
  else await cache.delete(address); // logged out, a link replaced: it is not ours to show any more
  return answer;
};

const kept = async (address) => (await caches.open(KEPT)).match(address, { ignoreSearch: true });

const freshOrKept = async (request) => {
  const address = request.url.split(/[?#]/)[0];
  const asked = fetch(request).then((answer) => keep(address, answer));
  const held = await kept(address);
  if (!held) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, held));
  return Promise.race([asked.catch(() => held), late]);
};

const keepAll = async ({ page, parts, isFresh }) => {
  const cache = await caches.open(KEPT);
  const wanted = new Set(parts.map((part) => new URL(part, page).href).filter((part) => isPart(new URL(part))));
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (isPart(url) && !wanted.has(url.href)) await cache.delete(request); // of an earlier release
  }
  for (const part of wanted) if (!(await cache.match(part))) await cache.add(part);
  if (isFresh || !(await cache.match(page))) await keep(page, await fetch(page, { credentials: "same-origin" }));
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name.startsWith("errera-agendas-") && name !== KEPT) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});
self.addEventListener("message", (event) => {
  const said = event.data || {};
  if (said.page && isPage(new URL(said.page))) event.waitUntil(keepAll(said));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && isPage(url)) event.respondWith(freshOrKept(event.request));
  else if (isPart(url)) event.respondWith(kept(event.request.url).then((held) => held || fetch(event.request)));
});
