/** Three faces at the door: whoever likes touches one. Bound to nobody, to no number, to no window, to no moment. */
import { command } from "#frame/command.ts";
import { newId } from "#frame/ids.ts";
import { refuse } from "#frame/problems.ts";
import { grants } from "../rules.ts";
import { findOpenSession } from "../steps/session.ts";
import { lineOfDevice } from "../steps/tickets.ts";
import { counterProblems, faceInput } from "../words.ts";

export const touchFace = command({
  name: "touchFace",
  does: { zh: "在自助机上点一张脸（自愿，不记名）", en: "Touch a face at the kiosk; voluntary and unnamed" },
  input: faceInput,
  grants: grants.atKiosk,
  async act(act, { device, face }) {
    const [line, session] = await Promise.all([lineOfDevice(act, device), findOpenSession(act)]);
    if (line === undefined) return refuse(counterProblems.noDevice);
    if (session === undefined) return refuse(counterProblems.nobodyOpen);
    // No event: its moment would tell who was just being served, and by whom.
    act.write(act.insert("counter_faces", { id: newId(), occasion_id: session.id, face }));
    return { thanks: true };
  },
});
