/** `npm run build`: what `npm start` does before it starts. Says nothing and does nothing where the product is built already. */
import { command, prepare } from "./prepare.mjs";

await command(prepare);
