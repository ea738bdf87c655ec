import type { components } from "../../generated/coursepipeline.ts";
import type { Selection } from "../../world/selection.ts";
import { view } from "../../world/value.ts";
import type { ApiKeyRecord, CourseRecord, LearnerRecord, ValueRecord, VariableRecord } from "./state.ts";

// What the API shows of each record. Views are remembered for each record, so its JSON text is made and checked once.

type Schemas = components["schemas"];

/** Without the key itself (assumes coursepipeline/key-list). */
export const apiKey = view<ApiKeyRecord, Schemas["ApiKey"]>(
  ({ organization_id: _, key: __, scopes: ___, ...shown }) => shown,
);

/** The only place where the key is shown (assumes coursepipeline/created-key). */
export const createdApiKey = view<ApiKeyRecord, Schemas["CreatedApiKey"]>(
  ({ id, name, key, prefix, expires_at, created_at }) => ({ id, name, key, prefix, expires_at, created_at }),
);

export const course = view<CourseRecord, Schemas["Course"]>(({ organization_id: _, ...shown }) => shown);

export const learner = view<LearnerRecord, Schemas["Learner"]>(({ organization_id: _, ...shown }) => shown);

export const variable = view<VariableRecord, Schemas["Variable"]>(({ organization_id: _, ...shown }) => shown);

export const value = view<ValueRecord, Schemas["Value"]>(({ organization_id: _, ...shown }) => shown);

/** A value with what its variable is called (assumes coursepipeline/learner-variables). */
export function learnerVariable(record: ValueRecord, { course_id, name, type }: VariableRecord) {
  return { ...value(record), course_id, name, type };
}

/** One page of a list (assumes coursepipeline/list-envelopes). */
export function pageOf<R, V>(
  found: Selection<R>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
  show: (record: R) => V,
) {
  return { data: found.slice(offset, limit).map(show), limit, offset, total: found.count };
}
