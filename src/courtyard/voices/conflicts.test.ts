/** Conflict of interest on the real database: who is named, or is kin, finds no trace. */
import { describe, expect, test } from "vitest";
import { nobody } from "#frame/access.ts";
import { signalPressure } from "#courtyard/matters/commands/receipts.ts";
import { answerVoice } from "./commands/finish.ts";
import { assignVoice } from "./commands/handle.ts";
import { raiseVoice, recordVoice } from "./commands/raise.ts";
import { addWords } from "./commands/resident.ts";
import { triageVoice } from "./commands/triage.ts";
import { listVoices } from "./queries/lists.ts";
import { openVoice } from "./queries/one.ts";
import { code, desk, done, handler, head, raise, read, stateOf, working } from "./testing.ts";

describe("conflict of interest", () => {
  test("who is named sees no trace: not in lists, counts, search or by guessing", async () => {
    const { matterId } = await raise("姚水生办事拖着不办，材料放了两个月。");
    const list = await read(handler, listVoices, { view: "all", search: "材料" });
    expect(list.ok && list.answer.lines).toEqual([]);
    expect(await code(handler, openVoice, { matterId })).toBe("frame.notFound");
    const seen = await read(desk, listVoices, { view: "all", search: "材料" });
    expect(seen.ok && seen.answer.lines.map((line) => line.matterId)).toEqual([matterId]);
    await done(desk, triageVoice, { matterId, class: "complaint", station: "peace" });
    expect(await code(desk, assignVoice, { matterId, handlerId: handler.id })).toBe("matters.handlerKeptOut");
  });

  test("at the desk of the person named the receipt is not printed, and nothing stays in reach", async () => {
    const raised = await done(desk, recordVoice, {
      kind: "opinion",
      words: "白桂兰态度不好",
      channel: "desk",
      identified: "none",
    });
    expect(raised).toMatchObject({ handedOver: true, receipt: null });
    expect(await code(desk, openVoice, { matterId: raised.matterId })).toBe("frame.notFound");
    await done(head, openVoice, { matterId: raised.matterId });
  });

  test("named later, in added words, the handler loses the matter at once", async () => {
    const voice = await working("门口的沟堵了");
    await done(voice.holder, addWords, { matterId: voice.matterId, words: "姚水生来看过就走了" });
    expect(await stateOf(voice.matterId)).toBe("triaged");
    expect(await code(handler, openVoice, { matterId: voice.matterId })).toBe("frame.notFound");
  });

  test("pressure reaches the auditor's table and no timeline", async () => {
    const voice = await working();
    await done(voice.holder, signalPressure, { matterId: voice.matterId, words: "有人叫我撤回" });
    const opened = await done(handler, openVoice, { matterId: voice.matterId });
    expect(JSON.stringify(opened)).not.toContain("有人叫我撤回");
    expect(opened.history.map((event) => event.name)).not.toContain("pressureSignalled");
  });

  test("an answer at once, and contradictions refused", async () => {
    const voice = await raise("医保什么时候交？");
    await done(desk, triageVoice, { matterId: voice.matterId, class: "consultation", station: "service" });
    await done(desk, answerVoice, { matterId: voice.matterId, reply: "每年九月到十二月。" });
    expect(await stateOf(voice.matterId)).toBe("answered");
    expect(
      await code(nobody(), raiseVoice, { kind: "wish", words: "想要一张长椅", anonymous: "on", name: "秦大勇" }),
    ).toBe("voices.anonymousWithName");
  });
});
