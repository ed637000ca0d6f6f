/** The sheet of everything below `/card`: large, with a way back to my page, and a button that puts the card away. */
import type { ComponentChildren } from "preact";
import type { Visit } from "#frame/visit.ts";
import { Actions, Button, VisitorPage, type Words } from "#ui/index.ts";
import { words } from "./words.ts";

interface CardPageProps {
  readonly visit: Visit;
  readonly title: Words;
  readonly heading?: Words;
  /** The page before this one; my page unless it says otherwise. */
  readonly back?: { readonly href: string; readonly label: Words };
  readonly children: ComponentChildren;
}

export function CardPage({ visit, back, children, ...page }: CardPageProps) {
  return (
    <VisitorPage visit={visit} {...page} back={back ?? { href: visit.link("/card"), label: words.toMine }}>
      {children}
      <form class="not-printed" method="post" action={visit.link("/card/leave")}>
        <input type="hidden" name="csrf" value={visit.csrf} />
        <Actions>
          <Button kind="quiet" icon="lock" label={words.goAway} />
        </Actions>
      </form>
    </VisitorPage>
  );
}
