/** What all sheets share stands in `ui`. */
export { fieldOf, momentOf as writtenAt, typedOf, VisitorPage } from "#ui/index.ts";
