// Brings the live page up to date. Without it the page stands, and its link fetches it anew.
"use strict";

const EVERY_MS = 10_000;
const live = document.getElementById("live");
const control = document.getElementById("control");
const stale = document.getElementById("stale");
let paused = false;

async function refresh() {
  if (paused || document.hidden || live.contains(document.activeElement)) return;
  try {
    const answer = await fetch(live.dataset.from, {
      headers: { "X-By-Itself": "1" }, // so that the session ends when nobody is here
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect") return location.reload();
    stale.hidden = answer.ok;
    if (answer.ok) live.innerHTML = await answer.text();
  } catch {
    stale.hidden = false;
  }
}

const button = document.createElement("button");
button.type = "button";
button.textContent = control.dataset.pause;
button.addEventListener("click", () => {
  paused = !paused;
  button.textContent = paused ? control.dataset.resume : control.dataset.pause;
  refresh();
});
control.append(button);
setInterval(refresh, EVERY_MS);
document.addEventListener("visibilitychange", refresh);
