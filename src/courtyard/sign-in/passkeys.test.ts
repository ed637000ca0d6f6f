/** The whole ceremony, with an authenticator made here: a key pair, a counter, and what a device signs. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { perform } from "#frame/perform.ts";
import { HUB } from "../../../test/database.ts";
import { findSession } from "./session-door.ts";
import { tellCircumstances } from "./circumstances.ts";
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  passkeyOptions,
  removePasskey,
  signInWithPasskey,
} from "./commands.ts";
import { get, openTestDoor, PASSWORD, type TestDoor } from "./testing.ts";

const ORIGIN = "http://localhost:8080";
let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor();
});
afterAll(() => door.close());

const here = { hub: HUB, actor: nobody() };
const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const PRESENT = 1;
const VERIFIED = 4;
const ATTESTED = 64;

/** A device with one key for this site. */
function makeDevice() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  const jwk = publicKey.export({ format: "jwk" });
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(jwk.x ?? "", "base64url"))],
      [-3, new Uint8Array(Buffer.from(jwk.y ?? "", "base64url"))],
    ]),
  );
  const counterBytes = (counter: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(counter);
    return bytes;
  };
  const client = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const common = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
  };
  return {
    register(challenge: string, { flags = PRESENT | VERIFIED, origin = ORIGIN } = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const head = Buffer.concat([sha256("localhost"), Buffer.of(flags | ATTESTED), counterBytes(1)]);
      const authData = new Uint8Array(Buffer.concat([head, Buffer.alloc(16), length, id, cose]));
      const attestation = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, never>>([
          ["fmt", "none"],
          ["attStmt", new Map<string, never>()],
          ["authData", authData],
        ]),
      );
      return {
        ...common,
        response: {
          clientDataJSON: client("webauthn.create", challenge, origin).toString("base64url"),
          attestationObject: Buffer.from(attestation).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    sign(challenge: string, counter: number, { flags = PRESENT | VERIFIED, origin = ORIGIN } = {}) {
      const authData = Buffer.concat([sha256("localhost"), Buffer.of(flags), counterBytes(counter)]);
      const clientData = client("webauthn.get", challenge, origin);
      const signature = createSign("sha256")
        .update(Buffer.concat([authData, sha256(clientData)]))
        .sign(privateKey);
      return {
        ...common,
        response: {
          clientDataJSON: clientData.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: signature.toString("base64url"),
        },
      };
    },
  };
}

test("a passkey is added after the password, opens the door, and a used answer, a copied key or no verification do not", async () => {
  await door.person("has.passkey");
  const session = await door.comeIn("has.passkey");
  const device = makeDevice();
  const options = async () => get(await perform(door.house, here, passkeyOptions, { session }));
  const challengeOf = async (): Promise<string> => {
    get(await perform(door.house, here, beginPasskey, { session, password: PASSWORD }));
    const given = await options();
    if (!("challenge" in given)) throw new Error("no challenge");
    return given.challenge;
  };
  const add = async (response: object) =>
    get(await perform(door.house, here, addPasskey, { session, response, label: "前台电脑" }));

  expect(await options()).toEqual({ done: false, because: "expired" });
  expect(get(await perform(door.house, here, beginPasskey, { session, password: "wrong password" }))).toMatchObject({
    done: false,
  });
  expect(await add(device.register(await challengeOf(), { flags: PRESENT }))).toEqual({
    done: false,
    because: "wrong",
  });
  expect(await add(device.register(await challengeOf(), { origin: "http://evil.example" }))).toMatchObject({
    because: "wrong",
  });
  const late = await challengeOf();
  door.clock.forward({ minutes: 5 });
  expect(await add(device.register(late))).toEqual({ done: false, because: "expired" });
  const right = device.register(await challengeOf());
  expect(await add(right)).toEqual({ done: true });
  expect(await add(right)).toEqual({ done: false, because: "expired" });

  const knock = async (counter: number, about: { flags?: number; origin?: string } = {}) => {
    const begun = get(await perform(door.house, here, beginPasskeySignIn, {}));
    const response = device.sign(begun.options.challenge, counter, about);
    const input = { session: begun.session, response };
    return { input, answer: get(await perform(door.house, here, signInWithPasskey, input)) };
  };
  expect((await knock(2, { flags: PRESENT })).answer).toEqual({ signedIn: false, because: "wrong" });
  expect((await knock(2, { origin: "http://evil.example" })).answer).toMatchObject({ because: "wrong" });
  const spoilt = await knock(2, { flags: PRESENT });
  const { challenge } = JSON.parse(Buffer.from(spoilt.input.response.response.clientDataJSON, "base64url").toString());
  const second = { session: spoilt.input.session, response: device.sign(challenge, 2) };
  expect(get(await perform(door.house, here, signInWithPasskey, second))).toEqual({
    signedIn: false,
    because: "expired",
  });
  const { input, answer } = await knock(2);
  expect(answer.signedIn && (await findSession(door.house, answer.token))?.actor?.posts).toHaveLength(1);
  expect(get(await perform(door.house, here, signInWithPasskey, input))).toEqual({
    signedIn: false,
    because: "expired",
  });
  expect((await knock(2)).answer).toEqual({ signedIn: false, because: "wrong" });
  expect((await knock(3)).answer.signedIn).toBe(true);

  const id = right.id;
  get(await perform(door.house, here, removePasskey, { session, password: PASSWORD, id }));
  expect((await knock(4)).answer).toEqual({ signedIn: false, because: "wrong" });
});

test("a lock of the password does not lock a passkey out, and an address without a name has none", async () => {
  await door.person("locked.with.key");
  const session = await door.comeIn("locked.with.key");
  const device = makeDevice();
  get(await perform(door.house, here, beginPasskey, { session, password: PASSWORD }));
  const given = get(await perform(door.house, here, passkeyOptions, { session }));
  get(
    await perform(door.house, here, addPasskey, {
      session,
      response: device.register("challenge" in given ? given.challenge : ""),
    }),
  );
  for (let index = 0; index < 5; index += 1) await door.password("locked.with.key", "wrong password");
  expect(await door.password("locked.with.key")).toMatchObject({ because: "locked" });
  const begun = get(await perform(door.house, here, beginPasskeySignIn, {}));
  const answer = get(
    await perform(door.house, here, signInWithPasskey, {
      session: begun.session,
      response: device.sign(begun.options.challenge, 2),
    }),
  );
  expect(answer.signedIn).toBe(true);

  for (const origin of ["http://192.0.2.7:8080", "https://192.0.2.7", "http://courtyard.example"]) {
    tellCircumstances({ origin });
    expect(await perform(door.house, here, beginPasskeySignIn, {})).toMatchObject({
      problem: { code: "signIn.passkeysNeedName" },
    });
  }
  tellCircumstances({ origin: ORIGIN });
});
