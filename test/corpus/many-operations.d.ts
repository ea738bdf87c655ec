/** An OpenAPI document of that many operations: collections with list, create, read, change and delete. */
export function manyOperations(count: number): Readonly<Record<string, unknown>>;
