// Generated from openapi/enlight.yaml by "npm run types" (openapi-typescript). Do not edit.
export interface paths {
    readonly "/api/authenticate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Try a key */
        readonly get: operations["authenticate"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/courses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List courses */
        readonly get: operations["listCourses"];
        readonly put?: never;
        /** Create a course */
        readonly post: operations["createCourse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/courses/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a course */
        readonly get: operations["getCourse"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Cancel a course
         * @description Deactivates the enrollments of the course, then hides it.
         */
        readonly delete: operations["cancelCourse"];
        readonly options?: never;
        readonly head?: never;
        /** Update a course */
        readonly patch: operations["updateCourse"];
        readonly trace?: never;
    };
    readonly "/api/v1/checksheets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List checksheets */
        readonly get: operations["listChecksheets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/checksheets/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show a checksheet
         * @description Student keys get the steps without right answers and other internals, and the choices in random order.
         */
        readonly get: operations["getChecksheet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/library_items/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show a library item
         * @description Student keys get fewer members.
         */
        readonly get: operations["getLibraryItem"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/students": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List students */
        readonly get: operations["listStudents"];
        readonly put?: never;
        /** Create a student */
        readonly post: operations["createStudent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/students/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a student */
        readonly get: operations["getStudent"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Update a student */
        readonly patch: operations["updateStudent"];
        readonly trace?: never;
    };
    readonly "/api/v1/enrollments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List enrollments */
        readonly get: operations["listEnrollments"];
        readonly put?: never;
        /**
         * Enroll a student
         * @description Names an existing student by id, or makes a new one from the student_ members.
         */
        readonly post: operations["createEnrollment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/enrollments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show an enrollment */
        readonly get: operations["getEnrollment"];
        readonly put?: never;
        readonly post?: never;
        /** Cancel an enrollment */
        readonly delete: operations["cancelEnrollment"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Update an enrollment
         * @description Instructor and expiry alone can be changed; the expiry has to lie in the future.
         */
        readonly patch: operations["updateEnrollment"];
        readonly trace?: never;
    };
    readonly "/api/v1/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List groups */
        readonly get: operations["listGroups"];
        readonly put?: never;
        /** Create a group */
        readonly post: operations["createGroup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/groups/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a group */
        readonly get: operations["getGroup"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a group
         * @description Its enrollments stay.
         */
        readonly delete: operations["deleteGroup"];
        readonly options?: never;
        readonly head?: never;
        /** Update a group */
        readonly patch: operations["updateGroup"];
        readonly trace?: never;
    };
    readonly "/api/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List users */
        readonly get: operations["listUsers"];
        readonly put?: never;
        /** Create a user */
        readonly post: operations["createUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Show a user */
        readonly get: operations["getUser"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a user */
        readonly delete: operations["deleteUser"];
        readonly options?: never;
        readonly head?: never;
        /** Update a user */
        readonly patch: operations["updateUser"];
        readonly trace?: never;
    };
    readonly "/api/v1/answer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** View an answer */
        readonly get: operations["getAnswer"];
        readonly put?: never;
        /**
         * Submit an answer
         * @description Marks at once where the step has a right answer.
         */
        readonly post: operations["submitAnswer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly course_completion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Course Completion */
        readonly post: operations["onCourseCompletion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly new_student: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** New Student */
        readonly post: operations["onNewStudent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description UUID-shaped text; one documented id is no RFC 4122 UUID. */
        readonly Id: string;
        readonly Nothing: Record<string, never>;
        readonly StoredFile: {
            readonly id: string;
            readonly storage: string;
            readonly metadata: {
                readonly md5: string;
                readonly size: number;
                readonly filename: string;
                readonly mime_type: string;
            };
        };
        readonly Course: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly summary: string;
            readonly course_image: components["schemas"]["StoredFile"] | null;
            readonly multiple_sign_ups: boolean;
            readonly purchasable: boolean;
            readonly advertised: boolean;
            readonly price_cents: number;
            readonly price_currency: string;
            readonly instructor_id: components["schemas"]["Id"] | null;
            readonly prerequisite_course_id: components["schemas"]["Id"] | null;
            /** Format: date-time */
            readonly archived_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        readonly CourseList: readonly components["schemas"]["Course"][];
        readonly CourseWithChecksheets: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly summary: string;
            readonly course_image: components["schemas"]["StoredFile"] | null;
            readonly multiple_sign_ups: boolean;
            readonly purchasable: boolean;
            readonly advertised: boolean;
            readonly price_cents: number;
            readonly price_currency: string;
            readonly instructor_id: components["schemas"]["Id"] | null;
            readonly prerequisite_course_id: components["schemas"]["Id"] | null;
            /** Format: date-time */
            readonly archived_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly checksheets: readonly components["schemas"]["Checksheet"][];
        };
        readonly NewCourse: {
            readonly name: string;
            readonly summary: string;
            readonly marketing_copy_html: string;
            readonly completion_information_html: string;
            readonly purchasable?: boolean;
            readonly advertised?: boolean;
            readonly multiple_sign_ups?: boolean;
            readonly price_cents?: number;
            readonly price_currency?: string;
            readonly instructor_id?: components["schemas"]["Id"] | null;
            readonly prerequisite_course_id?: components["schemas"]["Id"] | null;
        };
        readonly CourseChanges: {
            readonly name?: string;
            readonly summary?: string;
            readonly marketing_copy_html?: string;
            readonly completion_information_html?: string;
            readonly purchasable?: boolean;
            readonly advertised?: boolean;
            readonly multiple_sign_ups?: boolean;
            readonly price_cents?: number;
            readonly price_currency?: string;
            readonly instructor_id?: components["schemas"]["Id"] | null;
            readonly prerequisite_course_id?: components["schemas"]["Id"] | null;
        };
        readonly Checksheet: {
            readonly id: components["schemas"]["Id"];
            readonly course_id: components["schemas"]["Id"];
            readonly version: number;
            readonly current_checksheet: boolean;
            readonly published: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        readonly ChecksheetList: readonly components["schemas"]["Checksheet"][];
        readonly ChecksheetContent: {
            readonly id: components["schemas"]["Id"];
            readonly course_id: components["schemas"]["Id"];
            readonly version: number;
            readonly current_checksheet: boolean;
            readonly published: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly sections: readonly components["schemas"]["Section"][];
        };
        readonly Section: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly label: string | null;
            readonly final: boolean;
            readonly sequence: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly section_steps: readonly components["schemas"]["SectionStep"][];
        };
        readonly SectionStep: {
            readonly id: components["schemas"]["Id"];
            readonly content_html: string | null;
            readonly conditional: boolean;
            readonly label: string | null;
            readonly needs_attachment: boolean;
            readonly number_of_items: number | null;
            readonly points: number | null;
            readonly title: string;
            readonly type: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly library_item_id: components["schemas"]["Id"] | null;
            readonly organisation_id: components["schemas"]["Id"];
            readonly target_course_id: components["schemas"]["Id"] | null;
            /** Format: date-time */
            readonly archived_at: string | null;
            readonly answer_html: string | null;
            readonly reject_duplicate_attempts: boolean;
            readonly suggested_response: string | null;
            readonly cloned_from_step_id: components["schemas"]["Id"] | null;
            readonly data: components["schemas"]["StepData"];
        };
        readonly StepData: {
            readonly choices?: readonly components["schemas"]["Choice"][];
            readonly items?: readonly string[];
            readonly persist_order?: boolean;
            /** @enum {string} */
            readonly selection_type?: "single" | "multiple";
        };
        readonly Choice: {
            readonly name: string;
            /** @enum {string} */
            readonly correct?: "1";
        };
        readonly StudentChecksheetContent: {
            readonly id: components["schemas"]["Id"];
            readonly course_id: components["schemas"]["Id"];
            readonly version: number;
            readonly current_checksheet: boolean;
            readonly published: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly sections: readonly components["schemas"]["StudentSection"][];
        };
        readonly StudentSection: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly label: string | null;
            readonly final: boolean;
            readonly sequence: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly section_steps: readonly components["schemas"]["StudentSectionStep"][];
        };
        readonly StudentSectionStep: {
            readonly id: components["schemas"]["Id"];
            readonly list_source_step: components["schemas"]["Id"] | null;
            readonly possible_reference_section_step_ids: readonly components["schemas"]["Id"][];
            readonly step: components["schemas"]["StudentStep"];
        };
        readonly StudentStep: {
            readonly id: components["schemas"]["Id"];
            readonly content_html: string | null;
            readonly conditional: boolean;
            readonly label: string | null;
            readonly needs_attachment: boolean;
            readonly number_of_items: number | null;
            readonly points: number | null;
            readonly title: string;
            readonly type: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly library_item_id: components["schemas"]["Id"] | null;
            readonly organisation_id: components["schemas"]["Id"];
            readonly target_course_id: components["schemas"]["Id"] | null;
            readonly data: components["schemas"]["StudentStepData"];
        };
        readonly StudentStepData: {
            readonly choices?: readonly components["schemas"]["StudentChoice"][];
            readonly items?: readonly string[];
            readonly persist_order?: boolean;
            /** @enum {string} */
            readonly selection_type?: "single" | "multiple";
        };
        readonly StudentChoice: {
            readonly name: string;
        };
        readonly LibraryItem: {
            readonly id: components["schemas"]["Id"];
            readonly author: string | null;
            readonly title: string;
            readonly intro_html: string | null;
            readonly content_html: string | null;
            readonly kind: string | null;
            readonly duration: number | null;
            readonly asset_host: string;
            readonly asset_file_url: string | null;
            readonly asset_file_data: components["schemas"]["StoredFile"] | null;
            readonly video_captions: string | null;
            readonly type: string;
            readonly visibility: string;
            readonly provide_download_link: boolean;
            readonly show_in_library: boolean;
            readonly published: boolean;
            readonly feature_in_top_resources: boolean;
            readonly public_access_key: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        readonly StudentLibraryItem: {
            readonly id: components["schemas"]["Id"];
            readonly author: string | null;
            readonly title: string;
            readonly intro_html: string | null;
            readonly content_html: string | null;
            readonly kind: string | null;
            readonly duration: number | null;
            readonly asset_host: string;
            readonly asset_file_url: string | null;
            readonly video_captions: string | null;
            readonly type: string;
            readonly provide_download_link: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        readonly Student: {
            readonly id: components["schemas"]["Id"];
            readonly given_name: string;
            readonly family_name: string;
            readonly email: string;
            readonly company_name: string | null;
            readonly external_id: string | null;
            /** @enum {string} */
            readonly locale: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly time_zone: string | null;
            readonly gravatar_url: string;
        };
        readonly StudentList: readonly components["schemas"]["Student"][];
        readonly StudentWithKey: {
            readonly id: components["schemas"]["Id"];
            readonly given_name: string;
            readonly family_name: string;
            readonly email: string;
            readonly company_name: string | null;
            readonly external_id: string | null;
            /** @enum {string} */
            readonly locale: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly time_zone: string | null;
            readonly gravatar_url: string;
            readonly api_key: string;
        };
        readonly NewStudent: {
            readonly given_name: string;
            readonly family_name: string;
            readonly email: string;
            readonly company_name?: string | null;
            readonly external_id?: string | null;
            readonly student_account_id?: components["schemas"]["Id"] | null;
            readonly time_zone?: string | null;
            /** @enum {string} */
            readonly locale?: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly language?: string | null;
            readonly force_accept_invitation?: boolean;
            /** Format: password */
            readonly assigned_password?: string;
            readonly cancel_legacy_system?: boolean;
            readonly lock?: boolean;
        };
        readonly StudentChanges: {
            readonly given_name?: string;
            readonly family_name?: string;
            readonly email?: string;
            readonly company_name?: string | null;
            readonly external_id?: string | null;
            readonly student_account_id?: components["schemas"]["Id"] | null;
            readonly time_zone?: string | null;
            /** @enum {string} */
            readonly locale?: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly language?: string | null;
            readonly force_accept_invitation?: boolean;
            /** Format: password */
            readonly assigned_password?: string;
            readonly cancel_legacy_system?: boolean;
            readonly lock?: boolean;
        };
        readonly Enrollment: {
            readonly id: components["schemas"]["Id"];
            readonly student_id: components["schemas"]["Id"];
            readonly course_id: components["schemas"]["Id"];
            readonly checksheet_id: components["schemas"]["Id"];
            readonly instructor_id: components["schemas"]["Id"] | null;
            readonly enroller_id: components["schemas"]["Id"] | null;
            readonly active: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly completed_at: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            readonly custom_name: string | null;
        };
        readonly EnrollmentList: readonly components["schemas"]["Enrollment"][];
        readonly EnrollmentWithStudent: {
            readonly id: components["schemas"]["Id"];
            readonly student_id: components["schemas"]["Id"];
            readonly course_id: components["schemas"]["Id"];
            readonly checksheet_id: components["schemas"]["Id"];
            readonly instructor_id: components["schemas"]["Id"] | null;
            readonly enroller_id: components["schemas"]["Id"] | null;
            readonly active: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly completed_at: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            readonly custom_name: string | null;
            readonly student: components["schemas"]["EnrolledStudent"];
        };
        readonly NewEnrollment: {
            readonly course_id: components["schemas"]["Id"];
            readonly instructor_id: components["schemas"]["Id"];
            readonly student_id?: components["schemas"]["Id"];
            readonly student_email?: string;
            readonly student_given_name?: string;
            readonly student_family_name?: string;
            readonly student_external_id?: string | null;
            /** Format: password */
            readonly student_password?: string;
            /** @enum {string} */
            readonly student_locale?: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly student_account_id?: components["schemas"]["Id"] | null;
            readonly student_cancel_legacy_system?: boolean;
            readonly send_enrollment_notification?: boolean;
            readonly group_ids?: readonly components["schemas"]["Id"][];
        };
        readonly EnrollmentChanges: {
            readonly instructor_id?: components["schemas"]["Id"];
            /** Format: date-time */
            readonly expires_at?: string | null;
        };
        readonly Group: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
        };
        readonly GroupList: readonly components["schemas"]["Group"][];
        readonly GroupWithEnrollments: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly enrollments: readonly components["schemas"]["Enrollment"][];
        };
        readonly NewGroup: {
            readonly name: string;
        };
        readonly GroupChanges: {
            readonly name?: string;
        };
        readonly User: {
            readonly id: components["schemas"]["Id"];
            readonly given_name: string;
            readonly family_name: string;
            readonly email: string;
            /** @enum {string} */
            readonly locale: "en-US" | "en-GB" | "es-ES" | "es-MX";
            /** @enum {string} */
            readonly role: "instructor" | "supervisor" | "manager" | "owner";
            readonly unsubscribed: boolean;
        };
        readonly UserList: readonly components["schemas"]["User"][];
        readonly NewUser: {
            readonly given_name: string;
            readonly family_name: string;
            readonly email: string;
            /** @enum {string} */
            readonly role: "instructor" | "supervisor" | "manager" | "owner";
            /** @enum {string} */
            readonly locale?: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly unsubscribed?: boolean;
        };
        readonly UserChanges: {
            readonly given_name?: string;
            readonly family_name?: string;
            readonly email?: string;
            /** @enum {string} */
            readonly role?: "instructor" | "supervisor" | "manager" | "owner";
            /** @enum {string} */
            readonly locale?: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly unsubscribed?: boolean;
        };
        readonly Answer: {
            readonly id: components["schemas"]["Id"];
            /** Format: date-time */
            readonly pass_at: string | null;
            readonly points: number | null;
            /** @enum {string} */
            readonly state: "unsubmitted" | "submitted" | "rejected" | "passed";
            /** Format: date-time */
            readonly answered_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly enrollment_id: components["schemas"]["Id"];
            readonly section_step_id: components["schemas"]["Id"];
        };
        readonly RefusedAnswer: {
            readonly id: components["schemas"]["Id"];
            /** Format: date-time */
            readonly pass_at: string | null;
            readonly points: number | null;
            /** @enum {string} */
            readonly state: "unsubmitted" | "submitted" | "rejected" | "passed";
            /** Format: date-time */
            readonly answered_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly enrollment_id: components["schemas"]["Id"];
            readonly section_step_id: components["schemas"]["Id"];
            readonly errors: {
                readonly [key: string]: readonly string[];
            };
        };
        readonly OptionalAnswerPlace: {
            readonly enrollment_id?: components["schemas"]["Id"];
            readonly section_step_id?: components["schemas"]["Id"];
        };
        readonly NewAnswer: {
            readonly enrollment_id: components["schemas"]["Id"];
            readonly section_step_id: components["schemas"]["Id"];
            readonly answer?: {
                readonly content?: string | readonly string[] | null;
            } | null;
        };
        readonly Errors: {
            readonly errors: {
                readonly [key: string]: readonly string[];
            };
        };
        readonly EnrollmentErrors: {
            readonly message: string;
            readonly errors: {
                readonly [key: string]: readonly string[];
            };
        };
        readonly EnrolledStudent: {
            readonly id: components["schemas"]["Id"];
            readonly given_name: string;
            readonly family_name: string;
            readonly email: string;
            readonly external_id: string | null;
            /** @enum {string} */
            readonly locale: "en-US" | "en-GB" | "es-ES" | "es-MX";
            readonly time_zone: string | null;
            readonly gravatar_url: string;
        };
    };
    responses: {
        /** @description The body is no JSON that can be read. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "could not be read"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description No key, or one that this organisation does not know. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "API key is missing or unknown"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description The key may not do this. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "not allowed with this API key"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description No such record in this organisation. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "not found"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description The path has no such method. */
        readonly MethodNotAllowed: {
            headers: {
                /** @description The methods it has. */
                readonly Allow: string;
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "method not allowed"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description The body is too large. */
        readonly PayloadTooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "body is too large"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description The body is neither JSON nor a form. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "media type is not supported"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Fields that are wrong, each with its sentences. */
        readonly UnprocessableEntity: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "name": [
                 *           "can't be blank"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Fields that are wrong, each with its sentences. */
        readonly EnrollmentUnprocessable: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Unable to save enrollment",
                 *       "errors": {
                 *         "course_id": [
                 *           "can't be blank"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["EnrollmentErrors"];
            };
        };
        /** @description The allowance of the organisation is spent. */
        readonly TooManyRequests: {
            headers: {
                /** @description Seconds to wait. */
                readonly "Retry-After": number;
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "rate limit exceeded"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description The server failed. */
        readonly InternalServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errors": {
                 *         "base": [
                 *           "internal error"
                 *         ]
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["Errors"];
            };
        };
    };
    parameters: {
        /** @description How many records, at most 100. */
        readonly Limit: number;
        /** @description How many records to skip. */
        readonly Offset: number;
        /** @description The enrollment, for clients that send no body. */
        readonly EnrollmentIdQuery: components["schemas"]["Id"];
        /** @description The section step, for clients that send no body. */
        readonly SectionStepIdQuery: components["schemas"]["Id"];
    };
    requestBodies: never;
    headers: {
        /** @description Names the request. */
        readonly RequestId: string;
        /** @description Seconds that the request took. */
        readonly Runtime: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly authenticate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key is good. There is no body. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Runtime": components["headers"]["Runtime"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listCourses: {
        readonly parameters: {
            readonly query: {
                /** @description How many records, at most 100. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of records. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCourse"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewCourse"];
            };
        };
        readonly responses: {
            /** @description The new record. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseWithChecksheets"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseWithChecksheets"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly cancelCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is cancelled. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Nothing"];
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
    readonly updateCourse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CourseChanges"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CourseChanges"];
            };
        };
        readonly responses: {
            /** @description The record as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CourseWithChecksheets"];
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
    readonly listChecksheets: {
        readonly parameters: {
            readonly query: {
                /** @description How many records, at most 100. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of records. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChecksheetList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getChecksheet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChecksheetContent"] | components["schemas"]["StudentChecksheetContent"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getLibraryItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LibraryItem"] | components["schemas"]["StudentLibraryItem"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listStudents: {
        readonly parameters: {
            readonly query: {
                /** @description How many records, at most 100. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of records. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentList"];
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
    readonly createStudent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewStudent"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewStudent"];
            };
        };
        readonly responses: {
            /** @description The new record. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentWithKey"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getStudent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentWithKey"];
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
    readonly updateStudent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StudentChanges"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["StudentChanges"];
            };
        };
        readonly responses: {
            /** @description The record as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StudentWithKey"];
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
    readonly listEnrollments: {
        readonly parameters: {
            readonly query: {
                /** @description How many records, at most 100. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of records. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnrollmentList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createEnrollment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEnrollment"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewEnrollment"];
            };
        };
        readonly responses: {
            /** @description The new record. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnrollmentWithStudent"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["EnrollmentUnprocessable"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getEnrollment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnrollmentWithStudent"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly cancelEnrollment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is cancelled. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Nothing"];
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
    readonly updateEnrollment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EnrollmentChanges"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["EnrollmentChanges"];
            };
        };
        readonly responses: {
            /** @description The record as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnrollmentWithStudent"];
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
    readonly listGroups: {
        readonly parameters: {
            readonly query: {
                /** @description How many records, at most 100. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of records. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupList"];
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
    readonly createGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewGroup"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewGroup"];
            };
        };
        readonly responses: {
            /** @description The new record. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupWithEnrollments"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupWithEnrollments"];
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
    readonly deleteGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Nothing"];
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
    readonly updateGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GroupChanges"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["GroupChanges"];
            };
        };
        readonly responses: {
            /** @description The record as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupWithEnrollments"];
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
    readonly listUsers: {
        readonly parameters: {
            readonly query: {
                /** @description How many records, at most 100. */
                readonly limit: components["parameters"]["Limit"];
                /** @description How many records to skip. */
                readonly offset: components["parameters"]["Offset"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of records. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserList"];
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
    readonly createUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewUser"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewUser"];
            };
        };
        readonly responses: {
            /** @description The new record. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
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
    readonly deleteUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Nothing"];
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
    readonly updateUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the record. */
                readonly id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UserChanges"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UserChanges"];
            };
        };
        readonly responses: {
            /** @description The record as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
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
    readonly getAnswer: {
        readonly parameters: {
            readonly query?: {
                /** @description The enrollment, for clients that send no body. */
                readonly enrollment_id?: components["parameters"]["EnrollmentIdQuery"];
                /** @description The section step, for clients that send no body. */
                readonly section_step_id?: components["parameters"]["SectionStepIdQuery"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OptionalAnswerPlace"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["OptionalAnswerPlace"];
            };
        };
        readonly responses: {
            /** @description The record. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Answer"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["UnprocessableEntity"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly submitAnswer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAnswer"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["NewAnswer"];
            };
        };
        readonly responses: {
            /** @description The answer as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description The body cannot be read, or the answer is wrong. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefusedAnswer"] | components["schemas"]["Errors"];
                };
            };
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
    readonly onCourseCompletion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "id": "95d81367-9e78-4937-a30b-77c853e89baa",
                 *       "student_id": "82121578-afda-46ca-a2db-5b5f92bbce16",
                 *       "course_id": "9c89bc86-b7ba-4223-bbab-9feb4f408370",
                 *       "checksheet_id": "e412869e-affe-403f-a006-47e6f1bfc668",
                 *       "instructor_id": "5e0435d2-d88c-45ea-a106-d91cdcc323e8",
                 *       "enroller_id": "a2efae3a-ed33-431c-ad72-aaf1bfe8f25b",
                 *       "active": true,
                 *       "created_at": "2020-05-01T13:58:26.354Z",
                 *       "updated_at": "2020-08-08T09:59:27.172Z",
                 *       "started_at": "2020-08-08T09:57:28.816Z",
                 *       "completed_at": "2020-08-08T09:57:28.816Z",
                 *       "expires_at": "2021-05-01T13:58:26.354Z",
                 *       "custom_name": null,
                 *       "student": {
                 *         "id": "82121578-afda-46ca-a2db-5b5f92bbce16",
                 *         "given_name": "Bob",
                 *         "family_name": "Example",
                 *         "email": "bob@example.com",
                 *         "external_id": "12345",
                 *         "locale": "en-US",
                 *         "time_zone": "Sydney",
                 *         "gravatar_url": "http://www.gravatar.com/avatar/6bed2cc82ac1538da3fc3312d424bb04"
                 *       }
                 *     }
                 */
                readonly "application/json": components["schemas"]["EnrollmentWithStudent"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly onNewStudent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "id": "82121578-afda-46ca-a2db-5b5f92bbce16",
                 *       "given_name": "Bob",
                 *       "family_name": "Example",
                 *       "email": "bob@example.com",
                 *       "company_name": "Example Incorporated",
                 *       "external_id": "12345",
                 *       "locale": "en-US",
                 *       "time_zone": "Sydney",
                 *       "gravatar_url": "http://www.gravatar.com/avatar/6bed2cc82ac1538da3fc3312d424bb04"
                 *     }
                 */
                readonly "application/json": components["schemas"]["Student"];
            };
        };
        readonly responses: {
            /** @description Received. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
