/** How long an item takes: by law and by promise, what is not counted, the notice, and what comes every year. */
import type { Visit } from "#frame/visit.ts";
import { tellLimit, tellNotice } from "../../telling.ts";
import { type ItemLimit, phaseWords, type ServiceItem } from "../../words.ts";
import { words } from "../words.ts";
import { sayTold, Section } from "./parts.tsx";

export function HowLong({ visit, item }: { visit: Visit; item: ServiceItem }) {
  const { legalLimit, promisedLimit, phases, timeNote, yearly } = item;
  const limits = [legalLimit, promisedLimit].filter((each) => each !== undefined);
  const notCounted = phases.notCounted.filter((phase) => phases[phase] !== undefined && phases[phase] !== false);
  return (
    <Section title={visit.say(words.howLong)}>
      {legalLimit !== undefined && <Limit visit={visit} name={visit.say(words.byLaw)} limit={legalLimit} />}
      {promisedLimit !== undefined && <Limit visit={visit} name={visit.say(words.byPromise)} limit={promisedLimit} />}
      {limits.length > 0 && (
        <p class="quiet">
          {visit.say(words.firstDay)} {limits.some(({ kind }) => kind === "working") && visit.say(words.workingMeans)}
        </p>
      )}
      {limits.length > 0 && notCounted.length > 0 && (
        <p>
          {visit.say(words.notCounted)}{" "}
          {notCounted.map((phase) => visit.say(phaseWords[phase])).join(visit.lang === "zh" ? "、" : ", ")}
        </p>
      )}
      {phases.publicNotice !== undefined && (
        <p>
          {visit.say(words.noticeIs)} {tellNotice(phases.publicNotice, visit.lang)}
        </p>
      )}
      {timeNote !== undefined && <p>{sayTold(visit, timeNote)}</p>}
      {yearly !== undefined && <p>{sayTold(visit, yearly.ifMissed)}</p>}
    </Section>
  );
}

const Limit = ({ visit, name, limit }: { visit: Visit; name: string; limit: ItemLimit }) => (
  <p>
    <strong>{name}</strong> {tellLimit(limit, visit.lang)}
    {limit.isSetting && <span class="quiet"> · {visit.say(words.startValue)}</span>}
  </p>
);
