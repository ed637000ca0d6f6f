/** Everything a page may use. */
export { assetUrl, type AssetName, type IslandName } from "./assets.ts";
export { Actions, Button, LinkButton, PrintButton, type ButtonKind } from "./button.tsx";
export { BarChart, Figure, LineChart, type Point } from "./chart.tsx";
export { Checkbox, CheckboxCards, RadioCards, type Choice } from "./choices.tsx";
export { Island, Reader, useLang, useSay, type Words } from "./context.tsx";
export { DateText, type DateParts } from "./date-text.tsx";
export { ErrorSummary, problemsOf } from "./error-summary.tsx";
export { FileInput, PhotoInput, SOUND_LIMIT_SECONDS, SoundInput } from "./file-inputs.tsx";
export { Field, Form, fieldId, useField, type FieldProps, type Typed } from "./form.tsx";
export { MonthGrid, type GridDay } from "./month-grid.tsx";
export { pageFrame, staffFrame } from "./frame-of.ts";
export { Icon, type IconName } from "./icon.tsx";
export { CodeInput, DateInput, Select, TextArea, TextInput, type Option } from "./inputs.tsx";
export { EmptyState, Filters, Pager, Tabs, type Tab } from "./listing.tsx";
export { dueDay, leftUntil, momentOf, shortDay } from "./moments.ts";
export { KioskPage, PrintPage, ResidentPage, StaffPage, renderPage, type PageFrame, type RoomLink } from "./page.tsx";
export {
  Card,
  Definition,
  Door,
  Doors,
  Live,
  Notice,
  PasskeyButton,
  PersonName,
  Photo,
  Quote,
  maskName,
  type Fact,
} from "./parts.tsx";
export {
  again,
  answer,
  fieldOf,
  keyOf,
  listFrom,
  onFields,
  refused,
  textOf,
  typedOf,
  type Posted,
  type Refused,
} from "./posted.ts";
export { Progress, StateTag, Steps, Timeline, type TimelineItem, type Tone } from "./progress.tsx";
export { AgreeOrNot, Desk, OneStep, VisitorPage } from "./sheets.tsx";
export { QrCode, Slip, groupsOfFour } from "./slip.tsx";
export { KeysHelp, List, Table, type Column, type ListItem } from "./table.tsx";
export { WorkedSum, type SumLine } from "./worked-sum.tsx";
