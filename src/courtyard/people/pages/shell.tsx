/** What all sheets share stands in `ui`. */
export { again, answer, Desk as Sheet, keyOf, listFrom, momentOf, OneStep, type Refused } from "#ui/index.ts";
