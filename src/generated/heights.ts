// Generated from openapi/heights.yaml by "npm run types" (openapi-typescript). Do not edit.
export interface paths {
    readonly "/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the account
         * @description Tells which account and admin the key belongs to, what the API offers, and which webhook events exist.
         */
        readonly get: operations["getAccount"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List courses
         * @description The published courses of the account.
         */
        readonly get: operations["listCourses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/roles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List roles
         * @description The roles that can be granted to students of the account.
         */
        readonly get: operations["listRoles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a course
         * @description One course with all its fields, published or not.
         */
        readonly get: operations["getCourse"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/courses/{id}/completion-percentage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Get a student's completion of a course
         * @description How much of one course one student has completed. Reads only, although it is a POST.
         */
        readonly post: operations["getCompletionPercentage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bundles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List bundles
         * @description The published bundles of the account.
         */
        readonly get: operations["listBundles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bundles/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a bundle
         * @description One bundle with all its fields, published or not.
         */
        readonly get: operations["getBundle"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/digital_products": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List digital products
         * @description The published digital products of the account.
         */
        readonly get: operations["listDigitalProducts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/digital_products/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a digital product
         * @description One digital product with all its fields, published or not.
         */
        readonly get: operations["getDigitalProduct"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List orders
         * @description The orders of the account, paid ones unless `status` says otherwise. They come in pages only when `page` is sent.
         */
        readonly get: operations["listOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an order
         * @description One order by its public id, in any status.
         */
        readonly get: operations["getOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/students": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List students
         * @description One page of the students of the account; a page holds 50.
         */
        readonly get: operations["listStudents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/students/details": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a student by email
         * @description One student with counts of lesson views and completions, paid orders and enrolled courses.
         */
        readonly get: operations["getStudentDetails"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/students/completions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List students who completed everything
         * @description Every student whose `total_completion` is 100 or more.
         */
        readonly get: operations["listStudentCompletions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/students/answers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List assignment answers
         * @description Every answer that students gave to assignments.
         */
        readonly get: operations["listAnswers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/students/project-posts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List project posts
         * @description Every post that students made in projects.
         */
        readonly get: operations["listProjectPosts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/enroll": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Enroll a student
         * @description Creates the student, or updates a known one, and makes it a paying one. A course or bundle that is named is granted by a paid order of no value.
         */
        readonly post: operations["enrollStudent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/unenroll": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a paid membership
         * @description Sets `paying_student` of the student to false.
         */
        readonly post: operations["unenrollStudent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/revoke-course": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke a course
         * @description Takes one course away from the student.
         */
        readonly post: operations["revokeCourse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/revoke-bundle": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke a bundle
         * @description Takes one bundle away from the student.
         */
        readonly post: operations["revokeBundle"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/grant-role": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Grant a role
         * @description Gives one role to the student.
         */
        readonly post: operations["grantRole"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/revoke-role": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke a role
         * @description Takes one role away from the student.
         */
        readonly post: operations["revokeRole"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/reset-course-progress": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reset progress in a course
         * @description Puts the progress of the student in one course back to the start.
         */
        readonly post: operations["resetCourseProgress"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/student/reset-bundle-progress": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Reset progress in a bundle
         * @description Puts the progress of the student in the courses of one bundle back to the start.
         */
        readonly post: operations["resetBundleProgress"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly new_student: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A student enrolled
         * @description Sent after an enrollment.
         */
        readonly post: operations["newStudentWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly new_order: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An order was made
         * @description Sent for every new order, be it a purchase or granted access. The payload is the order as `getOrder` answers it.
         */
        readonly post: operations["newOrderWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly course_completed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A student completed a course
         * @description Sent once a course is finished, with its title and id.
         */
        readonly post: operations["courseCompletedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly student_completed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A student completed everything
         * @description Sent when the completion of a student over the whole program reaches 100 percent.
         */
        readonly post: operations["studentCompletedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly new_answer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A student answered an assignment
         * @description Sent after an assignment is answered, with prompt and lesson.
         */
        readonly post: operations["newAnswerWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly new_project_post: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A student posted in a project
         * @description Sent after a post in a project, with its title.
         */
        readonly post: operations["newProjectPostWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description An amount as a decimal number in a string. */
        readonly Money: string;
        /**
         * Format: date-time
         * @description An instant.
         */
        readonly Timestamp: string;
        /** @description Code of a currency, three capital letters. */
        readonly Currency: string;
        /**
         * Format: uri
         * @description Address of an image, if there is one.
         */
        readonly ImageUrl: string | null;
        /** @description A date, or a date with time, with or without an offset, as ISO 8601 writes them. */
        readonly DateOrDateTime: string;
        /**
         * @description Name of an event that webhooks can be subscribed to.
         * @enum {string}
         */
        readonly WebhookEvent: "new_student" | "new_order" | "course_completed" | "student_completed" | "new_answer" | "new_project_post";
        /** @description What the key gives access to. */
        readonly AccountResponse: {
            readonly account: components["schemas"]["Account"];
            readonly user: components["schemas"]["AdminUser"];
            readonly capabilities: components["schemas"]["Capabilities"];
            readonly webhook_events: readonly components["schemas"]["WebhookEvent"][];
        };
        /** @description The account of the key. */
        readonly Account: {
            readonly id: number;
            readonly subdomain: string;
            readonly app_name: string;
            readonly custom_domain: string | null;
            readonly currency: components["schemas"]["Currency"];
            readonly locale: string;
        };
        /** @description The admin whose key was sent. */
        readonly AdminUser: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
            readonly admin: boolean;
        };
        /** @description What the API offers to this key. */
        readonly Capabilities: {
            readonly admin_api: boolean;
            readonly read_courses: boolean;
            readonly read_bundles: boolean;
            readonly read_digital_products: boolean;
            readonly read_students: boolean;
            readonly manage_student_access: boolean;
            readonly read_orders: boolean;
            readonly read_order_webhook_payloads: boolean;
            readonly webhooks: boolean;
        };
        /** @description A course, named by id and title. */
        readonly CourseReference: {
            readonly id: number;
            readonly title: string;
        };
        /** @description A digital product, named by id and title. */
        readonly ProductReference: {
            readonly id: number;
            readonly title: string;
        };
        /** @description A bundle, named by id and title. */
        readonly BundleReference: {
            readonly id: number;
            readonly title: string;
        };
        /** @description A role that students can have. */
        readonly Role: {
            readonly id: number;
            readonly name: string;
        };
        /** @description A course in the list of courses. */
        readonly CourseListItem: {
            readonly id: number;
            readonly title: string;
            readonly sold_separately: boolean;
            readonly price: components["schemas"]["Money"];
        };
        /** @description The published courses. */
        readonly CourseList: {
            readonly courses: readonly components["schemas"]["CourseListItem"][];
        };
        /** @description The roles of the account. */
        readonly RoleList: {
            readonly roles: readonly components["schemas"]["Role"][];
        };
        /** @description A course with all its fields. */
        readonly Course: {
            readonly id: number;
            readonly title: string;
            readonly description: string | null;
            readonly slug: string;
            readonly sold_separately: boolean;
            readonly price: components["schemas"]["Money"];
            readonly is_published: boolean;
            readonly is_challenge: boolean;
            readonly cover_image_url: components["schemas"]["ImageUrl"];
            readonly cover_image_thumbnail_url: components["schemas"]["ImageUrl"];
            readonly unsplash_image_url: components["schemas"]["ImageUrl"];
            readonly lesson_count: number;
        };
        /** @description How much of a course a student has completed. */
        readonly CompletionPercentage: {
            readonly completion_percentage: number;
        };
        /** @description A bundle in the list of bundles. */
        readonly BundleListItem: {
            readonly id: number;
            readonly title: string;
        };
        /** @description The published bundles. */
        readonly BundleList: {
            readonly bundles: readonly components["schemas"]["BundleListItem"][];
        };
        /** @description A bundle with all its fields. */
        readonly Bundle: {
            readonly id: number;
            readonly title: string;
            readonly description: string | null;
            readonly slug: string;
            readonly is_published: boolean;
            readonly cover_image_thumbnail_url: components["schemas"]["ImageUrl"];
            readonly product_count: number;
        };
        /** @description A digital product with all its fields. */
        readonly DigitalProduct: {
            readonly id: number;
            readonly title: string;
            readonly description: string | null;
            readonly product_type: string;
            readonly slug: string;
            readonly price: components["schemas"]["Money"];
            readonly is_published: boolean;
            readonly cover_image_url: components["schemas"]["ImageUrl"];
        };
        /** @description The published digital products. */
        readonly DigitalProductList: {
            readonly digital_products: readonly components["schemas"]["DigitalProduct"][];
        };
        /** @description An order, in the shape that the API and the `new_order` webhook share. */
        readonly Order: {
            readonly id: string;
            readonly amount: components["schemas"]["Money"];
            readonly currency: components["schemas"]["Currency"];
            readonly description: string;
            readonly user_email: string;
            readonly user_name: string | null;
            readonly user_first_name: string | null;
            readonly user_last_name: string | null;
            /** @enum {string} */
            readonly status: "pending" | "failed" | "paid" | "paypal_executed";
            readonly affiliate_id: number | null;
            readonly courses: readonly components["schemas"]["CourseReference"][];
            readonly digital_products: readonly components["schemas"]["ProductReference"][];
            readonly bundles: readonly components["schemas"]["BundleReference"][];
            readonly billing_city: string | null;
            readonly billing_state: string | null;
            readonly billing_country: string | null;
            readonly billing_street: string | null;
            readonly billing_zip: string | null;
            readonly billing_company: string | null;
            readonly billing_phone: string | null;
            readonly created_at: components["schemas"]["Timestamp"];
            readonly updated_at: components["schemas"]["Timestamp"];
        };
        /** @description Orders, with the totals when they were asked for in pages. */
        readonly OrderList: {
            readonly orders: readonly components["schemas"]["Order"][];
            readonly meta?: components["schemas"]["OrderListMeta"];
        };
        /** @description Totals and position of a page of orders. */
        readonly OrderListMeta: {
            readonly total_pages: number;
            readonly total_orders: number;
            readonly current_page: number;
            readonly per_page: number;
        };
        /** @description A student. */
        readonly Student: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
            readonly paying_student: boolean;
            readonly total_completion: number;
            readonly roles: readonly components["schemas"]["Role"][];
            readonly created_at: components["schemas"]["Timestamp"];
            readonly updated_at: components["schemas"]["Timestamp"];
        };
        /** @description A student with activity, paid orders and enrolled courses. */
        readonly StudentDetails: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
            readonly paying_student: boolean;
            readonly total_completion: number;
            readonly roles: readonly components["schemas"]["Role"][];
            readonly created_at: components["schemas"]["Timestamp"];
            readonly updated_at: components["schemas"]["Timestamp"];
            readonly lesson_views_count: number;
            readonly lesson_completions_count: number;
            readonly orders: readonly components["schemas"]["Order"][];
            readonly courses: readonly components["schemas"]["CourseReference"][];
        };
        /** @description One page of students, with the totals. */
        readonly StudentPage: {
            readonly students: readonly components["schemas"]["Student"][];
            readonly meta: components["schemas"]["StudentPageMeta"];
        };
        /** @description Totals of the student list. */
        readonly StudentPageMeta: {
            readonly total_pages: number;
            readonly total_students: number;
        };
        /** @description Students, not in pages. */
        readonly StudentList: {
            readonly students: readonly components["schemas"]["Student"][];
        };
        /** @description The student as it is after the change. */
        readonly StudentResponse: {
            readonly student: components["schemas"]["Student"];
        };
        /** @description An answer to an assignment. */
        readonly Answer: {
            readonly id: number;
            readonly student_id: number;
            readonly name: string;
            readonly email: string;
            readonly question: string;
            readonly answer: string;
            readonly lesson: string;
            readonly created_at: components["schemas"]["Timestamp"];
        };
        /** @description All assignment answers. */
        readonly AnswerList: {
            readonly answers: readonly components["schemas"]["Answer"][];
        };
        /** @description A post in a project. */
        readonly ProjectPost: {
            readonly id: number;
            readonly student_id: number;
            readonly name: string;
            readonly email: string;
            readonly post: string;
            readonly created_at: components["schemas"]["Timestamp"];
        };
        /** @description All project posts. */
        readonly ProjectPostList: {
            readonly project_posts: readonly components["schemas"]["ProjectPost"][];
        };
        /** @description Names the student whose completion is asked for. */
        readonly CompletionPercentageRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly user_email: string;
        };
        /** @description Names the student, and what to grant. */
        readonly EnrollRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Name of the student; needed when the email is new. */
            readonly name?: string;
            /** @description Id of a course to grant. */
            readonly course_id?: number;
            /** @description Id of a bundle to grant. */
            readonly bundle_id?: number;
        };
        /** @description Names the student. */
        readonly UnenrollRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Name of the student. */
            readonly name: string;
        };
        /** @description Names the student and the course. */
        readonly RevokeCourseRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Name of the student. */
            readonly name: string;
            /** @description Id of the course. */
            readonly course_id: number;
        };
        /** @description Names the student and the bundle. */
        readonly RevokeBundleRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Id of the bundle. */
            readonly bundle_id: number;
        };
        /** @description Names the student and the role. */
        readonly GrantRoleRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Id of the role. */
            readonly role_id: number;
        };
        /** @description Names the student and the role. */
        readonly RevokeRoleRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Id of the role. */
            readonly role_id: number;
        };
        /** @description Names the student and the course. */
        readonly ResetCourseProgressRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Id of the course. */
            readonly course_id: number;
        };
        /** @description Names the student and the bundle. */
        readonly ResetBundleProgressRequest: {
            /**
             * Format: email
             * @description Email of the student.
             */
            readonly email: string;
            /** @description Id of the bundle. */
            readonly bundle_id: number;
        };
        /** @description The student an event is about. */
        readonly StudentEvent: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
        };
        /** @description The student, and the completed course. */
        readonly CourseCompletedEvent: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
            readonly course: string;
            readonly course_id: number;
        };
        /** @description The student, and the answer. */
        readonly NewAnswerEvent: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
            readonly answer: string;
            readonly question: string;
            readonly lesson: string;
        };
        /** @description The student, and the post. */
        readonly NewProjectPostEvent: {
            readonly id: number;
            readonly name: string;
            readonly email: string;
            readonly post: string;
        };
        /** @description What went wrong. */
        readonly Error: {
            readonly error: string;
            readonly errors: readonly components["schemas"]["ErrorEntry"][];
            readonly request_id: string;
        };
        /** @description One fault. */
        readonly ErrorEntry: {
            /**
             * @description Kind of the fault. Only `not_found` is documented.
             * @enum {string}
             */
            readonly code: "not_found" | "unauthorized" | "forbidden" | "unprocessable_entity" | "rate_limited" | "bad_request" | "method_not_allowed" | "payload_too_large" | "unsupported_media_type" | "internal_server_error";
            readonly message: string;
        };
    };
    responses: {
        /** @description The body cannot be parsed. */
        readonly BadRequest: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The API key is missing or unknown. */
        readonly Unauthorized: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The API key is valid, but its user is no admin. */
        readonly Forbidden: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A record that the request names does not exist in the account. */
        readonly NotFound: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path exists, but not with this method. */
        readonly MethodNotAllowed: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly Allow: components["headers"]["Allow"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        readonly PayloadTooLarge: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is neither JSON nor a form. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A parameter or a field is missing or invalid; `errors` has one entry for each. */
        readonly UnprocessableEntity: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The account has used up its requests for this minute. */
        readonly TooManyRequests: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server failed. */
        readonly InternalServerError: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-API-Version": components["headers"]["ApiVersion"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Id of the course. */
        readonly CourseId: number;
        /** @description Id of the bundle. */
        readonly BundleId: number;
        /** @description Id of the digital product. */
        readonly DigitalProductId: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Identifier of the request, for talking to support. A usable `X-Request-Id` of the request comes back unchanged.
         * @example 5f0c2f0e-6f1b-4c58-9d0e-0a4b8f1f7c11
         */
        readonly RequestId: string;
        /**
         * @description Version of the API.
         * @example v1
         */
        readonly ApiVersion: "v1";
        /**
         * @description The methods that the path knows, separated by commas.
         * @example GET, HEAD
         */
        readonly Allow: string;
        /**
         * @description Seconds until the next request is let through.
         * @example 42
         */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account, the admin, the capabilities and the webhook events. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountResponse"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listCourses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All published courses. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listRoles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All roles. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly id: components["parameters"]["CourseId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The course. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Course"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCompletionPercentage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the course. */
                readonly id: components["parameters"]["CourseId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompletionPercentageRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CompletionPercentageRequest"];
            };
        };
        readonly responses: {
            /** @description The student's completion of the course. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompletionPercentage"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listBundles: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All published bundles. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BundleList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getBundle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the bundle. */
                readonly id: components["parameters"]["BundleId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The bundle. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Bundle"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listDigitalProducts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All published digital products. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DigitalProductList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getDigitalProduct: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the digital product. */
                readonly id: components["parameters"]["DigitalProductId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The digital product. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DigitalProduct"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listOrders: {
        readonly parameters: {
            readonly query: {
                /** @description State of the orders wanted; `all` lifts the restriction. */
                readonly status: "pending" | "failed" | "paid" | "paypal_executed" | "all";
                /** @description Email of the buyer, compared exactly. Anything that matches no order gives an empty list. */
                readonly user_email?: string;
                /** @description Earliest creation time, as an ISO 8601 date or date-time. */
                readonly created_after?: components["schemas"]["DateOrDateTime"];
                /** @description Latest creation time, as an ISO 8601 date or date-time. */
                readonly created_before?: components["schemas"]["DateOrDateTime"];
                /** @description Number of the page, from 1. Turns paging on. */
                readonly page?: number;
                /** @description Orders on a page, when `page` is sent. More than 100 is cut to 100. */
                readonly per_page: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The matching orders. `meta` is present when `page` was sent. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Public id of the order, as in the order list and in the `new_order` webhook. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The order. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listStudents: {
        readonly parameters: {
            readonly query: {
                /** @description Number of the page, from 1. */
                readonly page: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of students. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentPage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getStudentDetails: {
        readonly parameters: {
            readonly query: {
                /** @description Email of the student. */
                readonly email: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The student, in detail. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentDetails"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listStudentCompletions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All such students. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listAnswers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All assignment answers. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AnswerList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listProjectPosts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All project posts. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectPostList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly enrollStudent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EnrollRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["EnrollRequest"];
            };
        };
        readonly responses: {
            /** @description The enrolled student. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly unenrollStudent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UnenrollRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UnenrollRequest"];
            };
        };
        readonly responses: {
            /** @description The student, no longer a paying one. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly revokeCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RevokeCourseRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["RevokeCourseRequest"];
            };
        };
        readonly responses: {
            /** @description The student, without the course. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly revokeBundle: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RevokeBundleRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["RevokeBundleRequest"];
            };
        };
        readonly responses: {
            /** @description The student, without the bundle. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly grantRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GrantRoleRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["GrantRoleRequest"];
            };
        };
        readonly responses: {
            /** @description The student, with the role. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly revokeRole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RevokeRoleRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["RevokeRoleRequest"];
            };
        };
        readonly responses: {
            /** @description The student, without the role. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly resetCourseProgress: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResetCourseProgressRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["ResetCourseProgressRequest"];
            };
        };
        readonly responses: {
            /** @description The student, with the progress reset. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly resetBundleProgress: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResetBundleProgressRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["ResetBundleProgressRequest"];
            };
        };
        readonly responses: {
            /** @description The student, with the progress reset. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-API-Version": components["headers"]["ApiVersion"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly newStudentWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StudentEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly newOrderWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Order"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly courseCompletedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CourseCompletedEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly studentCompletedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StudentEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly newAnswerWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAnswerEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly newProjectPostWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProjectPostEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
