import type { Faker } from "@faker-js/faker";
import type { Records } from "../../engine/twin.ts";
import type { HeightsState, OrderRecord, StudentRecord } from "./state.ts";
import { timestamp } from "./time.ts";

type State = Records<HeightsState>;

/** 587 students on 12 pages, as the documentation's `meta` shows (Heights documentation, Pagination). */
const ACADEMY = { id: 1, currency: "USD", students: 587, orders: 360, courses: 9, answers: 40, posts: 30 };
const UNIVERSITY = { id: 2, currency: "EUR", students: 120, orders: 170, courses: 5, answers: 12, posts: 8 };
type Size = typeof ACADEMY;

/** Everything generated happens between these instants, after the documented examples. */
const FROM = Date.UTC(2024, 1, 1);
const TO = Date.UTC(2025, 5, 30);

/** Fills both accounts with enough records to make paging real. */
export function generateHeights(faker: Faker, state: State): void {
  for (const size of [ACADEMY, UNIVERSITY]) {
    addCourses(faker, state, size);
    addDigitalProducts(faker, state, size);
    addBundles(faker, state, size);
    addStudents(faker, state, size);
    addOrders(faker, state, size);
    addProgress(faker, state, size);
    addAnswers(faker, state, size);
    addProjectPosts(faker, state, size);
  }
}

function addCourses(faker: Faker, state: State, { id: account_id, courses }: Size): void {
  for (let count = 0; count < courses; count += 1) {
    const title = `${faker.word.adjective()} ${faker.word.noun()} ${faker.helpers.arrayElement(["basics", "workshop", "masterclass"])}`;
    const slug = faker.helpers.slugify(title);
    state.courses.push({
      id: nextId(state.courses),
      title: capitalised(title),
      description: faker.lorem.sentence(),
      slug,
      sold_separately: faker.datatype.boolean(),
      price: `${faker.number.int({ min: 10, max: 400 })}.0`,
      is_published: count % 4 !== 3,
      is_challenge: faker.datatype.boolean(0.2),
      cover_image_url: `https://example.com/covers/${slug}.jpg`,
      cover_image_thumbnail_url: `https://example.com/covers/${slug}-thumbnail.jpg`,
      unsplash_image_url: null,
      lesson_count: faker.number.int({ min: 4, max: 40 }),
      account_id,
    });
  }
}

function addDigitalProducts(faker: Faker, state: State, { id: account_id }: Size): void {
  for (let count = 0; count < 5; count += 1) {
    const title = `${faker.word.noun()} ${faker.helpers.arrayElement(["checklist", "handbook", "templates"])}`;
    const slug = faker.helpers.slugify(title);
    state.digital_products.push({
      id: nextId(state.digital_products),
      title: capitalised(title),
      description: faker.lorem.sentence(),
      product_type: "download",
      slug,
      price: `${faker.number.int({ min: 5, max: 60 })}.0`,
      is_published: count !== 4,
      cover_image_url: `https://example.com/covers/${slug}.jpg`,
      account_id,
    });
  }
}

function addBundles(faker: Faker, state: State, { id: account_id }: Size): void {
  const courses = state.courses.filter((course) => course.account_id === account_id).map(({ id }) => id);
  const products = state.digital_products.filter((product) => product.account_id === account_id).map(({ id }) => id);
  for (let count = 0; count < 3; count += 1) {
    const title = `${faker.word.adjective()} offer`;
    const course_ids = faker.helpers.arrayElements(courses, 2);
    const digital_product_ids = faker.helpers.arrayElements(products, 1);
    state.bundles.push({
      id: nextId(state.bundles),
      title: capitalised(title),
      description: faker.lorem.sentence(),
      slug: faker.helpers.slugify(title),
      is_published: count !== 2,
      cover_image_thumbnail_url: null,
      product_count: course_ids.length + digital_product_ids.length,
      account_id,
      course_ids,
      digital_product_ids,
    });
  }
}

function addStudents(faker: Faker, state: State, { id: account_id, students }: Size): void {
  const missing = students - state.students.filter((student) => student.account_id === account_id).length;
  const roles = state.roles.filter((role) => role.account_id === account_id).map(({ id, name }) => ({ id, name }));
  for (let count = 0; count < missing; count += 1) {
    const first = faker.person.firstName();
    const last = faker.person.lastName();
    const id = nextId(state.students);
    const created_at = instant(faker, FROM, TO);
    state.students.push({
      id,
      name: `${first} ${last}`,
      email: `${ascii(first)}.${ascii(last)}.${id}@example.com`,
      paying_student: false,
      total_completion: 0,
      roles: faker.datatype.boolean(0.2) ? [faker.helpers.arrayElement(roles)] : [],
      created_at,
      updated_at: created_at,
      account_id,
      lesson_views_count: 0,
      lesson_completions_count: 0,
    });
  }
}

