/** Passkeys: fetches options, lets the browser ask the person, posts the answer, goes where the server says. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

async function post(address: string, csrf: string, body: unknown): Promise<unknown> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "x-csrf": csrf },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function act(box: HTMLElement): Promise<void> {
  const { passkey, options = "", answer = "", csrf = "" } = box.dataset;
  const optionsJSON = await post(options, csrf, {});
  const response =
    passkey === "register"
      ? await startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON });
  const { to } = (await post(answer, csrf, response)) as { to?: unknown };
  // Only a path of this site: an answer must not send anybody elsewhere.
  if (typeof to === "string" && /^\/(?!\/)/.test(to)) location.assign(to);
}

if (browserSupportsWebAuthn()) {
  for (const box of document.querySelectorAll<HTMLElement>("[data-passkey]")) {
    const button = box.querySelector("button");
    const status = box.querySelector("[role=status]");
    if (!button || !status) continue;
    box.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      button.disabled = true;
      try {
        await act(box);
      } catch {
        status.textContent = box.dataset["failed"] ?? "";
      } finally {
        button.disabled = false;
      }
    });
  }
}
