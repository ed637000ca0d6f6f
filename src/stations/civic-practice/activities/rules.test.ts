/** What is refused in English is said in English: no word of the other language stands in the sentence. */
import { expect, test } from "vitest";
import { say } from "#frame/texts.ts";
import { unpublishable } from "./rules.ts";

const told = { kind: "culture", ages: "", risk: "", bring: "", contact: "", forChildren: false, roomIsOpen: false };

test("what a poster still lacks is named as the form names it, in the reader's language", () => {
  const problem = unpublishable(told)!;
  expect(say("en", problem.text, problem.values)).toBe(
    "Before it is published, please write down: for whom, what to mind, what to bring, whom to ask.",
  );
  expect(say("zh", problem.text, problem.values)).toBe("公布前还要写上：适合谁、要注意、带什么、找谁问。");
  expect(unpublishable({ ...told, kind: "meeting" })?.text.en).not.toMatch(/\p{Script=Han}|\{/u);
});
