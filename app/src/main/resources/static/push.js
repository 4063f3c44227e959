// Shows pages that are pushed to this browser; a click opens the page's link.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let page = {};
  try { page = event.data.json(); } catch { page = { title: "Allclear has a page for you" }; }
  event.waitUntil(self.registration.showNotification(page.title || "Allclear", {
    body: page.repeat ? "A repeat: it is not known whether an earlier one reached you." : "",
    tag: page.id,
    renotify: Boolean(page.id),
    requireInteraction: true,
    data: { url: page.url || "/" },
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.url || "/"));
});
