import type { JsonObject } from "../../src/contract/document.ts";

const json = (schema: unknown, more: object = {}) => ({
  description: "",
  content: { "application/json": { schema, ...more } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const error = json(ref("Error"));
const path = (name: string, schema: unknown = { type: "integer" }) => ({ name, in: "path", required: true, schema });
const query = (name: string, schema: unknown) => ({ name, in: "query", schema });

/** A workshop that lends tools: lists with pages, children, references, and errors of its own. */
export const WORKSHOP: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Workshop", version: "1" },
  paths: {
    "/tools": {
      get: {
        operationId: "listTools",
        parameters: [
          query("page", { type: "integer", minimum: 1, default: 1 }),
          query("per_page", { type: "integer", minimum: 1, maximum: 50, default: 10 }),
          query("kind", ref("Kind")),
          query("sort", { type: "string", enum: ["name", "-name"] }),
        ],
        responses: {
          200: {
            ...json({
              type: "object",
              required: ["data", "meta"],
              properties: {
                data: { type: "array", items: ref("ToolSummary") },
                meta: {
                  type: "object",
                  required: ["total", "page", "per_page"],
                  properties: { total: { type: "integer" }, page: { type: "integer" }, per_page: { type: "integer" } },
                },
              },
            }),
            headers: { Link: { schema: text } },
          },
        },
      },
      post: {
        operationId: "createTool",
        requestBody: { required: true, content: { "application/json": { schema: ref("NewTool") } } },
        responses: {
          201: { ...json(ref("Tool")), headers: { Location: { schema: { type: "string", format: "uri" } } } },
          409: error,
          422: error,
        },
      },
    },
    "/tools/{toolId}": {
      parameters: [path("toolId")],
      get: {
        operationId: "getTool",
        responses: {
          200: json(ref("Tool"), {
            example: {
              id: 77,
              name: "Plane",
              kind: "hand",
              serial: "PL-1",
              created_at: "2025-01-01T00:00:00Z",
              updated_at: "2025-01-02T00:00:00Z",
            },
          }),
          404: error,
        },
      },
      put: {
        operationId: "putTool",
        requestBody: { required: true, content: { "application/json": { schema: ref("NewTool") } } },
        responses: { 200: json(ref("Tool")), 404: error, 422: error },
      },
      patch: {
        operationId: "patchTool",
        requestBody: {
          content: {
            "application/merge-patch+json": { schema: { type: "object" } },
            "application/json-patch+json": { schema: { type: "array", items: { type: "object" } } },
          },
        },
        responses: { 200: json(ref("Tool")), 404: error, 409: error, 422: error },
      },
      delete: { operationId: "deleteTool", responses: { 204: { description: "" }, 404: error } },
    },
    "/tools/{toolId}/loans": {
      parameters: [path("toolId")],
      get: { operationId: "listLoans", responses: { 200: json({ type: "array", items: ref("Loan") }), 404: error } },
      post: {
        operationId: "lend",
        requestBody: { required: true, content: { "application/json": { schema: ref("NewLoan") } } },
        responses: { 201: json(ref("Loan")), 404: error, 422: error },
      },
    },
    "/tools/{toolId}/loans/{loanId}": {
      parameters: [path("toolId"), path("loanId", { type: "string", format: "uuid" })],
      get: { operationId: "getLoan", responses: { 200: json(ref("Loan")), 404: error } },
    },
    "/members": {
      get: { operationId: "listMembers", responses: { 200: json({ type: "array", items: ref("Member") }) } },
      post: {
        operationId: "join",
        requestBody: { required: true, content: { "application/json": { schema: ref("NewMember") } } },
        responses: { 201: json(ref("Member")), 422: error },
      },
    },
    "/members/{memberId}": {
      parameters: [path("memberId")],
      get: { operationId: "getMember", responses: { 200: json(ref("Member")), 404: error } },
    },
    "/hours": {
      get: {
        operationId: "getHours",
        responses: { 200: json({ type: "object", required: ["open"], properties: { open: text } }) },
      },
    },
  },
  components: {
    schemas: {
      Kind: { type: "string", enum: ["hand", "power"] },
      NewTool: {
        type: "object",
        required: ["name"],
        additionalProperties: false,
        properties: {
          name: { type: "string", minLength: 1 },
          kind: { ...ref("Kind"), default: "hand" },
          serial: { type: ["string", "null"] },
          key: text,
        },
      },
      Tool: {
        type: "object",
        required: ["id", "name", "kind", "created_at"],
        additionalProperties: false,
        properties: {
          id: { type: "integer", readOnly: true },
          name: text,
          kind: { ...ref("Kind"), default: "hand" },
          serial: { type: ["string", "null"] },
          key: { type: "string", writeOnly: true },
          created_at: { type: "string", format: "date-time", readOnly: true },
          updated_at: { type: "string", format: "date-time", readOnly: true },
        },
      },
      ToolSummary: {
        type: "object",
        required: ["id", "name"],
        additionalProperties: false,
        properties: { id: { type: "integer" }, name: text },
      },
      NewLoan: { type: "object", required: ["member_id"], properties: { member_id: { type: "integer" } } },
      Loan: {
        type: "object",
        required: ["id", "tool_id", "member_id"],
        properties: {
          id: { type: "string", format: "uuid" },
          tool_id: { type: "integer" },
          member_id: { type: "integer" },
        },
      },
      NewMember: {
        type: "object",
        required: ["email"],
        properties: { email: { type: "string", format: "email" }, password: { type: "string", writeOnly: true } },
      },
      Member: {
        type: "object",
        required: ["id", "email"],
        properties: {
          id: { type: "integer", readOnly: true },
          email: { type: "string", format: "email" },
          password: { type: "string", writeOnly: true },
        },
      },
      Error: {
        type: "object",
        required: ["error"],
        properties: {
          error: {
            type: "object",
            required: ["code", "message"],
            properties: {
              code: text,
              message: text,
              fields: { type: "array", items: { type: "object", properties: { field: text, message: text } } },
            },
          },
        },
      },
    },
  },
};