function addOrders(faker: Faker, state: State, size: Size): void {
  const students = state.students.filter(
    (student) => student.account_id === size.id && student.id !== DOCUMENTED_STUDENT,
  );
  const courses = state.courses.filter((course) => course.account_id === size.id && course.is_published);
  // Ascending, so that the order in which they were made is the order of their times.
  const times = Array.from({ length: size.orders }, () => faker.number.int({ min: FROM, max: TO })).sort(
    (a, b) => a - b,
  );
  for (const time of times) {
    const student = faker.helpers.arrayElement(students);
    const course = faker.helpers.arrayElement(courses);
    const status = faker.helpers.weightedArrayElement([
      { value: "paid", weight: 85 },
      { value: "pending", weight: 6 },
      { value: "failed", weight: 6 },
      { value: "paypal_executed", weight: 3 },
    ] as const);
    state.orders.push(orderOf(faker, size, student, course, status, time));
    if (status === "paid") patchStudent(state, student.id, { paying_student: true });
  }
}

/** Its only order is the documented one, so that the documented request finds just that. */
const DOCUMENTED_STUDENT = 55;

function orderOf(
  faker: Faker,
  { id: account_id, currency }: Size,
  student: StudentRecord,
  course: { id: number; title: string; price: string },
  status: OrderRecord["status"],
  time: number,
): OrderRecord {
  const [first = "", ...rest] = student.name.split(" ");
  const at = timestamp(time);
  return {
    id: `ORD_${faker.string.alphanumeric({ length: 10, casing: "upper" })}`,
    amount: course.price,
    currency,
    description: "Course Purchase",
    user_email: student.email,
    user_name: student.name,
    user_first_name: first,
    user_last_name: rest.join(" "),
    status,
    affiliate_id: null,
    courses: [{ id: course.id, title: course.title }],
    digital_products: [],
    bundles: [],
    billing_city: faker.location.city(),
    billing_state: faker.location.state({ abbreviated: true }),
    billing_country: "US",
    billing_street: faker.location.streetAddress(),
    billing_zip: faker.location.zipCode("#####"),
    billing_company: null,
    billing_phone: null,
    created_at: at,
    updated_at: at,
    account_id,
  };
}

function addProgress(faker: Faker, state: State, { id: account_id }: Size): void {
  const lessons = new Map(state.courses.map(({ id, lesson_count }) => [id, lesson_count]));
  for (const student of state.students.filter((one) => one.account_id === account_id)) {
    const held = new Set(
      state.orders
        .filter(({ user_email, status }) => user_email === student.email && status === "paid")
        .flatMap((order) => order.courses.map(({ id }) => id)),
    );
    if (held.size === 0) continue;
    const percentages = [...held].map((course_id) => {
      const known = state.progress.find((one) => one.student_id === student.id && one.course_id === course_id);
      if (known !== undefined) return known.percentage;
      const percentage = faker.helpers.arrayElement([0, 10, 25, 50, 75, 90, 100]);
      state.progress.push({ id: nextId(state.progress), account_id, student_id: student.id, course_id, percentage });
      return percentage;
    });
    const mean = percentages.reduce((sum, percentage) => sum + percentage, 0) / percentages.length;
    const completed = [...held].map((id, index) =>
      Math.floor(((percentages[index] ?? 0) / 100) * (lessons.get(id) ?? 0)),
    );
    const lesson_completions_count = completed.reduce((sum, count) => sum + count, 0);
    patchStudent(state, student.id, {
      total_completion: mean >= 100 ? 100 : Math.min(99, Math.round(mean)),
      lesson_completions_count,
      lesson_views_count: lesson_completions_count + faker.number.int({ min: 0, max: 12 }),
    });
  }
}

function addAnswers(faker: Faker, state: State, { id: account_id, answers }: Size): void {
  const students = state.students.filter((student) => student.account_id === account_id);
  for (let count = 0; count < answers; count += 1) {
    const { id: student_id, name, email } = faker.helpers.arrayElement(students);
    state.answers.push({
      id: nextId(state.answers),
      student_id,
      name,
      email,
      question: faker.lorem.sentence().replace(".", "?"),
      answer: faker.lorem.sentences(2),
      lesson: capitalised(faker.lorem.words(3)),
      created_at: instant(faker, FROM, TO),
      account_id,
    });
  }
}

function addProjectPosts(faker: Faker, state: State, { id: account_id, posts }: Size): void {
  const students = state.students.filter((student) => student.account_id === account_id);
  for (let count = 0; count < posts; count += 1) {
    const { id: student_id, name, email } = faker.helpers.arrayElement(students);
    const post = capitalised(faker.lorem.words(4));
    const created_at = instant(faker, FROM, TO);
    state.project_posts.push({
      id: nextId(state.project_posts),
      student_id,
      name,
      email,
      post,
      created_at,
      account_id,
    });
  }
}

function patchStudent(state: State, id: number, patch: Partial<StudentRecord>): void {
  const index = state.students.findIndex((student) => student.id === id);
  state.students[index] = { ...(state.students[index] as StudentRecord), ...patch };
}

function nextId(records: readonly { readonly id: number }[]): number {
  return records.reduce((largest, { id }) => Math.max(largest, id), 0) + 1;
}

function instant(faker: Faker, from: number, to: number): string {
  return timestamp(faker.number.int({ min: from, max: to }));
}

function ascii(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
