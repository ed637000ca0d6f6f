/** What use and time leave behind: when a session was last used, the day of a token's last use, and what has ended. */
import { civilDate } from "#frame/clock.ts";
import { command } from "#frame/command.ts";
import { realNow } from "../circumstances.ts";
import { tokenHash } from "../random-codes.ts";
import { grants, IDLE_MINUTES } from "../rules.ts";
import { idInput, nothingInput, sessionInput } from "../words.ts";

export const keepSession = command({
  name: "keepSession",
  does: { zh: "记下会话还在使用。", en: "Notes that a session is in use." },
  input: sessionInput,
  grants: grants.byTheHouse,
  act: (act, input) =>
    act.asIdentity(async () => {
      act.write(
        act.tx
          .updateTable("identity.sessions")
          .set({ seen_at: realNow() })
          .where("token_hash", "=", tokenHash(input.session)),
      );
      return { kept: true };
    }),
});

/** The day is enough to see which tokens nobody uses; the hour would tell how somebody works. */
export const noteTokenUse = command({
  name: "noteTokenUse",
  does: { zh: "记下令牌最近使用的日期。", en: "Notes the day on which a token was last used." },
  input: idInput,
  grants: grants.byTheHouse,
  act: (act, input) =>
    act.asIdentity(async () => {
      act.write(
        act.tx
          .updateTable("identity.tokens")
          .set({ used_on: civilDate(realNow()) })
          .where("id", "=", input.id),
      );
      return { noted: true };
    }),
});

export const sweepSignIns = command({
  name: "sweepSignIns",
  does: {
    zh: "清除已结束的会话和一天前的登录失败记录。",
    en: "Removes sessions that have ended and wrong tries older than a day.",
  },
  input: nothingInput,
  grants: grants.byTheHouse,
  act: (act) =>
    act.asIdentity(async () => {
      const now = realNow();
      act.write(
        act.tx
          .deleteFrom("identity.sessions")
          .where((or) =>
            or.or([or("ends_at", "<=", now), or("seen_at", "<=", now.subtract({ minutes: IDLE_MINUTES }))]),
          ),
      );
      act.write(act.tx.deleteFrom("identity.tries").where("failed_at", "<=", now.subtract({ hours: 24 })));
      return { swept: true };
    }),
});
