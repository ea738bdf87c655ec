import type { components } from "../../generated/enlight.ts";
import type { Dice } from "../../world/dice.ts";
import type { Draft } from "../../world/store.ts";
import { view } from "../../world/value.ts";
import { checksheetsOf } from "./lookup.ts";
import type {
  AnswerRecord,
  ChecksheetRecord,
  CourseRecord,
  EnlightState,
  EnrollmentRecord,
  GroupRecord,
  LibraryItemRecord,
  PlacedStep,
  StudentRecord,
  UserRecord,
} from "./state.ts";

// What the API shows of each record. Views are remembered for each record, so its JSON text is made and checked once.

type Schemas = components["schemas"];

export const course = view<CourseRecord, Schemas["Course"]>(
  ({
    organisation_id: _,
    marketing_copy_html: __,
    completion_information_html: ___,
    deleted_at: ____,
    further_checksheet_ids: _____,
    ...shown
  }) => shown,
);

/** A course with its checksheets (Enlight API v1, Show a Specific Course). */
export function courseWithChecksheets(
  state: Draft<EnlightState>,
  record: CourseRecord,
): Schemas["CourseWithChecksheets"] {
  return { ...course(record), checksheets: checksheetsOf(state, record).map(checksheet) };
}

export const checksheet = view<ChecksheetRecord, Schemas["Checksheet"]>(
  ({ organisation_id: _, sections: __, ...shown }) => shown,
);

/** A checksheet with everything, for users (Enlight API v1, Show a Specific Checksheet). */
export const checksheetForUsers = view<ChecksheetRecord, Schemas["ChecksheetContent"]>((record) => ({
  ...checksheet(record),
  sections: record.sections.map(({ steps, ...section }) => ({
    ...section,
    section_steps: steps.map(({ step }) => step),
  })),
}));

/** A checksheet without internals, its choices in random order (Enlight API v1, Show a Specific Checksheet). */
export function checksheetForStudents(record: ChecksheetRecord, dice: Dice): Schemas["StudentChecksheetContent"] {
  return {
    ...checksheet(record),
    sections: record.sections.map(({ steps, ...section }) => ({
      ...section,
      section_steps: steps.map((placed) => stepForStudents(placed, dice)),
    })),
  };
}

function stepForStudents({ step, ...place }: PlacedStep, dice: Dice): Schemas["StudentSectionStep"] {
  const {
    archived_at: _,
    answer_html: __,
    reject_duplicate_attempts: ___,
    suggested_response: ____,
    cloned_from_step_id: _____,
    data,
    ...shown
  } = step;
  return {
    id: place.id,
    list_source_step: place.list_source_step,
    possible_reference_section_step_ids: [...place.possible_reference_section_step_ids],
    step: { ...shown, data: dataForStudents(data, dice) },
  };
}

/** Neither which choice is right nor the order of a sequence may be told (assumes enlight/shuffled-items). */
function dataForStudents(data: Schemas["StepData"], dice: Dice): Schemas["StudentStepData"] {
  const { choices, items, ...rest } = data;
  const inOrder = <T>(list: readonly T[]) => (data.persist_order === true ? [...list] : dice.shuffle(list));
  return {
    ...rest,
    ...(choices === undefined ? {} : { choices: inOrder(choices).map(({ name }) => ({ name })) }),
    ...(items === undefined ? {} : { items: dice.shuffle(items) }),
  };
}

export const libraryItem = view<LibraryItemRecord, Schemas["LibraryItem"]>(({ organisation_id: _, ...shown }) => shown);

/** Without what concerns the organisation alone (assumes enlight/student-library-item). */
export const libraryItemForStudents = view<LibraryItemRecord, Schemas["StudentLibraryItem"]>(
  ({
    organisation_id: _,
    asset_file_data: __,
    visibility: ___,
    show_in_library: ____,
    published: _____,
    feature_in_top_resources: ______,
    public_access_key: _______,
    ...shown
  }) => shown,
);

export const student = view<StudentRecord, Schemas["Student"]>(
  ({ organisation_id: _, api_key: __, student_account_id: ___, language: ____, locked: _____, ...shown }) => shown,
);

/** A student alone, to user keys (Enlight API v1, Show a Specific Student). */
export const studentWithKey = view<StudentRecord, Schemas["StudentWithKey"]>((record) => ({
  ...student(record),
  api_key: record.api_key,
}));

const enrolledStudent = view<StudentRecord, Schemas["EnrolledStudent"]>((record) => {
  const { company_name: _, ...shown } = student(record);
  return shown;
});

export const enrollment = view<EnrollmentRecord, Schemas["Enrollment"]>(({ organisation_id: _, ...shown }) => shown);

/** An enrollment alone, with its student (Enlight API v1, Show a Specific Enrollment). */
export function enrollmentWithStudent(
  state: Draft<EnlightState>,
  record: EnrollmentRecord,
): Schemas["EnrollmentWithStudent"] {
  const found = state.students.get(record.student_id);
  if (found === undefined) throw new Error(`enrollment ${record.id} is of no student`);
  return { ...enrollment(record), student: enrolledStudent(found) };
}

export const group = view<GroupRecord, Schemas["Group"]>(({ organisation_id: _, ...shown }) => shown);

/** A group alone, with its enrollments (Enlight API v1, Show a Specific Group). */
export function groupWithEnrollments(state: Draft<EnlightState>, record: GroupRecord): Schemas["GroupWithEnrollments"] {
  const memberships = state.memberships.list({ group_id: record.id }).toArray();
  const enrollments = memberships.flatMap(({ enrollment_id }) => state.enrollments.get(enrollment_id) ?? []);
  return { ...group(record), enrollments: enrollments.map(enrollment) };
}

export const user = view<UserRecord, Schemas["User"]>(({ organisation_id: _, api_key: __, ...shown }) => shown);

export const answer = view<AnswerRecord, Schemas["Answer"]>(({ organisation_id: _, content: __, ...shown }) => shown);
