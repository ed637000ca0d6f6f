/** What a person at the terminal gets to see: the demo courtyard on the first start, the address, how to sign in. */
import type { OpenHouse } from "#frame/house.ts";

/** Seeds the demo courtyard on the first run; an empty installation waits for its set-up page instead. */
export async function prepare(_opened: OpenHouse, _tell: (line: string) => void): Promise<void> {}

export async function greet({ settings }: OpenHouse, tell: (line: string) => void): Promise<void> {
  tell(`小院 Xiaoyuan  ${settings.baseUrl}`);
}
