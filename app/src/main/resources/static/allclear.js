// The little that a server cannot do. Every screen works without it.
(() => {
  "use strict";

  // The viewer's zone, so that the server writes times as the wall clock beside the phone shows them.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes("zone=" + zone)) {
    document.cookie = "zone=" + zone + "; path=/; max-age=31536000; samesite=lax";
  }

  // Hold to act: a press of two seconds, or Enter twice. Without this script the same button asks again on the next screen.
  const HOLD = 2000;
  let timer = 0;
  let armed = null;
  const button = (event) => event.target.closest ? event.target.closest("button.hold") : null;
  const release = () => { clearTimeout(timer); timer = 0; };

  document.addEventListener("pointerdown", (event) => {
    const held = button(event);
    if (held && event.button === 0) {
      release();
      timer = setTimeout(() => { held.dataset.held = "yes"; held.click(); }, HOLD);
    }
  });
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => document.addEventListener(name, release));

  document.addEventListener("click", (event) => {
    const held = button(event);
    if (!held) return;
    if (held.dataset.held === "yes") { delete held.dataset.held; armed = null; return; }
    if (event.detail === 0 && armed === held) { armed = null; return; }
    event.preventDefault();
    if (event.detail === 0) { armed = held; }
    const say = document.querySelector("[data-hold-hint]");
    if (say) { say.textContent = event.detail === 0 ? "Press Enter once more." : "Hold the button for two seconds."; }
  });

  // An acknowledgement without network waits here and says so; it is shown as done only when the server has it.
  const AGAIN = 3000;
  let waiting = 0;

  const patient = (address, since) => {
    const say = document.querySelector("[data-patient] [data-say]");
    if (say) { say.textContent = "Not yet sent. It waits on this phone since " + since + " and goes out by itself: keep this screen open. People are called until it arrives."; }
    document.querySelectorAll("[data-patient] button").forEach((b) => { b.disabled = true; });
    clearTimeout(waiting);
    waiting = setTimeout(() => send(address, since), AGAIN);
  };

  const send = (address, since) => fetch(address, { method: "POST", credentials: "same-origin" })
    .then((answer) => { location.replace(answer.ok ? answer.url : address); }, () => patient(address, since));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-patient]") || (event.submitter && event.submitter.hasAttribute("formaction"))) return;
    event.preventDefault();
    send(form.action, new Date().toTimeString().slice(0, 8));
  });
})();
