/** Follow my matter: the code on the slip opens it, without an account; everything a receipt lets one see and do. */
import { redirect, type PageAnswer, type RoomPages, type Visit } from "#frame/visit.ts";
import { Actions, Button, Form, VisitorPage } from "#ui/index.ts";
import { keepDraft, newDraft } from "../say/draft.ts";
import { putAway, showCode, takeCode } from "./code-page.tsx";
import { hangDeeds } from "./deeds.tsx";
import { showMatter, showOwnFile } from "./matter-page.tsx";
import { findOpen } from "./session.ts";
import { words } from "./words.ts";

export const pages: RoomPages = (door) => {
  door.get("/follow", showCode);
  door.post("/follow", takeCode);
  door.get("/follow/matter", showMatter);
  door.get("/follow/files/:file", showOwnFile);
  hangDeeds(door);
  door.get("/follow/again", showAgain);
  door.post("/follow/again", sayAgain);
  door.post("/follow/close", putAway);
};

async function showAgain(visit: Visit): Promise<PageAnswer> {
  if ((await findOpen(visit)) === undefined) return redirect(visit.link("/follow?closed=1"));
  return (
    <VisitorPage
      visit={visit}
      title={words.againTitle}
      back={{ href: visit.link("/follow/matter"), label: words.toMatter }}
    >
      <p class="lead">{visit.say(words.againLead)}</p>
      <Form action={visit.link("/follow/again")} csrf={visit.csrf}>
        <Actions>
          <Button icon="speech" label={words.againDo} />
        </Actions>
      </Form>
    </VisitorPage>
  );
}

/** A new matter that goes on from this one: its receipt is remembered in the draft. */
async function sayAgain(visit: Visit): Promise<PageAnswer> {
  const open = await findOpen(visit);
  if (open === undefined) return redirect(visit.link("/follow?closed=1"));
  await keepDraft(visit, { ...newDraft(visit), earlier: open.code });
  return redirect(visit.link("/say"));
}
