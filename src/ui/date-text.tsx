/** One component for a date: Gregorian, weekday, lunar. It gets plain words; the calendar room works them out. */
export interface DateParts {
  /** ISO date or date and time with offset, for machines: `2026-11-23` or `2026-11-23T09:30+08:00`. */
  readonly iso: string;
  readonly gregorian: string;
  readonly weekday?: string | undefined;
  /** As the calendar writes it: 农历十月十五. */
  readonly lunar?: string | undefined;
  /** Time of day: 09:30. */
  readonly time?: string | undefined;
}

/** `long` lets the parts wrap; without it the date stays on one line where it fits. */
export function DateText({ date, long = false }: { date: DateParts; long?: boolean }) {
  const parts = [date.gregorian, date.weekday, date.time].filter((part) => part !== undefined);
  return (
    <time class={long ? "date long" : "date"} dateTime={date.iso}>
      <span>{parts.join(" ")}</span>
      {date.lunar !== undefined && (
        <>
          {" "}
          <span class="lunar">{date.lunar}</span>
        </>
      )}
    </time>
  );
}
