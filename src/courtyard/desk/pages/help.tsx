/** How to be helped, how the pages can be read, and what is kept: plain lines that somebody can read aloud. */
import type { Text } from "#frame/texts.ts";
import type { RoomPages, Visit } from "#frame/visit.ts";
import { Actions, LinkButton, PrintButton, VisitorPage } from "#ui/index.ts";
import { privacyNotice, words } from "./resident-words.ts";

export const pages: RoomPages = (door) => {
  door.get("/help", (visit) => <HelpPage visit={visit} />);
  door.get("/privacy", (visit) => <PrivacyPage visit={visit} />);
};

const backOf = (visit: Visit) => ({ href: visit.link(visit.kiosk ? "/kiosk" : "/"), label: words.home });

function HelpPage({ visit }: { visit: Visit }) {
  const phone = visit.hub.helpPhone;
  return (
    <VisitorPage visit={visit} title={words.helpTitle} back={backOf(visit)}>
      <Part visit={visit} title={words.helpDanger} lines={words.helpDangerLine} />
      <Part visit={visit} title={words.helpDesk} lines={words.helpDeskLines} />
      {phone !== "" && (
        <>
          <h2>{visit.say(words.helpPhone)}</h2>
          <p>{visit.say(words.helpPhoneLine, { phone })}</p>
        </>
      )}
      <Part visit={visit} title={words.helpLost} lines={words.helpLostLines} />
      <Part visit={visit} title={words.helpOther} lines={words.helpOtherLines} />
      <Part visit={visit} title={words.accessTitle} lines={words.accessLines} />
      <p>{visit.say(words.accessTell)}</p>
      <Actions>
        <LinkButton kind="primary" icon="speech" href={visit.link("/say")} label={words.say} />
        <LinkButton icon="search" href={visit.link("/follow")} label={words.follow} />
      </Actions>
      <p>
        <a href={visit.link("/privacy")}>{visit.say(words.privacy)}</a>
      </p>
    </VisitorPage>
  );
}

function Part({ visit, title, lines }: { visit: Visit; title: Text; lines: Text }) {
  const all = visit.say(lines).split("\n");
  return (
    <>
      <h2>{visit.say(title)}</h2>
      {all.length === 1 ? (
        <p>{all[0]}</p>
      ) : (
        <ul class="prose-list">
          {all.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** PIPL art. 17 in list form: numbered, so that a listener can ask for one of them again. */
function PrivacyPage({ visit }: { visit: Visit }) {
  const { helpPhone, name } = visit.hub;
  const desk = { zh: "到前台", en: "come to the front desk" };
  const call = { zh: `到前台，或拨打 ${helpPhone}`, en: `come to the front desk or call ${helpPhone}` };
  const values = { courtyard: name[visit.lang], door: visit.say(helpPhone === "" ? desk : call) };
  return (
    <VisitorPage visit={visit} title={words.privacyTitle} back={backOf(visit)}>
      <p class="lead">{visit.say(words.privacyLead)}</p>
      <ol class="prose-list">
        {privacyNotice.map(({ ask, answer }) => (
          <li>
            <strong>{visit.say(ask)}</strong>
            <p>{visit.say(answer, values)}</p>
          </li>
        ))}
      </ol>
      <Actions>
        <PrintButton />
        <LinkButton kind="quiet" icon="help" href={visit.link("/help")} label={words.help} />
      </Actions>
    </VisitorPage>
  );
}
