/** Records a voice into a form's file field: start, stop, listen, record again. Not shown where it cannot work. */
export {};

/** Speech stays clear at this rate, and a minute weighs a quarter of a megabyte. */
const BITS_PER_SECOND = 32_000;
/** The server takes no more. */
const LIMIT_BYTES = 1_000_000;

const endings: readonly (readonly [string, string])[] = [
  ["audio/webm;codecs=opus", "webm"],
  ["audio/mp4", "m4a"],
  ["audio/ogg;codecs=opus", "ogg"],
];

function offer(box: HTMLElement, field: HTMLInputElement): void {
  const [start, stop] = [part<HTMLButtonElement>(box, "[data-start]"), part<HTMLButtonElement>(box, "[data-stop]")];
  const [label, status] = [part(box, "[data-start-label]"), part(box, "[data-status]")];
  const player = part<HTMLAudioElement>(box, "audio");
  const limit = Number(box.dataset["seconds"]);
  const kind = endings.find(([type]) => MediaRecorder.isTypeSupported(type));
  if (!kind) return;
  const [type, ending] = kind;
  const words = (name: string, seconds: number): string =>
    (box.dataset[name] ?? "").replace("{seconds}", String(seconds));

  async function record(): Promise<void> {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      status.textContent = box.dataset["refused"] ?? "";
      return;
    }
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
    const chunks: Blob[] = [];
    let seconds = 0;
    const ticking = setInterval(() => {
      seconds += 1;
      status.textContent = words("recording", seconds);
      if (seconds >= limit) recorder.stop();
    }, 1000);
    recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(ticking);
      for (const track of stream.getTracks()) track.stop();
      keep(new Blob(chunks, { type: type.split(";")[0] ?? type }), seconds);
    });
    stop.onclick = () => recorder.stop();
    start.hidden = true;
    stop.hidden = false;
    player.hidden = true;
    status.textContent = words("recording", 0);
    recorder.start();
    stop.focus();
  }

  function keep(sound: Blob, seconds: number): void {
    start.hidden = false;
    stop.hidden = true;
    label.textContent = box.dataset["again"] ?? "";
    start.focus();
    if (sound.size === 0 || sound.size > LIMIT_BYTES) {
      status.textContent = box.dataset["refused"] ?? "";
      return;
    }
    const carrier = new DataTransfer();
    carrier.items.add(new File([sound], `voice.${ending}`, { type: sound.type }));
    field.files = carrier.files;
    if (player.src !== "") URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(sound);
    player.hidden = false;
    status.textContent = words("recorded", seconds);
  }

  start.addEventListener("click", () => void record());
  box.hidden = false;
}

function part<Kind extends HTMLElement = HTMLElement>(box: HTMLElement, selector: string): Kind {
  const found = box.querySelector<Kind>(selector);
  if (found === null) throw new Error(`the recorder lacks ${selector}`);
  return found;
}

// A microphone needs a secure context; an address without one has no mediaDevices.
if ("MediaRecorder" in window && "mediaDevices" in navigator) {
  for (const box of document.querySelectorAll<HTMLElement>("[data-record-sound]")) {
    const field = document.getElementById(box.dataset["recordSound"] ?? "");
    if (field instanceof HTMLInputElement) offer(box, field);
  }
}
