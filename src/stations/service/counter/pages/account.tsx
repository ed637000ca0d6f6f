/** What a session leaves behind: where every number went, and the faces together, never one alone. */
import { mayEver } from "#frame/access.ts";
import { wordOf } from "#frame/texts.ts";
import type { Visit } from "#frame/visit.ts";
import { Card } from "#ui/index.ts";
import { countFaces } from "../queries/appointments.ts";
import { accountForNumbers } from "../queries/queue.ts";
import type { Session } from "../queries/sessions.ts";
import { FACES_FROM, grants } from "../rules.ts";
import { faceWords, labelOf } from "../words.ts";
import { words } from "./words.ts";

export async function accountOf(visit: Visit, session: Session) {
  if (!mayEver(visit.actor, grants.queue)) return null;
  const found = await visit.ask(accountForNumbers, { occasionId: session.occasionId });
  if (!found.ok || found.answer.length === 0) return null;
  return (
    <Card title={words.account}>
      {found.answer.map(({ prefix, account }) => (
        <p>
          {visit.say(words.accountLine, { prefix, ...account, missing: account.missing.length })}
          {account.missing.length > 0 && (
            <strong>
              {" "}
              {visit.say(words.accountMissing, { numbers: account.missing.map((n) => labelOf(prefix, n)).join(" ") })}
            </strong>
          )}
        </p>
      ))}
    </Card>
  );
}

/** For the head: counted together, and only from five on. */
export async function facesOf(visit: Visit, session: Session) {
  if (!["open", "closed"].includes(session.state) || !mayEver(visit.actor, grants.faces)) return null;
  const found = await visit.ask(countFaces, { occasionId: session.occasionId });
  if (!found.ok) return null;
  const { n, faces } = found.answer;
  return (
    <Card title={words.facesTitle}>
      <p>
        {n === null
          ? visit.say(words.facesFew, { count: FACES_FROM })
          : `${faces.map(({ face, count }) => `${visit.say(wordOf(faceWords, face))} ${count}`).join(" · ")}（n = ${n}）`}
      </p>
    </Card>
  );
}
