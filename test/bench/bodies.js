// The bytes that every contender answers with: what Heights answers.
import { startMock } from "../../dist/modules/index.js";

const mock = await startMock({ targets: ["heights"], port: 0 });
const headers = { authorization: "Token token=heights-admin-key" };
const get = async (path) => JSON.parse((await mock.inject({ url: `/heights/api/v1${path}`, headers })).text);

export const record = await get("/orders/ORD_ABC123");
export const page = await get("/students?page=3");
export const written = { student: page.students[0] };

await mock.close();
