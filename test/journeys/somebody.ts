/** Somebody in front of a screen. What she does is said in sentences, and found by role and label as she would find it. */
import { readFile } from "node:fs/promises";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** Longer than any page takes on a busy machine, shorter than a journey's time. */
const PATIENCE_MILLISECONDS = 15_000;

type Said = string | RegExp;

export class Somebody {
  readonly page: Page;
  readonly #address: string;
  readonly #troubles: string[] = [];

  constructor(page: Page, address: string) {
    this.page = page;
    this.#address = address;
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    page.on("pageerror", (error) => {
      // The browser's own word for a fading page whose window changed its size meanwhile.
      if (!/^Transition was (aborted|skipped)/.test(error.message))
        this.#troubles.push(`${page.url()}: ${error.message}`);
    });
    page.on("console", (message) => {
      // A page that answers “not found” is told here too; journeys ask for some on purpose.
      const isThePage = message.location().url === page.url() && message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isThePage) this.#troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.#troubles.push(`${response.url()}: broke with ${response.status()}`);
    });
  }

  async opens(path: string): Promise<number> {
    const answer = await this.page.goto(new URL(path, this.#address).href);
    return answer?.status() ?? 0;
  }

  /** Where she is, without the address of the machine. */
  get place(): string {
    const { pathname, search } = new URL(this.page.url());
    return `${pathname}${search}`;
  }

  async chooses(...labels: readonly Said[]): Promise<void> {
    for (const label of labels) {
      const name = typeof label === "string" ? startsWith(label) : label;
      const found = this.page.getByRole("radio", { name }).or(this.page.getByRole("checkbox", { name }));
      await found.first().check();
    }
  }

  async writes(label: Said, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
  }

  async selects(label: Said, choice: string): Promise<void> {
    await this.page.getByRole("combobox", { name: label }).first().selectOption({ label: choice });
  }

  async brings(label: Said, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel(label).and(this.page.locator("input[type=file]")).first().setInputFiles(file);
  }

  /** Presses a button and is on the next page. */
  async presses(name: Said): Promise<void> {
    await this.#leavesBy(this.page.getByRole("button", { name: exactly(name) }).first());
  }

  /** Follows a link and is on the next page. */
  async follows(name: Said): Promise<void> {
    await this.#leavesBy(this.page.getByRole("link", { name }).first());
  }

  /** Types by the names of the fields, for whoever does the same in both languages. */
  async fillsIn(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(fields))
      await this.page.locator(`main [name="${name}"]`).first().fill(text);
  }

  /** Presses the first button of the page's own forms, whatever it is called. */
  async sends(): Promise<void> {
    await this.#leavesBy(this.page.locator("main form[method=post] button.btn").first());
  }

  async #leavesBy(way: Locator): Promise<void> {
    const arrived = this.page.waitForEvent("load", { timeout: PATIENCE_MILLISECONDS });
    // A refusal of the click is the better message; without this the wait would end unheard.
    arrived.catch(() => undefined);
    await this.#finds("a way on", way);
    await way.click();
    await arrived;
  }

  /** Presses the button (or follows the link) that gives a file, and reads it. */
  async receives(name: string, role: "button" | "link" = "button"): Promise<{ name: string; bytes: Buffer }> {
    const given = this.page.waitForEvent("download", { timeout: PATIENCE_MILLISECONDS });
    given.catch(() => undefined);
    await this.page.getByRole(role, { name }).first().click();
    const file = await given;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  async sees(...texts: readonly Said[]): Promise<void> {
    for (const text of texts) {
      await this.#finds(`to see “${String(text)}”`, this.page.getByText(text).filter({ visible: true }));
    }
  }

  /** Waits, and where it was in vain tells what stood there instead. */
  async #finds(what: string, where: Locator): Promise<void> {
    try {
      await where.first().waitFor();
    } catch {
      const instead = await this.page.locator("body").innerText();
      throw new Error(`On ${this.place} she expected ${what}. Instead:\n${instead.replace(/\n\s*\n/g, "\n")}`);
    }
  }

  /** Strict: not even in what is folded away. */
  async seesNothingOf(...texts: readonly string[]): Promise<void> {
    const source = await this.page.content();
    for (const text of texts) expect(source, `${this.place} should hold nothing of it`).not.toContain(text);
  }

  async isAt(heading: Said): Promise<void> {
    await this.#finds(`the page “${String(heading)}”`, this.page.getByRole("heading", { level: 1, name: heading }));
  }

  async mayNot(name: Said): Promise<void> {
    const way = this.page.getByRole("button", { name }).or(this.page.getByRole("link", { name }));
    expect(await way.count(), `${this.place}: ${String(name)} is offered`).toBe(0);
  }

  /** Reads the receipt in her hand: its figures, as the slip shows them. */
  async readsHerCode(): Promise<string> {
    const slip = await this.page.getByRole("region", { name: "回执" }).first().innerText();
    return /(\d{4}\s*){6}/.exec(slip)?.[0].replace(/\s/g, "") ?? "";
  }

  /** No error on the console, no refusal by the content policy, no answer that broke. */
  wasNotTroubled(): void {
    expect(this.#troubles).toEqual([]);
  }

  /** The same as a list, told once. */
  tellsTroubles(): string[] {
    return this.#troubles.splice(0).map((trouble) => trouble.slice(trouble.indexOf(": ") + 2));
  }

  async leaves(): Promise<void> {
    const context: BrowserContext = this.page.context();
    await context.close();
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const startsWith = (text: string): RegExp => new RegExp(`^\\s*${escaped(text)}`);
const exactly = (name: Said): Said => (typeof name === "string" ? new RegExp(`^\\s*${escaped(name)}\\s*$`) : name);
