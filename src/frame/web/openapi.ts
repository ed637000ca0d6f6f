/** The description of the API, made from the definitions themselves. */
import { z } from "zod";
import type { AnyCommand, AnyQuery, Offered } from "./api.ts";

/** OpenAPI 3.1 from the same schemas that refuse bad input. */
export function describe(commands: readonly Offered<AnyCommand>[], queries: readonly Offered<AnyQuery>[]): object {
  const paths: Record<string, unknown> = {};
  for (const one of commands) {
    const body = { required: true, content: { "application/json": { schema: schema(one.input) } } };
    paths[`/api/commands/${one.name}`] = { post: { ...about(one), parameters: [COURTYARD, KEY], requestBody: body } };
  }
  for (const one of queries) {
    const described = schema(one.input) as { properties?: Record<string, unknown>; required?: string[] };
    const asked = Object.entries(described.properties ?? {}).map(([name, of]) => ({
      name,
      in: "query",
      required: described.required?.includes(name) ?? false,
      schema: of,
    }));
    paths[`/api/queries/${one.name}`] = { get: { ...about(one), parameters: [COURTYARD, ...asked] } };
  }
  const fileKind = { name: "kind", in: "query", required: true, schema: { enum: ["photo", "sound"] } };
  paths["/api/files"] = {
    post: {
      operationId: "uploadFile",
      tags: ["files"],
      summary:
        "Uploads a photo or a sound; the answer's fileId is named by the command that needs it within two hours.",
      parameters: [COURTYARD, fileKind],
      requestBody: { required: true, content: { "application/octet-stream": { schema: {} } } },
      responses: ANSWERS,
    },
  };
  return {
    openapi: "3.1.0",
    info: {
      title: "小院 Xiaoyuan",
      version: "1",
      description: "Every command and query of the courtyard. 每个命令和查询。",
    },
    paths,
    components: COMPONENTS,
  };
}

function schema(type: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(type, {
    io: "input",
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return rest;
}

const about = (one: Offered<AnyCommand | AnyQuery>) => ({
  operationId: one.name,
  tags: [one.room],
  summary: one.does.en,
  description: `${one.does.zh}\n\nWho: ${[...new Set(one.grants.map((grant) => `${grant.who} (${grant.reach})`))].join(", ")}`,
  security: one.grants.some((grant) => grant.who === "anyone")
    ? [{}, { token: [] }, { receipt: [] }, { card: [] }]
    : [{ token: [] }, { receipt: [] }, { card: [] }],
  responses: ANSWERS,
});

const ANSWERS = {
  "200": {
    description: "the answer",
    content: { "application/json": { schema: { type: "object", required: ["answer"], properties: { answer: {} } } } },
  },
  default: {
    description: "a refusal",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  },
};

const COURTYARD = {
  name: "Courtyard",
  in: "header",
  required: false,
  description: "The courtyard's short name or number; not needed where there is only one.",
  schema: { type: "string" },
};

const KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key and body give the first answer again.",
  schema: { type: "string", minLength: 16, maxLength: 100 },
};

const COMPONENTS = {
  securitySchemes: {
    token: { type: "http", scheme: "bearer", description: "An API token, bound to one post." },
    receipt: {
      type: "apiKey",
      in: "header",
      name: "Authorization",
      description: "`Receipt ` and the 24 digits of a receipt code.",
    },
    card: {
      type: "apiKey",
      in: "header",
      name: "Authorization",
      description: "`Card ` and the 24 digits of a card: its holder's own.",
    },
  },
  schemas: {
    Problem: {
      type: "object",
      required: ["code", "title", "status"],
      properties: {
        type: { type: "string" },
        status: { type: "integer" },
        code: { type: "string" },
        title: { type: "string" },
        field: { type: "string" },
        door: { type: "string", description: "Where to go instead." },
        all: { type: "array", items: { type: "object" } },
      },
    },
  },
};
