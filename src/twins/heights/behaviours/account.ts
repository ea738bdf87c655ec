import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/heights.ts";
import type { HeightsState } from "../state.ts";

export const accountBehaviours: Pick<Behaviours<operations, HeightsState>, "getAccount"> = {
  getAccount({ state, principal }) {
    const account = state.accounts.get(principal.account);
    const user = state.users.get(principal.subject ?? 0);
    if (account === undefined || user === undefined) return problem("not-found");
    const { id, subdomain, app_name, custom_domain, currency, locale } = account;
    return {
      status: 200,
      body: {
        account: { id, subdomain, app_name, custom_domain, currency, locale },
        user: { id: user.id, name: user.name, email: user.email, admin: user.admin },
        capabilities: {
          admin_api: true,
          read_courses: true,
          read_bundles: true,
          read_digital_products: true,
          read_students: true,
          manage_student_access: true,
          read_orders: true,
          read_order_webhook_payloads: true,
          webhooks: true,
        },
        webhook_events: [
          "new_student",
          "new_order",
          "course_completed",
          "student_completed",
          "new_answer",
          "new_project_post",
        ],
      },
    };
  },
};
