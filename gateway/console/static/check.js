// Reads the receipt's square code with the camera, where the browser can. Without it: paste.
"use strict";

const form = document.getElementById("check");
const buttons = document.getElementById("buttons");
const field = document.getElementById("code");
const LOOK_EVERY_MS = 200;

function offerCamera() {
  const scan = document.createElement("button");
  scan.type = "button";
  scan.textContent = buttons.dataset.scan;
  const told = document.createElement("p");
  told.className = "muted";
  told.setAttribute("role", "status");
  const video = document.createElement("video");
  video.className = "camera";
  video.muted = true;
  video.playsInline = true;
  video.hidden = true;
  form.prepend(told, video);
  buttons.prepend(scan);
  scan.addEventListener("click", () => (video.srcObject ? stop() : start()));

  function stop() {
    for (const track of video.srcObject?.getTracks() ?? []) track.stop();
    video.srcObject = null;
    video.hidden = true;
    scan.textContent = buttons.dataset.scan;
    told.textContent = "";
  }

  async function start() {
    try {
      const camera = { video: { facingMode: "environment" } };
      video.srcObject = await navigator.mediaDevices.getUserMedia(camera);
      await video.play();
    } catch {
      stop();
      told.textContent = buttons.dataset.no;
      return;
    }
    video.hidden = false;
    scan.textContent = buttons.dataset.stop;
    told.textContent = buttons.dataset.aim;
    look(new BarcodeDetector({ formats: ["qr_code"] }));
  }

  async function look(detector) {
    if (!video.srcObject) return;
    const [found] = await detector.detect(video).catch(() => []);
    if (found?.rawValue.startsWith("KC1")) {
      stop();
      field.value = found.rawValue;
      form.requestSubmit();
      return;
    }
    setTimeout(look, LOOK_EVERY_MS, detector);
  }
}

if ("BarcodeDetector" in window && navigator.mediaDevices) offerCamera();
