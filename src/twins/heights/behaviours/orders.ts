import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/heights.ts";
import type { Selection } from "../../../world/selection.ts";
import { owned } from "../lookup.ts";
import type { HeightsState, OrderRecord } from "../state.ts";
import { instantOf } from "../time.ts";
import { order } from "../views.ts";

/** Heights documentation, Pagination. */
const LARGEST_PAGE = 100;
const DAY_MS = 86_400_000;

export const orderBehaviours: Pick<Behaviours<operations, HeightsState>, "listOrders" | "getOrder"> = {
  listOrders({ state, principal, query }) {
    const from = query.created_after === undefined ? -Infinity : instantOf(query.created_after);
    const to = query.created_before === undefined ? Infinity : instantOf(query.created_before);
    if (Number.isNaN(from)) return invalid("created_after", "is no ISO 8601 date or date-time");
    if (Number.isNaN(to)) return invalid("created_before", "is no ISO 8601 date or date-time");
    const all = state.orders.list(
      {
        account_id: Number(principal.account),
        ...(query.status === "all" ? {} : { status: query.status }),
        ...(query.user_email === undefined ? {} : { user_email: query.user_email }),
      },
      daysAround(from, to),
    );
    const selected = from === -Infinity && to === Infinity ? all : all.filter(isBetween(from, to));
    const { page } = query;
    if (page === undefined) return { status: 200, body: { orders: selected.toArray().map(order) } };
    return { status: 200, body: pageOf(selected, page, Math.min(query.per_page, LARGEST_PAGE)) };
  },

  getOrder({ state, principal, params }) {
    const found = owned(state.orders.get(params.id), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: order(found) };
  },
};

function pageOf(selected: Selection<OrderRecord>, page: number, perPage: number) {
  const total = selected.count;
  const orders = selected.slice((page - 1) * perPage, perPage).map(order);
  const meta = { total_pages: Math.ceil(total / perPage), total_orders: total, current_page: page, per_page: perPage };
  return { orders, meta };
}

/** Both bounds are inclusive (assumes heights/order-date-bounds). */
function isBetween(from: number, to: number): (record: OrderRecord) => boolean {
  return ({ created_at }) => {
    const at = Date.parse(created_at);
    return at >= from && at <= to;
  };
}

/** The days around the bounds, by the text of `created_at`, whatever offset it is written in; the exact cut follows. */
function daysAround(from: number, to: number): { orderBy: "created_at"; from?: string; to?: string } {
  return {
    orderBy: "created_at",
    ...(from === -Infinity ? {} : { from: dayOf(from - DAY_MS) }),
    ...(to === Infinity ? {} : { to: dayOf(to + 2 * DAY_MS) }),
  };
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
