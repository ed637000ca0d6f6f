/** Say something: one question a page, then check, then the receipt. No account, no script, nothing lost on the way back. */
import type { RoomPages } from "#frame/visit.ts";
import { showAbout, showWhom, takeAbout, takeWhom } from "./about-page.tsx";
import { addToSent, sendAsNew, showCheck, takeCheck } from "./check-page.tsx";
import { showFiles, takeFiles } from "./files-page.tsx";
import { showKind, startOver, takeKind } from "./kind-page.tsx";
import { checkCopy, followGiven, putAway, showReceipt } from "./receipt-page.tsx";
import { showWho, takeWho } from "./who-page.tsx";
import { showWords, takeWords } from "./words-page.tsx";

export const pages: RoomPages = (door) => {
  door.get("/say", showKind);
  door.post("/say", takeKind);
  door.post("/say/over", startOver);
  door.get("/say/words", showWords);
  door.post("/say/words", takeWords);
  door.get("/say/about", showAbout);
  door.post("/say/about", takeAbout);
  door.get("/say/whom", showWhom);
  door.post("/say/whom", takeWhom);
  door.get("/say/files", showFiles);
  door.post("/say/files", takeFiles);
  door.get("/say/who", showWho);
  door.post("/say/who", takeWho);
  door.get("/say/check", showCheck);
  door.post("/say/check", takeCheck);
  door.post("/say/change", addToSent);
  door.post("/say/new", sendAsNew);
  door.get("/say/receipt", showReceipt);
  door.post("/say/copied", checkCopy);
  door.post("/say/done", putAway);
  door.post("/say/follow", followGiven);
};
