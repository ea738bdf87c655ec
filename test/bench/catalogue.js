// A catalogue of courses: what most descriptions have, references, formats, enums, nested objects and lists.

const text = (maxLength) => ({ type: "string", minLength: 1, maxLength });
const reference = (name) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties, optional = []) => ({
  type: "object",
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

const schemas = {
  Money: object({ amount: { type: "number", minimum: 0 }, currency: { type: "string", pattern: "^[A-Z]{3}$" } }),
  Person: object({
    id: { type: "string", format: "uuid" },
    name: text(100),
    email: { type: "string", format: "email" },
  }),
  Lesson: object({
    id: { type: "integer", minimum: 0 },
    title: text(200),
    kind: { enum: ["video", "text", "quiz"] },
    minutes: { type: ["integer", "null"] },
  }),
  Course: object(
    {
      id: { type: "integer", minimum: 0 },
      title: text(200),
      description: { type: "string" },
      state: { enum: ["draft", "published", "archived"] },
      price: reference("Money"),
      teacher: reference("Person"),
      lessons: { type: "array", items: reference("Lesson"), maxItems: 100 },
      tags: { type: "array", items: text(30), uniqueItems: true },
      url: { type: "string", format: "uri" },
      created_at: { type: "string", format: "date-time" },
      updated_at: { type: ["string", "null"], format: "date-time" },
      settings: { type: "object", additionalProperties: { type: "boolean" } },
    },
    ["updated_at"],
  ),
  Courses: { type: "array", items: reference("Course") },
};

const answered = (name) => ({
  200: {
    description: name,
    headers: { "X-Request-Id": { required: true, schema: { type: "string", format: "uuid" } } },
    content: { "application/json": { schema: reference(name) } },
  },
});

/** The description; Prism has no `type` lists and no 3.1 of its own, so nothing in it is hard for anybody. */
export const catalogue = {
  openapi: "3.1.0",
  info: { title: "Catalogue", version: "1" },
  paths: {
    "/courses": { get: { operationId: "listCourses", responses: answered("Courses") } },
    "/courses/{id}": {
      get: {
        operationId: "getCourse",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: answered("Course"),
      },
    },
  },
  components: { schemas },
};

/** A course in about 1 kB of JSON. */
export function course(id) {
  return {
    id,
    title: `Course ${id}: a first look at contracts`,
    description: "What a description promises, and how to see whether it is kept. ".repeat(6).trim(),
    state: "published",
    price: { amount: 49.5, currency: "EUR" },
    teacher: { id: "7b0b6e0e-3a4f-4c1e-9d55-2f6d1c8e4a10", name: "Ada Example", email: "ada@example.com" },
    lessons: ["video", "text", "quiz"].map((kind, at) => ({ id: at, title: `Lesson ${at}`, kind, minutes: at * 5 })),
    tags: ["testing", "http", "openapi"],
    url: `https://courses.example.com/${id}`,
    created_at: "2024-02-01T10:15:00.000Z",
    updated_at: null,
    settings: { listed: true, comments: false, certificate: true },
  };
}
