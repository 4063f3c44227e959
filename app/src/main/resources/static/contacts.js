// Subscribes this browser to pages. Its button does nothing where the browser cannot.
(() => {
  "use strict";

  const form = document.getElementById("browser");
  const button = form && form.querySelector("[data-vapid]");
  if (!button) return;
  const said = form.querySelector("[data-said]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - text.length % 4) % 4)), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
    button.disabled = true;
    said.textContent = "This browser takes no push, or the address is not https.";
    return;
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      if (await Notification.requestPermission() !== "granted") {
        throw new Error("The browser was not allowed to show notifications.");
      }
      const worker = await navigator.serviceWorker.register(button.dataset.worker);
      await new Promise((done) => {
        const starting = worker.installing || worker.waiting;
        if (worker.active || !starting) { done(); return; }
        starting.addEventListener("statechange", () => { if (starting.state === "activated") { done(); } });
      });
      const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(button.dataset.vapid) });
      form.elements.to.value = [subscription.endpoint, text(subscription.getKey("p256dh")), text(subscription.getKey("auth"))].join(" ");
      form.submit();
    } catch (problem) {
      button.disabled = false;
      said.textContent = "Not subscribed: " + problem.message;
    }
  });
})();
