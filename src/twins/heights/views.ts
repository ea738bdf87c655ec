import type { components } from "../../generated/heights.ts";
import { view } from "../../world/value.ts";
import type {
  AnswerRecord,
  BundleRecord,
  CourseRecord,
  DigitalProductRecord,
  OrderRecord,
  ProjectPostRecord,
  RoleRecord,
  StudentRecord,
} from "./state.ts";

// What the API shows of each record. Views are remembered for each record, so its JSON text is made and checked once.

type Schemas = components["schemas"];

export const courseListItem = view<CourseRecord, Schemas["CourseListItem"]>(
  ({ id, title, sold_separately, price }) => ({
    id,
    title,
    sold_separately,
    price,
  }),
);

export const courseReference = view<CourseRecord, Schemas["CourseReference"]>(({ id, title }) => ({ id, title }));

export const course = view<CourseRecord, Schemas["Course"]>(({ account_id: _, ...shown }) => shown);

export const bundleListItem = view<BundleRecord, Schemas["BundleListItem"]>(({ id, title }) => ({ id, title }));

export const bundle = view<BundleRecord, Schemas["Bundle"]>(
  ({ account_id: _, course_ids: __, digital_product_ids: ___, ...shown }) => shown,
);

export const digitalProduct = view<DigitalProductRecord, Schemas["DigitalProduct"]>(
  ({ account_id: _, ...shown }) => shown,
);

export const role = view<RoleRecord, Schemas["Role"]>(({ id, name }) => ({ id, name }));

export const student = view<StudentRecord, Schemas["Student"]>(
  ({ account_id: _, lesson_views_count: __, lesson_completions_count: ___, ...shown }) => shown,
);

export const studentEvent = view<StudentRecord, Schemas["StudentEvent"]>(({ id, name, email }) => ({
  id,
  name,
  email,
}));

export const order = view<OrderRecord, Schemas["Order"]>(({ account_id: _, ...shown }) => shown);

export const answer = view<AnswerRecord, Schemas["Answer"]>(({ account_id: _, ...shown }) => shown);

export const projectPost = view<ProjectPostRecord, Schemas["ProjectPost"]>(({ account_id: _, ...shown }) => shown);
