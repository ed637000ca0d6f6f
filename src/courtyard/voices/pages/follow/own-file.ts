/** A photo or recording of one's own matter, with the receipt. */
import { z } from "zod";
import { query } from "#frame/command.ts";
import { findFile } from "#frame/files.ts";
import { flag, maybe, uuid } from "#frame/input.ts";
import { refuse } from "#frame/problems.ts";
import { frameProblems } from "#frame/perform.ts";
import { findVoice } from "../../steps.ts";

/** Answers bytes and is no part of the API: pages serve them as files. */
export const readOwnFile = query({
  name: "readOwnFile",
  does: { zh: "凭回执看这件事的照片、录音", en: "A photo or recording of one's matter, with the receipt" },
  input: z.object({ matterId: uuid(), fileId: uuid(), small: maybe(flag()) }),
  grants: [{ who: "receipt", reach: "own" }],
  find: findVoice,
  async read(view, { matterId, fileId, small }) {
    const file = await findFile(view, fileId);
    if (file === undefined || file.matterId !== matterId) return refuse(frameProblems.notFound);
    return {
      kind: file.kind,
      mime: file.mime,
      bytes: small === true && file.thumbnail !== undefined ? file.thumbnail : file.bytes,
    };
  },
});
